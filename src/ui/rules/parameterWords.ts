import { Decimal, type Parameter } from "../../engine/index.ts";
import { shiftDecimalText } from "../decimalText.ts";
import { formatQuantity } from "../format.ts";

/** What the numbers of the algorithms mean, by their name in the document. */
const MEANINGS: Readonly<Record<string, string>> = {
  lookback: "How many of its last returns, one a bar, speak for a sleeve.",
  minObservations:
    "While a sleeve has fewer returns than this since its first fill, targets stay as they are, and the journal says so.",
  minVolatility:
    "A calmer sleeve counts as if it moved this much, so that one that stands still does not get everything.",
  minAllocation: "What the worst sleeve scores where the best scores 1 more: at 0 it gets nothing.",
  kellyFraction:
    "How much of the bet that would grow fastest is made. Half of it is nearly as fast, and far calmer.",
  recoveryBonus: "What a sleeve that is back at its peak scores above 1.",
};

/** Parameters that are fractions, and read as percent. */
const FRACTIONS = new Set(["minVolatility"]);

/** A parameter as its field shows it: a fraction in percent, anything else as it is. */
export function fieldOf(parameter: Parameter) {
  const places = FRACTIONS.has(parameter.name) ? 2 : 0;
  return {
    ...parameter,
    unit: [places > 0 ? "%" : "", parameter.unit ?? ""].filter(Boolean).join(" "),
    toText: (value: number) => shiftDecimalText(new Decimal(value).toFixed(), places),
    toValue: (text: string) => Number(shiftDecimalText(text, -places)),
  };
}

/** What a parameter is, how far it goes, and what it is when nobody changes it. */
export function parameterMeaning(parameter: Parameter): string {
  const { name, label, min, max, default: usual, unit, toText } = fieldOf(parameter);
  const shown = (value: number) => formatQuantity(toText(value));
  const range = `From ${shown(min)} to ${shown(max)}; ${shown(usual)}${unit ? ` ${unit}` : ""} unless you change it.`;
  return `${MEANINGS[name] ?? `${label} of this algorithm.`} ${range}`;
}

/** What an arrow key adds: one, or one in the place of the default's first digit. */
export function parameterStep(parameter: Parameter): string {
  const { type, default: usual, max, toText } = fieldOf(parameter);
  if (type === "integer") return "1";
  const size = Math.abs(usual) || Math.abs(max) / 100 || 1;
  return toText(10 ** Math.floor(Math.log10(size)));
}
