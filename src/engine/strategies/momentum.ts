import { SignalStrategy } from "./signalStrategy.ts";
import type { StrategyDefinition } from "./strategy.ts";

/** Time-series momentum: long while the return over the lookback is positive (Moskowitz, Ooi and Pedersen, 2012). */
export const momentum: StrategyDefinition = {
  kind: "momentum",
  name: "Momentum",
  rule: "Holds a symbol while it stands higher than it did a lookback ago.",
  parameters: [
    { name: "lookback", label: "Lookback", type: "integer", min: 1, max: 5_000, default: 126, unit: "bars" },
  ],
  needsShorting: false,
  create: (symbols, { lookback = 126 }) => new SignalStrategy(symbols, "momentumSignal", [lookback]),
};
