import { findWeigher, type RebalanceAlgorithm, type ScenarioDocument } from "../../engine/index.ts";
import { type AdoptionRefusal, adoptTargets } from "../../scenario/adoptTargets.ts";
import { algorithmInSentence } from "../../scenario/algorithmName.ts";
import { type Allocation, WHOLE } from "../../scenario/allocation.ts";
import { weightBounds } from "../../scenario/allocationAt.ts";
import { listed } from "../../scenario/listed.ts";
import { isEverDue, withAlgorithm } from "../../scenario/rebalancingRules.ts";
import { sleeveNames } from "../../scenario/sleeveNames.ts";
import { viewOf } from "../../scenario/view.ts";
import { adoptAllocation } from "../allocationEdit.ts";
import type { AppParts } from "../appParts.ts";
import { instantText } from "../decisionsText.ts";
import { editDocument } from "../editDocument.ts";
import { tellUndoable } from "../undoable.ts";

/** What a person makes of an algorithm's choice. Each is one undo step. */
export interface ShadowActions {
  /** Sets the sliders, where the mode says, to the weights that the algorithm would choose, as the screen shows them. */
  readonly adoptShadow: (algorithm: RebalanceAlgorithm) => void;
  /** Lets the algorithm name the targets from now on; monthly, where no rebalancing ever falls due. */
  readonly usePolicy: (algorithm: RebalanceAlgorithm) => void;
}

export function createShadowActions(parts: AppParts): ShadowActions {
  const { documents, notices, recordings, shadows } = parts;
  return {
    adoptShadow: (algorithm) => {
      const shown = shadows.getState().shadows;
      const choice = shown?.algorithms.find((shadow) => shadow.algorithm === algorithm);
      if (!shown || !choice || "reason" in choice) return;
      const document = documents.present();
      const named = Object.keys(choice.raw).map((id): [string, string] => [id, choice.weights[id] ?? "0"]);
      const terms = { locked: new Set(viewOf(document).locks), bounds: weightBounds(document) };
      const { finished } = recordings.getState();
      const time = finished?.columns.times[shown.bar];
      const chooser = `${algorithmInSentence(algorithm)} would choose${time === undefined ? "" : ` on ${instantText(time, finished)}`}`;
      const wanted = (current: Allocation): Allocation | undefined => {
        const adoption = adoptTargets(current, new Map(named), terms);
        if ("allocation" in adoption && !isSame(adoption.allocation, current)) return adoption.allocation;
        const message =
          "refusal" in adoption
            ? refusalText(adoption.refusal, document)
            : `The sliders are what ${chooser} already.`;
        notices.tell("status", message);
        return undefined;
      };
      const name = findWeigher(algorithm)?.name ?? algorithm;
      adoptAllocation(parts, wanted, `Adopt ${name}`, `The sliders are now what ${chooser}.`);
    },
    usePolicy: (algorithm) => {
      const document = documents.present();
      const rebalancing = withAlgorithm(document.rebalancing, algorithm);
      if (!editDocument(parts, `Use ${algorithmInSentence(algorithm)}`, { ...document, rebalancing })) return;
      tellUndoable(parts, policyText(algorithm, document));
    },
  };
}

function policyText(algorithm: RebalanceAlgorithm, { rebalancing }: ScenarioDocument): string {
  const name = findWeigher(algorithm)?.name ?? algorithm;
  if (algorithm === "fixed") {
    const isIdle = !isEverDue(rebalancing);
    return `${name} are the policy now: ${isIdle ? "no rebalancing falls due, so nothing goes back to the sliders until Rules say when" : "every rebalance goes back to the sliders"}.`;
  }
  return isEverDue(rebalancing)
    ? `${name} is the policy now: it names the targets whenever a rebalance falls due.`
    : `${name} is the policy now. There was no rebalancing, so it is asked monthly; Rules say how often.`;
}

function refusalText(refusal: AdoptionRefusal, document: ScenarioDocument): string {
  const names = sleeveNames(document);
  switch (refusal.reason) {
    case "locked":
      return `${listed(refusal.ids.map((id) => names.get(id) ?? id))} ${refusal.ids.length === 1 ? "is" : "are"} locked, and the algorithm would choose another share. Unlock to adopt it.`;
    case "tooMuch":
      return `With the starting weights of the others that would be ${refusal.sum / (WHOLE / 100)} %. Apply it from this bar instead.`;
  }
}

function isSame(a: Allocation, b: Allocation): boolean {
  return [...a].every(([id, weight]) => b.get(id) === weight);
}
