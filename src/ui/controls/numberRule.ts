import {
  addDecimals,
  compareDecimals,
  type DecimalParts,
  parseDecimalText,
  roundHalfEven,
  toDecimalText,
  trimDecimal,
} from "../decimalText.ts";
import { formatQuantity } from "../format.ts";

/** What a number field accepts; bounds and step are decimal strings. */
export interface NumberRule {
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  /** What an arrow key adds. Default 1. */
  readonly step?: string | undefined;
  /** At most this many decimals; 0 means whole numbers. Free when left out. */
  readonly decimals?: number | undefined;
  /** Keep trailing zeros up to `decimals` ("40.0"). */
  readonly padded?: boolean | undefined;
}

export type NumberReading = { readonly value: string } | { readonly problem: string };

/** Reads typed text under a rule: a canonical decimal string, or a sentence that says what is accepted. */
export function readNumber(text: string, rule: NumberRule): NumberReading {
  const parts = parseDecimalText(text);
  if (!parts) return { problem: "Type a number, such as 12.5." };
  const trimmed = trimDecimal(parts);
  if (rule.decimals !== undefined && trimmed.scale > rule.decimals) {
    return {
      problem:
        rule.decimals === 0
          ? "Whole numbers only."
          : rule.decimals === 1
            ? "At most one decimal."
            : `At most ${rule.decimals} decimals.`,
    };
  }
  const { min, max } = boundsOf(rule);
  const tooLow = min !== undefined && compareDecimals(parts, min) < 0;
  const tooHigh = max !== undefined && compareDecimals(parts, max) > 0;
  return tooLow || tooHigh ? { problem: rangeSentence(rule) } : { value: canonical(parts, rule) };
}

/** The value one step up or down, held inside the bounds. */
export function stepNumber(value: string, direction: 1 | -1, rule: NumberRule): string {
  const start = parseDecimalText(value) ?? { units: 0n, scale: 0 };
  const step = parseDecimalText(rule.step ?? "1") ?? { units: 1n, scale: 0 };
  const { min, max } = boundsOf(rule);
  let next = addDecimals(start, { units: step.units * BigInt(direction), scale: step.scale });
  if (min && compareDecimals(next, min) < 0) next = min;
  if (max && compareDecimals(next, max) > 0) next = max;
  return canonical(next, rule);
}

function boundsOf(rule: NumberRule): { min: DecimalParts | undefined; max: DecimalParts | undefined } {
  return {
    min: rule.min === undefined ? undefined : parseDecimalText(rule.min),
    max: rule.max === undefined ? undefined : parseDecimalText(rule.max),
  };
}

function canonical(parts: DecimalParts, rule: NumberRule): string {
  const padded = rule.padded && rule.decimals !== undefined;
  return toDecimalText(padded ? roundHalfEven(parts, rule.decimals) : trimDecimal(parts));
}

function rangeSentence({ min, max }: NumberRule): string {
  if (min !== undefined && max !== undefined) return `From ${formatQuantity(min)} to ${formatQuantity(max)}.`;
  return min === undefined ? `At most ${formatQuantity(max)}.` : `At least ${formatQuantity(min)}.`;
}
