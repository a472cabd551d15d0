import type { RebalanceFrequency } from "../../engine/index.ts";
import { algorithmInSentence } from "../../scenario/algorithmName.ts";
import { isEverDue } from "../../scenario/rebalancingRules.ts";
import { shiftDecimalText } from "../decimalText.ts";
import type { RebalancingRules, SleeveBounds } from "./rulesModel.ts";

const RHYTHMS: Record<RebalanceFrequency, string> = {
  never: "",
  everyBar: "every bar",
  daily: "daily",
  weekly: "weekly",
  monthly: "monthly",
  quarterly: "quarterly",
  yearly: "yearly",
};

/** The rules in a few words: "Rebalanced monthly by inverse volatility, or on drift above 5 %, least 10 % each". */
export function rulesText(rebalancing: RebalancingRules, bounds: readonly SleeveBounds[]): string {
  if (!isEverDue(rebalancing)) return "Never rebalanced";
  const { algorithm, frequency, driftThreshold } = rebalancing;
  const drift = driftThreshold === undefined ? "" : `on drift above ${percentText(driftThreshold)}`;
  const name = algorithm === "fixed" ? "" : algorithmInSentence(algorithm);
  const rhythm = [RHYTHMS[frequency], name && `by ${name}`].filter(Boolean).join(" ");
  const due =
    RHYTHMS[frequency] === ""
      ? [rhythm, drift].filter(Boolean).join(" ")
      : [rhythm, drift].filter(Boolean).join(", or ");
  return [`Rebalanced ${due}`, boundsText(bounds)].filter(Boolean).join(", ");
}

function boundsText(bounds: readonly SleeveBounds[]): string {
  const least = new Set(bounds.map(({ min }) => percentText(min)));
  const greatest = new Set(bounds.map(({ max }) => percentText(max)));
  if (least.size > 1 && greatest.size > 1) return "with least and greatest shares";
  return [sideText("least", least, "0 %"), sideText("greatest", greatest, "100 %")]
    .filter(Boolean)
    .join(", ");
}

/** One side of the bounds: what all sleeves share, or that there are some; nothing where none is set. */
function sideText(side: "least" | "greatest", shares: ReadonlySet<string>, none: string): string {
  if (shares.size > 1) return `with ${side} shares`;
  return shares.has(none) ? "" : `${side} ${[...shares].join("")} each`;
}

function percentText(fraction: string): string {
  return `${shiftDecimalText(fraction, 2)} %`;
}
