import type { StrategyDefinition } from "../../engine/index.ts";

/** What a form holds of a strategy: its numbers and its symbols. */
export interface StrategySettings {
  readonly params: Readonly<Record<string, number>>;
  readonly symbols: readonly string[];
}

/** What a form starts from: defaults, and every symbol of the market. */
export function defaultSettings(
  definition: StrategyDefinition,
  symbols: readonly string[],
): StrategySettings {
  return {
    params: Object.fromEntries(definition.parameters.map(({ name, default: value }) => [name, value])),
    symbols,
  };
}

/** What is wrong with the symbols, in words; nothing when a strategy can run on them. */
export function symbolProblem(symbols: readonly string[]): string | undefined {
  return symbols.length === 0 ? "Choose at least one symbol." : undefined;
}
