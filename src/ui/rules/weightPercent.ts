import { parseDecimalText, roundHalfEven, shiftDecimalText, toDecimalText } from "../decimalText.ts";

/** A weight (0.4) in percent with one decimal ("40.0"), or with as many as it has. */
export function percentOfWeight(weight: string): string {
  const parts = parseDecimalText(shiftDecimalText(weight, 2));
  return parts ? toDecimalText(roundHalfEven(parts, Math.max(1, parts.scale))) : weight;
}

/** Percent as typed, as a weight. */
export function weightOfPercent(percent: string): string {
  return shiftDecimalText(percent, -2);
}
