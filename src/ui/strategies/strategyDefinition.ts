/** A parameter of a strategy, as its form field needs it. Numbers are decimal strings. */
export interface ParameterDefinition {
  readonly name: string;
  readonly label: string;
  readonly type: "integer" | "number";
  readonly min: string;
  readonly max: string;
  readonly default: string;
  readonly unit?: string | undefined;
}

/** A kind of strategy that can be added. */
export interface StrategyDefinition {
  readonly kind: string;
  readonly title: string;
  readonly description: string;
  readonly parameters: readonly ParameterDefinition[];
  /** How many symbols it needs; pairs need exactly two. */
  readonly symbols: { readonly least: number; readonly most?: number | undefined };
}

/** A strategy as a form leaves it. */
export interface StrategyChoice {
  readonly kind: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly symbols: readonly string[];
}

/** The choice a form starts from: defaults, and as many symbols as the strategy can take. */
export function defaultChoice(definition: StrategyDefinition, symbols: readonly string[]): StrategyChoice {
  return {
    kind: definition.kind,
    parameters: Object.fromEntries(definition.parameters.map(({ name, default: value }) => [name, value])),
    symbols: symbols.slice(0, definition.symbols.most ?? symbols.length),
  };
}

/** What is wrong with the number of symbols, in words; nothing when it is right. */
export function symbolProblem(
  { title, symbols: { least, most } }: StrategyDefinition,
  count: number,
): string | undefined {
  if (least === most && count !== least) return `${title} needs exactly ${least} symbols.`;
  if (count < least) return `${title} needs at least ${least === 1 ? "one symbol" : `${least} symbols`}.`;
  if (most !== undefined && count > most) return `${title} takes at most ${most} symbols.`;
  return undefined;
}
