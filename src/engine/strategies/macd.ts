import { SignalStrategy } from "./signalStrategy.ts";
import type { StrategyDefinition } from "./strategy.ts";

/**
 * Long while the MACD line, the fast less the slow exponential mean of closes, is above its own exponential mean, the
 * signal line (Appel, "Technical Analysis: Power Tools for Active Investors", 2005). It speaks once `slow + signal`
 * closes exist: until then the seeds weigh too much.
 */
export const macd: StrategyDefinition = {
  kind: "macd",
  name: "MACD crossover",
  rule: "Holds a symbol while its MACD line is above the signal line.",
  parameters: [
    { name: "fast", label: "Fast average", type: "integer", min: 1, max: 2_000, default: 12, unit: "bars" },
    { name: "slow", label: "Slow average", type: "integer", min: 2, max: 5_000, default: 26, unit: "bars" },
    { name: "signal", label: "Signal line", type: "integer", min: 1, max: 2_000, default: 9, unit: "bars" },
  ],
  needsShorting: false,
  create: (symbols, { fast = 12, slow = 26, signal = 9 }) =>
    new SignalStrategy(symbols, "macdSignal", [fast, slow, signal]),
};
