import type { Parameter, StrategyDefinition } from "../../engine/index.ts";
import { Checkbox } from "../controls/Checkbox.tsx";
import { NumberField } from "../controls/NumberField.tsx";
import { formatQuantity } from "../format.ts";
import { type StrategySettings, shortSalesProblem } from "./strategySettings.ts";

export interface StrategyFieldsProps {
  readonly definition: StrategyDefinition;
  /** Every symbol of the market. */
  readonly symbols: readonly string[];
  /** Whether the scenario lets sleeves sell short. */
  readonly allowShort: boolean;
  readonly settings: StrategySettings;
  /** Where it is said what is wrong with the symbols. */
  readonly problemId: string;
  readonly onChange: (settings: StrategySettings) => void;
}

/** The parameters of a strategy and the symbols it trades, generated from its definition. */
export function StrategyFields({
  definition,
  symbols,
  allowShort,
  settings,
  problemId,
  onChange,
}: StrategyFieldsProps) {
  const shortProblem = shortSalesProblem(definition, allowShort);
  const crossed = crossedAverages(definition, settings);
  return (
    <div className="flex flex-col gap-4">
      {definition.needsShorting && (
        <p className={shortProblem ? "text-loss" : "text-warning"}>
          {shortProblem ?? "Sells short: it loses when what it sold rises, and such a loss has no limit."}
        </p>
      )}
      {definition.parameters.length > 0 && (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-semibold">Parameters</legend>
          {definition.parameters.map((parameter) => (
            <NumberField
              key={parameter.name}
              label={parameter.label}
              value={String(settings.params[parameter.name] ?? parameter.default)}
              min={String(parameter.min)}
              max={String(parameter.max)}
              step={stepOf(parameter)}
              decimals={parameter.type === "integer" ? 0 : undefined}
              unit={parameter.unit}
              note={rangeText(parameter)}
              // Nothing runs with these numbers yet.
              keepsRefused
              onCommit={(value) =>
                onChange({ ...settings, params: { ...settings.params, [parameter.name]: Number(value) } })
              }
            />
          ))}
          {crossed && <p className="text-warning">{crossed}</p>}
        </fieldset>
      )}
      <fieldset aria-describedby={problemId}>
        <legend className="mb-1 font-semibold">Symbols</legend>
        <div className="grid grid-cols-[repeat(auto-fill,minmax(96px,1fr))]">
          {symbols.map((symbol) => (
            <Checkbox
              key={symbol}
              label={symbol}
              checked={settings.symbols.includes(symbol)}
              onChange={(checked) =>
                onChange({
                  ...settings,
                  symbols: symbols.filter((other) =>
                    other === symbol ? checked : settings.symbols.includes(other),
                  ),
                })
              }
            />
          ))}
        </div>
      </fieldset>
    </div>
  );
}

/** What becomes of a crossover whose averages are not as their names say: it runs, but hardly as it is meant. */
function crossedAverages(
  { parameters }: StrategyDefinition,
  { params }: StrategySettings,
): string | undefined {
  const numberOf = (wanted: string) => {
    const parameter = parameters.find(({ name }) => name === wanted);
    return parameter && (params[wanted] ?? parameter.default);
  };
  const [fast, slow] = [numberOf("fast"), numberOf("slow")];
  if (fast === undefined || slow === undefined || fast < slow) return undefined;
  return fast === slow
    ? "Both averages are the same: they never cross, and it never trades."
    : "The fast average is slower than the slow one: it will hold when the trend is down.";
}

function rangeText({ min, max, default: usual }: Parameter): string {
  const [least, most, preset] = [min, max, usual].map((value) => formatQuantity(String(value)));
  return `${least} to ${most}, usually ${preset}`;
}

/** A tenth of the usual value's leading digit, so that an arrow key moves what matters; whole for whole numbers. */
function stepOf({ type, default: usual }: Parameter): string {
  if (type === "integer") return "1";
  const magnitude = usual === 0 ? 0 : Math.floor(Math.log10(Math.abs(usual)));
  return magnitude > 0 ? String(10 ** (magnitude - 1)) : (10 ** (magnitude - 1)).toFixed(1 - magnitude);
}
