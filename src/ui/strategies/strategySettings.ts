import type { StrategyDefinition } from "../../engine/index.ts";

/** What a form holds of a strategy: its numbers and its symbols. */
export interface StrategySettings {
  readonly params: Readonly<Record<string, number>>;
  readonly symbols: readonly string[];
}

/** What a form starts from: defaults, and of the symbols as many as the strategy takes. */
export function defaultSettings(
  definition: StrategyDefinition,
  symbols: readonly string[],
): StrategySettings {
  return {
    params: Object.fromEntries(definition.parameters.map(({ name, default: value }) => [name, value])),
    symbols: symbols.slice(0, rangeOf(definition).most),
  };
}

/**
 * What a document says of the symbols: nothing where all of them are chosen, so that ones that come later are traded
 * too; but the very ones where a strategy can't take more.
 */
export function symbolsToKeep(
  definition: StrategyDefinition,
  chosen: readonly string[],
  available: readonly string[],
): { readonly symbols?: readonly string[] } {
  const isLimited = Number.isFinite(rangeOf(definition).most);
  return isLimited || chosen.length < available.length ? { symbols: chosen } : {};
}

/** What is wrong with the symbols, in words; nothing when the strategy can run on them. */
export function symbolProblem(
  definition: StrategyDefinition,
  chosen: readonly string[],
  available: readonly string[],
): string | undefined {
  const { least, most } = rangeOf(definition);
  if (available.length < least) {
    return `${definition.name} needs ${least} symbols, and the data has ${available.length}. Add data first.`;
  }
  if (chosen.length >= least && chosen.length <= most) return undefined;
  if (least === 1 && most === Number.POSITIVE_INFINITY) return "Choose at least one symbol.";
  const wanted =
    least === most
      ? `exactly ${least}`
      : most === Number.POSITIVE_INFINITY
        ? `at least ${least}`
        : `${least} to ${most}`;
  const now = chosen.length === 0 ? "none is" : chosen.length === 1 ? "1 is" : `${chosen.length} are`;
  return `Choose ${wanted} symbols: ${now} chosen.`;
}

/** Why a strategy can't be there, whatever is chosen for it; nothing when it can. */
export function shortSalesProblem(
  { name, needsShorting }: StrategyDefinition,
  allowShort: boolean,
): string | undefined {
  if (!needsShorting || allowShort) return undefined;
  return `${name} sells short, which this scenario forbids: turn on Allow short in Rules first.`;
}

function rangeOf({ symbolCount }: StrategyDefinition): { readonly least: number; readonly most: number } {
  return symbolCount ?? { least: 1, most: Number.POSITIVE_INFINITY };
}
