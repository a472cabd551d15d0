import { Decimal } from "../decimal.ts";
import type { MarketView, SymbolView } from "../marketView.ts";
import { standardDeviation } from "../statistics.ts";
import { type PerSymbol, viewsOf } from "./perSymbol.ts";
import { BEFORE_FIRST, everyParameter, Schedule, type ScheduleState } from "./schedule.ts";
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
  /** A schedule for each symbol, in their order. */
  state: readonly ScheduleState[];
  readonly #views: PerSymbol<SymbolView>;
  readonly #schedule: Schedule;
  readonly #target: number;
  readonly #lookback: number;

  constructor(symbols: readonly string[], target: number, lookback: number, every: number) {
    this.state = symbols.map(() => BEFORE_FIRST);
    this.#views = viewsOf(symbols);
    this.#schedule = new Schedule(every);
    this.#target = target;
    this.#lookback = lookback;
  }

  handleData(ledger: StrategyLedger, data: MarketView): void {
    const { bar } = data;
    const views = this.#views.in(data);
    for (let k = 0; k < views.length; k++) {
      const schedule = this.state[k] as ScheduleState;
      if (!this.#schedule.isDue(schedule, bar)) continue;
      const view = views[k] as (typeof views)[number];
      const canDecide = view.hasBar && view.count > this.#lookback;
      const next = this.#schedule.after(schedule, bar, canDecide);
      if (next !== schedule) this.state = this.state.with(k, next);
      if (!canDecide) continue;
      const volatility = deviationOfReturns(view, this.#lookback) * Math.sqrt(data.periodsPerYear);
      const exposure = new Decimal(Math.min(1, this.#target / volatility));
      ledger.orderTargetPercent(view.symbol, exposure.div(views.length));
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
