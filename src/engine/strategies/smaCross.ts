import { SignalStrategy } from "./signalStrategy.ts";
import type { StrategyDefinition } from "./strategy.ts";

/** Long while the fast simple moving average of closes is above the slow one. */
export const smaCross: StrategyDefinition = {
  kind: "smaCross",
  name: "SMA crossover",
  rule: "Holds a symbol while its fast moving average is above its slow one.",
  parameters: [
    { name: "fast", label: "Fast average", type: "integer", min: 1, max: 2_000, default: 20, unit: "bars" },
    { name: "slow", label: "Slow average", type: "integer", min: 2, max: 5_000, default: 100, unit: "bars" },
  ],
  needsShorting: false,
  create: (symbols, { fast = 20, slow = 100 }) => new SignalStrategy(symbols, "sideOfAverages", [fast, slow]),
};
