import type { ComparedFigures } from "../../state/comparison.ts";
import {
  formatMoney,
  formatPercent,
  formatRatio,
  formatSignedMoney,
  formatSignedPercent,
} from "../format.ts";
import { FIGURES } from "../inspector/figureDefinitions.ts";

/** A figure by which branches are compared. */
export interface ComparedFigure {
  readonly id: keyof ComparedFigures;
  readonly label: string;
  readonly meaning: string;
  readonly formula: string;
  readonly text: (value: number | undefined) => string;
  /** The difference from the baseline, with its sign. */
  readonly differenceText: (difference: number | undefined) => string;
  /** Whether more of it is better (1) or worse (−1), or neither by itself. */
  readonly better: 1 | -1 | 0;
}

/** Percentages differ by percentage points: half of 40 % is no 20 %. */
function points(difference: number | undefined): string {
  return formatSignedPercent(difference, 2).replace("%", "pp");
}

function ratioDifference(difference: number | undefined): string {
  const text = formatRatio(difference);
  return difference !== undefined && difference > 0 && /[1-9∞]/.test(text) ? `+${text}` : text;
}

/** The columns of the comparison, in order. */
export const COMPARED_FIGURES: readonly ComparedFigure[] = [
  { ...FIGURES.totalReturn, id: "totalReturn", text: percent, differenceText: points, better: 1 },
  { ...FIGURES.cagr, id: "cagr", text: percent, differenceText: points, better: 1 },
  { ...FIGURES.maxDrawdown, id: "maxDrawdown", text: plainPercent, differenceText: points, better: 1 },
  {
    ...FIGURES.volatility,
    label: "Volatility",
    id: "volatility",
    text: plainPercent,
    differenceText: points,
    better: 0,
  },
  { ...FIGURES.sharpe, id: "sharpe", text: formatRatio, differenceText: ratioDifference, better: 1 },
  {
    id: "costs",
    label: "Fees + slippage",
    meaning:
      "What trading has cost so far: commissions, and what fills paid above or below valuation prices.",
    formula: "Σ commission + Σ slippage, of all sleeves",
    text: (value) => formatMoney(value?.toFixed(2)),
    differenceText: (difference) => formatSignedMoney(difference?.toFixed(2)),
    better: -1,
  },
];

function percent(value: number | undefined): string {
  return formatSignedPercent(value, 2);
}

function plainPercent(value: number | undefined): string {
  return formatPercent(value, 2);
}
