import { Decimal } from "../decimal.ts";
import type { MarketView, SymbolView } from "../marketView.ts";
import { standardDeviation } from "../statistics.ts";
import { everyParameter, Schedule } from "./schedule.ts";
import type { Strategy, StrategyDefinition, StrategyLedger } from "./strategy.ts";

/**
 * Buys and holds, but less of a symbol while its own volatility is above the target: `min(1, target / σ) / n` of equity
 * (Moreira and Muir, "Volatility-Managed Portfolios", Journal of Finance 72, 2017; they scale by variance and borrow in
 * quiet times). σ is the sample standard deviation of the last `lookback` close-to-close returns, annualised with the
 * periods per year known at the bar. A symbol that does not move at all gets its whole part.
 *
 * Each symbol has its own schedule, from its first bar with `lookback + 1` closes on; a due bar on which it has no bar
 * is taken at its next one.
 */
class VolatilityTarget implements Strategy {
  readonly #schedules: readonly { readonly symbol: string; readonly schedule: Schedule }[];
  readonly #target: number;
  readonly #lookback: number;

  constructor(symbols: readonly string[], target: number, lookback: number, every: number) {
    this.#schedules = symbols.map((symbol) => ({ symbol, schedule: new Schedule(every) }));
    this.#target = target;
    this.#lookback = lookback;
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    for (const { symbol, schedule } of this.#schedules) {
      const view = data.symbol(symbol);
      if (!schedule.isDue(data.bar, view.hasBar && view.count > this.#lookback)) continue;
      const volatility = deviationOfReturns(view, this.#lookback) * Math.sqrt(data.periodsPerYear);
      const exposure = new Decimal(Math.min(1, this.#target / volatility));
      ledger.orderTargetPercent(symbol, exposure.div(this.#schedules.length));
    }
  }
}

/** The sample standard deviation of the last `lookback` returns from close to close. */
function deviationOfReturns(view: SymbolView, lookback: number): number {
  const returns = new Float64Array(lookback);
  for (let k = 0; k < lookback; k++) {
    const ago = lookback - 1 - k;
    returns[k] = view.close(ago) / view.close(ago + 1) - 1;
  }
  return standardDeviation(returns) ?? 0;
}

export const volatilityTarget: StrategyDefinition = {
  kind: "volatilityTarget",
  name: "Volatility target",
  rule: "Holds every symbol in equal parts, but less of one while its price swings more than the target.",
  parameters: [
    {
      name: "target",
      label: "Target volatility",
      type: "number",
      min: 0.01,
      max: 1,
      default: 0.1,
      unit: "a year",
    },
    { name: "lookback", label: "Lookback", type: "integer", min: 2, max: 5_000, default: 60, unit: "bars" },
    everyParameter("Adjust every", 5),
  ],
  needsShorting: false,
  create: (symbols, { target = 0.1, lookback = 60, every = 5 }) =>
    new VolatilityTarget(symbols, target, lookback, every),
};
