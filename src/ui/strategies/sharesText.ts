import type { RebalanceFrequency, ScenarioDocument } from "../../engine/index.ts";
import { algorithmInSentence } from "../../scenario/algorithmName.ts";
import { isEverDue } from "../../scenario/rebalancingRules.ts";
import { sleeveNames } from "../../scenario/sleeveNames.ts";
import { shortNames } from "../decisionText.ts";
import { formatMoney, formatTenths, moneyDecimals } from "../format.ts";

const RHYTHMS: Record<RebalanceFrequency, string> = {
  never: "whenever shares drift",
  everyBar: "at every bar",
  daily: "every day",
  weekly: "every week",
  monthly: "every month",
  quarterly: "every quarter",
  yearly: "every year",
};

export interface SharesContext {
  readonly document: ScenarioDocument;
  /** What all sleeves have together by their sliders, in tenths of a percent. */
  readonly totalTenths: number;
  /** Where changes apply, as text, with whether bars follow; undefined: the start. */
  readonly from: { readonly instant: string; readonly isLast: boolean } | undefined;
  /** Why the algorithm named no targets yet, as the journal says it. */
  readonly waiting: string | undefined;
}

/** What the shares are of, and who changes them, in two lines: more would push the rules out of sight. */
export function sharesText({ document, totalTenths, from, waiting }: SharesContext): string {
  const { algorithm, frequency, driftThreshold } = document.rebalancing;
  const isRebalanced =
    algorithm !== "fixed" && isEverDue({ frequency, driftThreshold: driftThreshold ?? undefined });
  if (from?.isLast) return `Shares from ${from.instant} on. This is the last bar: move back to see a change.`;
  if (from) {
    return isRebalanced
      ? `From ${from.instant} on: a change sets all sleeves to their sliders until the next rebalance.`
      : `From ${from.instant} on: a change sets all sleeves to their sliders. Play on to see it.`;
  }
  if (!isRebalanced) {
    const capital = formatMoney(document.capital, moneyDecimals(document.capital));
    return `Shares of the starting capital, ${capital}. Each sleeve trades its own alone; the reserve is cash.`;
  }
  const name = algorithmInSentence(algorithm);
  const sum = formatTenths(totalTenths).replace(" ", "\u00a0");
  return waiting === undefined
    ? `Shares at the start: ${name} divides their sum, ${sum}, anew ${RHYTHMS[frequency]}.`
    : `Shares at the start; ${name} can't divide them yet: ${waitingText(waiting, document)}.`;
}

/** The journal's reason in the few words that there is room for: of one sleeve where it has several. */
function waitingText(reason: string, document: ScenarioDocument): string {
  const [, needed] = /(?:takes|needs) (\d+) returns/.exec(reason) ?? [];
  const [, sleeve = "", have] = /(?:: |and )([^:,]+?) has (\d+)/.exec(reason) ?? [];
  if (needed === undefined || have === undefined) return "the journal says why";
  // The engine calls a sleeve without a name of its own by its id.
  const name = shortNames(sleeveNames(document)).get(sleeve) ?? sleeve;
  return `${name} has ${have} of ${needed} returns`;
}
