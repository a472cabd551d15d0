import { SignalStrategy } from "./signalStrategy.ts";
import type { StrategyDefinition } from "./strategy.ts";

/** Buys below the lower Bollinger band and sells above the middle one; σ is the population's (Bollinger, 2001). */
export const bollinger: StrategyDefinition = {
  kind: "bollinger",
  name: "Bollinger reversion",
  rule: "Buys a symbol that closes below its lower band and sells it above the middle band.",
  parameters: [
    { name: "period", label: "Band period", type: "integer", min: 2, max: 2_000, default: 20, unit: "bars" },
    { name: "width", label: "Band width", type: "number", min: 0.1, max: 10, default: 2, unit: "σ" },
  ],
  needsShorting: false,
  create: (symbols, { period = 20, width = 2 }) => new SignalStrategy(symbols, "bandSignal", [period, width]),
};
