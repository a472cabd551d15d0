import { Checkbox } from "../controls/Checkbox.tsx";
import { NumberField } from "../controls/NumberField.tsx";
import { Select, type SelectOption } from "../controls/Select.tsx";
import { shiftDecimalText } from "../decimalText.ts";
import { Explained } from "./Explained.tsx";
import type { RebalanceFrequency, RebalancingRules } from "./rulesModel.ts";

export interface RebalancingFieldsProps {
  readonly value: RebalancingRules;
  readonly algorithms: readonly SelectOption<string>[];
  readonly onChange: (value: RebalancingRules) => void;
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

/** Who names the targets, and when they are restored. */
export function RebalancingFields({ value, algorithms, onChange }: RebalancingFieldsProps) {
  const { driftThreshold } = value;
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 font-semibold">Rebalancing</legend>
      {algorithms.length > 1 && (
        <Select
          label="Algorithm"
          value={value.algorithm}
          options={algorithms}
          onChange={(algorithm) => onChange({ ...value, algorithm })}
        />
      )}
      <Explained meaning="How often capital moves so that every sleeve has its slider's share again: at the first bar of each new period.">
        <Select
          label="Frequency"
          value={value.frequency}
          options={FREQUENCIES}
          onChange={(frequency) => onChange({ ...value, frequency })}
        />
      </Explained>
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

const RHYTHMS: Record<RebalanceFrequency, string> = {
  never: "",
  everyBar: "every bar",
  daily: "daily",
  weekly: "weekly",
  monthly: "monthly",
  quarterly: "quarterly",
  yearly: "yearly",
};

/** The rule in a few words: "Rebalanced monthly, or on drift above 5 %". */
export function rebalancingText({ frequency, driftThreshold }: RebalancingRules): string {
  const drift = driftThreshold === undefined ? "" : `on drift above ${shiftDecimalText(driftThreshold, 2)} %`;
  const rhythm = RHYTHMS[frequency];
  if (rhythm === "" && drift === "") return "Never rebalanced";
  return `Rebalanced ${[rhythm, drift].filter(Boolean).join(", or ")}`;
}
