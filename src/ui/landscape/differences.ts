import type { ScenarioDocument } from "../../engine/index.ts";
import { algorithmInSentence } from "../../scenario/algorithmName.ts";
import { listed } from "../../scenario/listed.ts";
import { sleevesOf } from "../../scenario/sleeves.ts";
import { formatCount } from "../format.ts";

/** Where the scenario stands that a landscape is compared with. */
export interface DifferenceFacts {
  readonly document: ScenarioDocument;
  /** The instant of the cursor's bar, ms since the Unix epoch. */
  readonly timeMs: number;
  /** The largest leverage of any sleeve so far. */
  readonly leverage: number;
}

const SMALL_LOT = 0.000001;

/** Why an exact run may differ from the landscape: what the run has and the landscape leaves out, in one sentence. */
export function differenceText({ document, timeMs, leverage }: DifferenceFacts): string {
  const { execution, interventions, rebalancing } = document;
  const { commission, slippageBps, lotSize, maxLeverage } = execution;
  const isRebalanced = rebalancing.frequency !== "never" || rebalancing.driftThreshold !== null;
  const decisions = interventions.filter(
    ({ time, type }) => time <= timeMs && (type === "setWeights" || type === "add" || type === "remove"),
  ).length;
  const isAbove = (...texts: readonly string[]) => texts.some((text) => Number(text) > 0);
  const hasCosts = isAbove(slippageBps, commission.rate, commission.perShare);
  const reasons = [
    decisions > 0 && `${formatCount(decisions, "decision")} moved capital on the way`,
    isRebalanced &&
      rebalancing.algorithm !== "fixed" &&
      `${algorithmInSentence(rebalancing.algorithm)} sets other weights than the sliders`,
    isRebalanced && hasCosts && "moves between sleeves cost commission and slippage",
    isAbove(commission.fixed, commission.minimum) && "commissions have a fixed or a least amount",
    Number(lotSize) > SMALL_LOT && "quantities are whole lots",
    isRebalanced && leverage > Number(maxLeverage) * (1 + 1e-9) && "buying power limits deposits",
    isRebalanced &&
      sleevesOf(document).some(({ kind }) => kind === "dollarCostAverage") &&
      "a plan of purchases does not grow with a deposit",
  ].filter((reason) => reason !== false);
  const named = reasons.length > 0 ? reasons : ["quantities are whole lots"];
  return `The exact run counts what the landscape leaves out: ${listed(named)}.`;
}
