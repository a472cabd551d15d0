import { Checkbox } from "../controls/Checkbox.tsx";
import { NumberField } from "../controls/NumberField.tsx";
import { Section } from "../controls/Section.tsx";
import { SegmentedControl } from "../controls/SegmentedControl.tsx";
import type { SelectOption } from "../controls/Select.tsx";
import { RebalancingFields } from "./RebalancingFields.tsx";
import type { ExecutionRules, FillAt, RulesModel } from "./rulesModel.ts";

export interface RulesPanelProps {
  readonly rules: RulesModel;
  /** The algorithms that can be chosen, with their names on screen. */
  readonly algorithms: readonly SelectOption<string>[];
  readonly onChange: (rules: RulesModel) => void;
}

/** How capital is rebalanced, how orders fill, and how much there is. Starts folded: the defaults are sound. */
export function RulesPanel({ rules, algorithms, onChange }: RulesPanelProps) {
  const algorithm = algorithms.find(({ value }) => value === rules.rebalancing.algorithm)?.label ?? "";
  return (
    <Section title="Rules" summary={`${algorithm}, ${rules.rebalancing.frequency}`} defaultOpen={false}>
      <div className="flex flex-col gap-4">
        <RebalancingFields
          value={rules.rebalancing}
          algorithms={algorithms}
          onChange={(rebalancing) => onChange({ ...rules, rebalancing })}
        />
        <ExecutionFields
          value={rules.execution}
          onChange={(execution) => onChange({ ...rules, execution })}
        />
        <fieldset>
          <legend className="mb-1 font-semibold">Capital</legend>
          <NumberField
            label="Starting capital"
            value={rules.capital}
            min="0.01"
            decimals={8}
            step="10000"
            grouped
            width="w-32"
            onCommit={(capital) => onChange({ ...rules, capital })}
          />
        </fieldset>
      </div>
    </Section>
  );
}

interface ExecutionFieldsProps {
  readonly value: ExecutionRules;
  readonly onChange: (value: ExecutionRules) => void;
}

function ExecutionFields({ value, onChange }: ExecutionFieldsProps) {
  const set = (change: Partial<ExecutionRules>) => onChange({ ...value, ...change });
  const { commission } = value;
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 font-semibold">Execution</legend>
      <SegmentedControl<FillAt>
        label="Fill at"
        labelled
        value={value.fillAt}
        segments={[
          { value: "nextOpen", label: "Next open" },
          { value: "close", label: "Close" },
        ]}
        onChange={(fillAt) => set({ fillAt })}
      />
      {value.fillAt === "close" && (
        <p className="text-table text-warning">Optimistic: fills at the price that gave the signal.</p>
      )}
      <NumberField
        label="Lot size"
        value={value.lotSize}
        min="0"
        step="1"
        onCommit={(lotSize) => set({ lotSize })}
      />
      <NumberField
        label="Slippage"
        unit="bp"
        value={value.slippageBps}
        min="0"
        max="1000"
        onCommit={(slippageBps) => set({ slippageBps })}
      />
      {COMMISSION_PARTS.map(([part, label]) => (
        <NumberField
          key={part}
          label={label}
          value={commission[part]}
          min="0"
          step={part === "rate" ? "0.0001" : "0.01"}
          onCommit={(text) => set({ commission: { ...commission, [part]: text } })}
        />
      ))}
      <NumberField
        label="Max leverage"
        unit="×"
        value={value.maxLeverage}
        min="0.1"
        max="10"
        step="0.1"
        onCommit={(maxLeverage) => set({ maxLeverage })}
      />
      <Checkbox
        label="Allow short"
        checked={value.allowShort}
        onChange={(allowShort) => set({ allowShort })}
      />
    </fieldset>
  );
}

const COMMISSION_PARTS = [
  ["fixed", "Commission per fill"],
  ["perShare", "Commission per unit"],
  ["rate", "Commission rate"],
  ["minimum", "Commission minimum"],
] as const;
