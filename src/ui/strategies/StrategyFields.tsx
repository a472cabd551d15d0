import { Checkbox } from "../controls/Checkbox.tsx";
import { NumberField } from "../controls/NumberField.tsx";
import { type StrategyChoice, type StrategyDefinition, symbolProblem } from "./strategyDefinition.ts";

export interface StrategyFieldsProps {
  readonly definition: StrategyDefinition;
  /** Every symbol of the market. */
  readonly symbols: readonly string[];
  readonly choice: StrategyChoice;
  readonly onChange: (choice: StrategyChoice) => void;
}

/** The parameters of a strategy and the symbols it trades, generated from its definition. */
export function StrategyFields({ definition, symbols, choice, onChange }: StrategyFieldsProps) {
  const problem = symbolProblem(definition, choice.symbols.length);
  return (
    <div className="flex flex-col gap-4">
      {definition.parameters.length > 0 && (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-semibold">Parameters</legend>
          {definition.parameters.map((parameter) => (
            <NumberField
              key={parameter.name}
              label={parameter.label}
              value={choice.parameters[parameter.name] ?? parameter.default}
              min={parameter.min}
              max={parameter.max}
              step={parameter.type === "integer" ? "1" : "0.1"}
              decimals={parameter.type === "integer" ? 0 : undefined}
              unit={parameter.unit}
              onCommit={(value) =>
                onChange({ ...choice, parameters: { ...choice.parameters, [parameter.name]: value } })
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
              checked={choice.symbols.includes(symbol)}
              onChange={(checked) =>
                onChange({
                  ...choice,
                  symbols: symbols.filter((other) =>
                    other === symbol ? checked : choice.symbols.includes(other),
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
