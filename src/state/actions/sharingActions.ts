import { volatilityParts } from "../../analysis/volatilityParts.ts";
import type { ScenarioDocument } from "../../engine/index.ts";
import type { Allocation } from "../../scenario/allocation.ts";
import { weightBounds } from "../../scenario/allocationAt.ts";
import type { BarInstant } from "../../scenario/decisionEdits.ts";
import { listed } from "../../scenario/listed.ts";
import {
  equalised,
  refusalText,
  restored,
  type Sharing,
  type SharingTerms,
  shareOut,
  sharers,
} from "../../scenario/sharing.ts";
import { sleeveNames } from "../../scenario/sleeveNames.ts";
import { viewOf } from "../../scenario/view.ts";
import { adoptAllocation, allocationIn } from "../allocationEdit.ts";
import type { AppParts } from "../appParts.ts";
import { cursorInstant } from "../cursorInstant.ts";
import { instantText } from "../decisionsText.ts";

/** Gives all unlocked sleeves new shares at once, where the mode says. Each is one undo step. */
export interface SharingActions {
  /** Equal shares of what they have together. */
  readonly equalise: () => void;
  /** Shares of what they have together in inverse proportion to their volatility up to the cursor. */
  readonly shareByVolatility: () => void;
  /** The shares that the scenario had when it was opened. */
  readonly resetShares: () => void;
  /** Whether the shares are others than when the scenario was opened. */
  readonly isResettable: () => boolean;
}

export function createSharingActions(parts: AppParts): SharingActions {
  const { documents, notices, openings, playback, preferences, recordings } = parts;

  /** Adopts the shares, or says why there are none. */
  const adopt = (
    share: (current: Allocation, terms: SharingTerms, instant: BarInstant | undefined) => Allocation | string,
    change: string,
    done: string,
    already: string,
  ): void => {
    const document = documents.present();
    const wanted = (current: Allocation, { instant }: { readonly instant: BarInstant | undefined }) => {
      const shares = share(current, termsOf(document), instant);
      if (typeof shares !== "string" && !isSame(shares, current)) return shares;
      notices.tell("status", typeof shares === "string" ? shares : already);
      return undefined;
    };
    adoptAllocation(parts, wanted, change, done);
  };

  const nameOf = (id: string): string => sleeveNames(documents.present()).get(id) ?? id;
  const outcome = (sharing: Sharing): Allocation | string =>
    "refusal" in sharing ? refusalText(sharing.refusal, nameOf) : sharing.allocation;

  const sharedByVolatility = (current: Allocation, terms: SharingTerms): Allocation | string => {
    const ids = sharers(current, terms.locked);
    if ("refusal" in ids) return refusalText(ids.refusal, nameOf);
    const { finished } = recordings.getState();
    if (!finished) return "There is no run yet to measure volatility in.";
    const { columns, periodsPerYear } = finished;
    const measured = volatilityParts(columns, ids, playback.getState().cursor, periodsPerYear);
    if ("parts" in measured) return outcome(shareOut(current, measured.parts, terms));
    if ("reason" in measured) return `Volatility can't be measured: ${measured.reason}.`;
    const few = [...measured.tooNew].map(([id, count]) => `${nameOf(id)} has ${count}`);
    return `Each unlocked sleeve needs ${measured.needed} returns since its first fill, and ${listed(few)} at this bar. Move the cursor on, or lock what should not take part.`;
  };

  const former = (document: ScenarioDocument, instant: BarInstant | undefined): Allocation =>
    allocationIn(openings.of(document), instant);

  return {
    equalise: () =>
      adopt(
        (current, terms) => outcome(equalised(current, terms)),
        "Equal shares",
        "The unlocked sleeves have equal shares.",
        "The unlocked sleeves have equal shares already.",
      ),
    shareByVolatility: () => {
      const { finished } = recordings.getState();
      const time = finished?.columns.times[playback.getState().cursor];
      const until = time === undefined ? "" : ` up to ${instantText(time, finished)}`;
      adopt(
        sharedByVolatility,
        "Shares by inverse volatility",
        `The unlocked sleeves share by inverse volatility${until}: the calmer, the more.`,
        `The shares are those by inverse volatility${until} already.`,
      );
    },
    resetShares: () =>
      adopt(
        (current, terms, instant) => outcome(restored(current, former(documents.present(), instant), terms)),
        "Reset shares",
        "The shares are those of when the scenario was opened.",
        "The shares are as they were when the scenario was opened.",
      ),
    isResettable: () => {
      const document = documents.present();
      const isFromBar = preferences.getState().changeMode === "fromThisBar";
      const instant = isFromBar ? cursorInstant(parts) : undefined;
      const current = allocationIn(document, instant);
      const sharing = restored(current, former(document, instant), termsOf(document));
      return "refusal" in sharing || !isSame(sharing.allocation, current);
    },
  };
}

function termsOf(document: ScenarioDocument): SharingTerms {
  return { locked: new Set(viewOf(document).locks), bounds: weightBounds(document) };
}

function isSame(a: Allocation, b: Allocation): boolean {
  return [...a].every(([id, weight]) => b.get(id) === weight);
}
