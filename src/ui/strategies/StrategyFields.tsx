import type { StrategyDefinition } from "../../engine/index.ts";
import { Checkbox } from "../controls/Checkbox.tsx";
import { NumberField } from "../controls/NumberField.tsx";
import { type StrategySettings, symbolProblem } from "./strategySettings.ts";

export interface StrategyFieldsProps {
  readonly definition: StrategyDefinition;
  /** Every symbol of the market. */
  readonly symbols: readonly string[];
  readonly settings: StrategySettings;
  readonly onChange: (settings: StrategySettings) => void;
}

/** The parameters of a strategy and the symbols it trades, generated from its definition. */
export function StrategyFields({ definition, symbols, settings, onChange }: StrategyFieldsProps) {
  const problem = symbolProblem(settings.symbols);
  return (
    <div className="flex flex-col gap-4">
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
              step={parameter.type === "integer" ? "1" : "0.1"}
              decimals={parameter.type === "integer" ? 0 : undefined}
              unit={parameter.unit}
              onCommit={(value) =>
                onChange({ ...settings, params: { ...settings.params, [parameter.name]: Number(value) } })
              }
            />
          ))}
        </fieldset>
      )}
      <fieldset aria-describedby="symbol-problem">
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
        <p id="symbol-problem" className="min-h-4 text-loss text-table">
          {problem}
        </p>
      </fieldset>
    </div>
  );
}
