import { Checkbox } from "../controls/Checkbox.tsx";
import { NumberField } from "../controls/NumberField.tsx";
import { Section } from "../controls/Section.tsx";
import { SegmentedControl } from "../controls/SegmentedControl.tsx";
import type { SelectOption } from "../controls/Select.tsx";
import { CommissionFields } from "./CommissionFields.tsx";
import { Explained } from "./Explained.tsx";
import { RebalancingFields, rebalancingText } from "./RebalancingFields.tsx";
import type { ExecutionRules, FillAt, RulesModel } from "./rulesModel.ts";

export interface RulesPanelProps {
  readonly rules: RulesModel;
  /** The algorithms that can be chosen, with their names on screen. */
  readonly algorithms: readonly SelectOption<string>[];
  readonly onChange: (rules: RulesModel) => void;
}

/** How capital is rebalanced, how orders fill, and how much there is. Starts folded: the defaults are sound. */
export function RulesPanel({ rules, algorithms, onChange }: RulesPanelProps) {
  return (
    <Section title="Rules" summary={rebalancingText(rules.rebalancing)} defaultOpen={false}>
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
            max="1000000000000000"
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
      <Explained meaning="Quantities are whole multiples of it. 1 trades whole shares, 0.000001 practically any fraction.">
        <NumberField
          label="Lot size"
          value={value.lotSize}
          min="0.00000001"
          max="1000000"
          step="1"
          decimals={8}
          onCommit={(lotSize) => set({ lotSize })}
        />
      </Explained>
      <Explained meaning="How much worse than the reference price every order fills, in hundredths of a percent.">
        <NumberField
          label="Slippage"
          unit="bp"
          value={value.slippageBps}
          min="0"
          max="5000"
          decimals={8}
          onCommit={(slippageBps) => set({ slippageBps })}
        />
      </Explained>
      <CommissionFields value={commission} onChange={(next) => set({ commission: next })} />
      <Explained meaning="Positions, long and short added up, may be at most this many times a sleeve's equity. It limits what is opened; nothing is sold when it is exceeded.">
        <NumberField
          label="Max leverage"
          unit="×"
          value={value.maxLeverage}
          min="0.1"
          max="100"
          step="0.1"
          decimals={8}
          onCommit={(maxLeverage) => set({ maxLeverage })}
        />
      </Explained>
      <Explained meaning="Whether a sleeve may sell what it does not own. Strategies that sell short need it.">
        <Checkbox
          label="Allow short"
          checked={value.allowShort}
          onChange={(allowShort) => set({ allowShort })}
        />
      </Explained>
    </fieldset>
  );
}
