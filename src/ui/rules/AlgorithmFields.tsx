import type { ReactNode } from "react";
import type { Parameter, RebalanceAlgorithm, WeigherDefinition } from "../../engine/index.ts";
import { withAlgorithm } from "../../scenario/rebalancingRules.ts";
import { NumberField } from "../controls/NumberField.tsx";
import { Select } from "../controls/Select.tsx";
import { Explained } from "./Explained.tsx";
import { fieldOf, parameterMeaning, parameterStep } from "./parameterWords.ts";
import type { RebalancingRules } from "./rulesModel.ts";

export interface AlgorithmFieldsProps {
  readonly value: RebalancingRules;
  readonly algorithms: readonly WeigherDefinition[];
  readonly onChange: (value: RebalancingRules) => void;
  /** What directly follows the choice. */
  readonly note?: ReactNode;
}

/** Who names the targets: the algorithm with its rule and formula, and its own numbers. */
export function AlgorithmFields({ value, algorithms, onChange, note }: AlgorithmFieldsProps) {
  const chosen = algorithms.find(({ algorithm }) => algorithm === value.algorithm);
  // The registry's rows are the algorithms that a document may name.
  const options = algorithms.map(({ algorithm, name }) => ({
    value: algorithm as RebalanceAlgorithm,
    label: name,
  }));
  return (
    <>
      <Explained meaning="Who names the share of each sleeve when a rebalancing is due.">
        <Select
          label="Algorithm"
          value={value.algorithm}
          options={options}
          onChange={(algorithm) => onChange(withAlgorithm(value, algorithm))}
        />
      </Explained>
      {note}
      {chosen && (
        <div className="border-l-2 pl-2 text-table" aria-live="polite">
          <p>{chosen.rule}</p>
          {chosen.formula && <p className="text-quiet">{chosen.formula}</p>}
        </div>
      )}
      {chosen?.parameters.map((parameter) => (
        <ParameterField
          key={`${chosen.algorithm} ${parameter.name}`}
          parameter={parameter}
          value={value.params[parameter.name] ?? parameter.default}
          onCommit={(number) => onChange({ ...value, params: { ...value.params, [parameter.name]: number } })}
        />
      ))}
    </>
  );
}

interface ParameterFieldProps {
  readonly parameter: Parameter;
  readonly value: number;
  readonly onCommit: (value: number) => void;
}

function ParameterField({ parameter, value, onCommit }: ParameterFieldProps) {
  const { label, type, min, max, unit, toText, toValue } = fieldOf(parameter);
  return (
    <Explained meaning={parameterMeaning(parameter)}>
      <NumberField
        label={label}
        unit={unit}
        value={toText(value)}
        min={toText(min)}
        max={toText(max)}
        step={parameterStep(parameter)}
        decimals={type === "integer" ? 0 : undefined}
        width={widthFor(unit)}
        onCommit={(text) => onCommit(toValue(text))}
      />
    </Explained>
  );
}

/** Room for the unit beside the number; fields are written larger on touch. */
function widthFor(unit: string): string {
  if (unit.length > 8) return "w-36 pointer-coarse:w-46";
  return unit.length > 3 ? "w-30 pointer-coarse:w-38" : "w-24";
}
