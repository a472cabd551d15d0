import { type ReactNode, useId } from "react";
import type { RebalanceFrequency, WeigherDefinition } from "../../engine/index.ts";
import { isEverDue } from "../../scenario/rebalancingRules.ts";
import { Checkbox } from "../controls/Checkbox.tsx";
import { NumberField } from "../controls/NumberField.tsx";
import { Select, type SelectOption } from "../controls/Select.tsx";
import { shiftDecimalText } from "../decimalText.ts";
import { AlgorithmFields } from "./AlgorithmFields.tsx";
import { Explained } from "./Explained.tsx";
import { RulesProblem } from "./RulesProblem.tsx";
import type { RebalancingRules } from "./rulesModel.ts";

export interface RebalancingFieldsProps {
  readonly value: RebalancingRules;
  readonly algorithms: readonly WeigherDefinition[];
  readonly problem: string | undefined;
  readonly onChange: (value: RebalancingRules) => void;
  /** What directly follows the choice of the algorithm. */
  readonly note?: ReactNode;
}

const FREQUENCIES: readonly SelectOption<RebalanceFrequency>[] = [
  { value: "never", label: "Never" },
  { value: "everyBar", label: "Every bar" },
  { value: "daily", label: "Daily" },
  { value: "weekly", label: "Weekly" },
  { value: "monthly", label: "Monthly" },
  { value: "quarterly", label: "Quarterly" },
  { value: "yearly", label: "Yearly" },
];

const DEFAULT_DRIFT = "0.05";

/** Who names the targets, and when capital moves to them. */
export function RebalancingFields({ value, algorithms, problem, onChange, note }: RebalancingFieldsProps) {
  const { driftThreshold } = value;
  const problemId = useId();
  return (
    <fieldset className="flex flex-col gap-1.5" aria-describedby={problem && problemId}>
      <legend className="mb-1 font-semibold">Rebalancing</legend>
      <AlgorithmFields value={value} algorithms={algorithms} onChange={onChange} note={note} />
      <RulesProblem id={problemId}>{problem}</RulesProblem>
      <Explained meaning="How often the algorithm is asked and capital moves to its targets: at the first bar of each new period.">
        <Select
          label="Frequency"
          value={value.frequency}
          options={FREQUENCIES}
          onChange={(frequency) => onChange({ ...value, frequency })}
        />
      </Explained>
      {value.algorithm !== "fixed" && !isEverDue(value) && (
        <p className="text-table text-warning">The algorithm is never asked: choose how often, or a drift.</p>
      )}
      <Explained meaning="Rebalances too whenever a sleeve's share, or the reserve's, is further from its target than this.">
        <div className="flex items-center justify-between gap-2">
          <Checkbox
            label="On drift above"
            checked={driftThreshold !== undefined}
            onChange={(on) => onChange({ ...value, driftThreshold: on ? DEFAULT_DRIFT : undefined })}
          />
          <NumberField
            label="Drift threshold"
            labelHidden
            unit="%"
            value={shiftDecimalText(driftThreshold ?? DEFAULT_DRIFT, 2)}
            min="0.1"
            max="100"
            decimals={8}
            disabled={driftThreshold === undefined}
            onCommit={(percent) => onChange({ ...value, driftThreshold: shiftDecimalText(percent, -2) })}
          />
        </div>
      </Explained>
      <Explained meaning="Days that must pass between two rebalancings. One that falls due earlier is skipped.">
        <NumberField
          label="Cooldown"
          unit="days"
          value={value.cooldownDays}
          min="0"
          max="3650"
          decimals={0}
          onCommit={(cooldownDays) => onChange({ ...value, cooldownDays })}
        />
      </Explained>
    </fieldset>
  );
}
