import type { MetricId } from "../../state/metrics.ts";
import type { MetricRows } from "../../state/metricsText.ts";
import {
  type Figure,
  formatInteger,
  formatMoney,
  formatPercent,
  formatRatio,
  formatSignedPercent,
} from "../format.ts";

/** How a figure is written. Money comes as exact text, everything else as float64. */
export type FigureFormat = "signedPercent" | "percent" | "ratio" | "integer" | "money";

/** A figure of performance: its name on screen, what it means, and how it is computed. */
export interface FigureDefinition {
  readonly label: string;
  readonly meaning: string;
  readonly formula: string;
  readonly format: FigureFormat;
}

/** Every figure of the metrics table, in its order. Formulas follow the engine specification, section 8. */
export const FIGURES = {
  totalReturn: {
    label: "Total return",
    meaning:
      "What one unit of capital gained from the start to the cursor. Transfers between sleeves do not count.",
    formula: "NAV − 1",
    format: "signedPercent",
  },
  cagr: {
    label: "CAGR",
    meaning: "The constant yearly growth that gives the same total return.",
    formula: "NAV^(1 / years) − 1, years of 365.25 days",
    format: "signedPercent",
  },
  mean: {
    label: "Mean, annual",
    meaning: "The average return of a bar, scaled to a year.",
    formula: "mean(r) × P, P = bars per year",
    format: "signedPercent",
  },
  volatility: {
    label: "Volatility, annual",
    meaning: "How much returns scatter around their mean, scaled to a year.",
    formula: "std(r) × √P, with n − 1, P = bars per year",
    format: "percent",
  },
  sharpe: {
    label: "Sharpe",
    meaning: "Mean return above the risk-free rate per unit of volatility.",
    formula: "(mean − rf) / volatility",
    format: "ratio",
  },
  sortino: {
    label: "Sortino",
    meaning: "As Sharpe, but only returns below the risk-free rate count as risk.",
    formula: "(mean − rf) / (√mean(min(r − rf/P, 0)²) × √P), P = bars per year",
    format: "ratio",
  },
  maxDrawdown: {
    label: "Max drawdown",
    meaning: "The deepest fall from an earlier peak.",
    formula: "min(NAV / running peak − 1)",
    format: "percent",
  },
  currentDrawdown: {
    label: "Current drawdown",
    meaning: "How far below its peak it stands at the cursor.",
    formula: "NAV / running peak − 1",
    format: "percent",
  },
  longestUnderwater: {
    label: "Longest under water, days",
    meaning: "The longest time between a peak and its recovery, or the cursor.",
    formula: "max(time below the running peak)",
    format: "integer",
  },
  calmar: {
    label: "Calmar",
    meaning: "Yearly growth per unit of the deepest fall.",
    formula: "CAGR / |max drawdown|",
    format: "ratio",
  },
  ulcer: {
    label: "Ulcer index",
    meaning: "Depth and duration of drawdowns in one number.",
    formula: "√mean(drawdown²)",
    format: "percent",
  },
  winRate: {
    label: "Win rate",
    meaning: "Share of bars with a gain among bars with any return.",
    formula: "count(r > 0) / count(r ≠ 0)",
    format: "percent",
  },
  profitFactor: {
    label: "Profit factor",
    meaning: "Sum of gains per unit of losses. Without a loss it is infinite.",
    formula: "Σ r⁺ / |Σ r⁻|",
    format: "ratio",
  },
  valueAtRisk: {
    label: "VaR 95 %",
    meaning: "The return that 95 % of past bars stayed above.",
    formula: "5 % quantile of r, interpolated",
    format: "percent",
  },
  expectedShortfall: {
    label: "CVaR 95 %",
    meaning: "The average return of the bars at or below VaR.",
    formula: "mean(r | r ≤ VaR)",
    format: "percent",
  },
  skew: {
    label: "Skew",
    meaning: "Below zero, large losses are more frequent than large gains.",
    formula: "m₃ / m₂^1.5",
    format: "ratio",
  },
  kurtosis: {
    label: "Excess kurtosis",
    meaning: "How much heavier the tails are than a normal distribution's.",
    formula: "m₄ / m₂² − 3",
    format: "ratio",
  },
  best: {
    label: "Best bar",
    meaning: "The largest return of one bar.",
    formula: "max(r)",
    format: "signedPercent",
  },
  worst: {
    label: "Worst bar",
    meaning: "The smallest return of one bar.",
    formula: "min(r)",
    format: "signedPercent",
  },
  fills: { label: "Fills", meaning: "Orders executed so far.", formula: "count", format: "integer" },
  turnover: {
    label: "Turnover, per year",
    meaning: "How often the equity is traded over in a year.",
    formula: "Σ |notional| / 2 / mean equity / years",
    format: "ratio",
  },
  fees: { label: "Fees", meaning: "Commissions paid so far.", formula: "Σ commission", format: "money" },
  slippage: {
    label: "Slippage",
    meaning: "What fills cost against their valuation prices so far.",
    formula: "Σ |fill price − price| × quantity",
    format: "money",
  },
  exposure: {
    label: "Mean exposure",
    meaning: "Share of the equity that was invested, on average.",
    formula: "mean(gross / equity)",
    format: "percent",
  },
} as const satisfies Record<MetricId, FigureDefinition>;

/** The figures' names in the table's order, as an exported table has them. */
export const FIGURE_ROWS: MetricRows = Object.entries(FIGURES).map(([id, { label }]) => [
  id as MetricId,
  label,
]);

/** A figure's value: float64, or exact text for money. */
type FigureValue = Figure | string;

/** A figure as the table writes it; undefined is "–". */
export function figureText(format: FigureFormat, value: FigureValue): string {
  if (format === "money") return formatMoney(value === undefined ? undefined : String(value));
  const figure = typeof value === "string" ? Number(value) : value;
  switch (format) {
    case "signedPercent":
      return formatSignedPercent(figure);
    case "percent":
      return formatPercent(figure);
    case "ratio":
      return formatRatio(figure);
    case "integer":
      return formatInteger(figure);
  }
}
