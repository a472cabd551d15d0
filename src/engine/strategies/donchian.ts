import { SignalStrategy } from "./signalStrategy.ts";
import type { StrategyDefinition } from "./strategy.ts";

/** Buys a breakout above the previous highs and sells one below the previous lows; the current bar is not in either. */
export const donchian: StrategyDefinition = {
  kind: "donchian",
  name: "Donchian breakout",
  rule: "Buys a symbol that closes above its previous highs and sells it below its previous lows.",
  parameters: [
    { name: "entry", label: "Entry channel", type: "integer", min: 1, max: 2_000, default: 55, unit: "bars" },
    { name: "exit", label: "Exit channel", type: "integer", min: 1, max: 2_000, default: 20, unit: "bars" },
  ],
  needsShorting: false,
  create: (symbols, { entry = 55, exit = 20 }) =>
    new SignalStrategy(symbols, "breakoutSignal", [entry, exit]),
};
