import { NumberField } from "../controls/NumberField.tsx";
import { shiftDecimalText } from "../decimalText.ts";
import { Explained } from "./Explained.tsx";
import type { ExecutionRules } from "./rulesModel.ts";

type Commission = ExecutionRules["commission"];

export interface CommissionFieldsProps {
  readonly value: Commission;
  readonly onChange: (value: Commission) => void;
}

/** What every fill costs: the parts add up, and the minimum is what they come to at least. */
export function CommissionFields({ value, onChange }: CommissionFieldsProps) {
  const money = (part: Exclude<keyof Commission, "rate">, label: string, meaning: string) => (
    <Explained meaning={meaning}>
      <NumberField
        label={label}
        value={value[part]}
        min="0"
        max="1000000"
        step="0.01"
        decimals={8}
        onCommit={(text) => onChange({ ...value, [part]: text })}
      />
    </Explained>
  );
  return (
    <>
      {money("fixed", "Commission per fill", "Money for every fill, whatever its size.")}
      {money("perShare", "Commission per unit", "Money for every share or unit traded.")}
      <Explained meaning="A part of the traded value: at 0.05 % a trade of 10,000 costs 5.">
        <NumberField
          label="Commission rate"
          unit="%"
          value={shiftDecimalText(value.rate, 2)}
          min="0"
          max="100"
          step="0.01"
          decimals={8}
          onCommit={(percent) => onChange({ ...value, rate: shiftDecimalText(percent, -2) })}
        />
      </Explained>
      {money("minimum", "Commission minimum", "No fill costs less than this.")}
    </>
  );
}
