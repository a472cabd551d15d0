import { SignalStrategy } from "./signalStrategy.ts";
import type { StrategyDefinition } from "./strategy.ts";

/** Buys oversold and sells overbought symbols by Wilder's relative strength index (Wilder, 1978). */
export const rsiReversion: StrategyDefinition = {
  kind: "rsiReversion",
  name: "RSI reversion",
  rule: "Buys a symbol when its RSI falls below the low level and sells it above the high one.",
  parameters: [
    { name: "period", label: "RSI period", type: "integer", min: 2, max: 1_000, default: 14, unit: "bars" },
    { name: "low", label: "Buy below", type: "number", min: 0, max: 100, default: 30, unit: "RSI" },
    { name: "high", label: "Sell above", type: "number", min: 0, max: 100, default: 70, unit: "RSI" },
  ],
  needsShorting: false,
  create: (symbols, { period = 14, low = 30, high = 70 }) =>
    new SignalStrategy(symbols, "strengthSignal", [period, low, high]),
};
