import { Checkbox } from "../controls/Checkbox.tsx";
import { NumberField } from "../controls/NumberField.tsx";
import { Select, type SelectOption } from "../controls/Select.tsx";
import { parseDecimalText, toDecimalText, trimDecimal } from "../decimalText.ts";
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
            value={shifted(driftThreshold ?? DEFAULT_DRIFT, 2)}
            min="0.1"
            max="100"
            disabled={driftThreshold === undefined}
            onCommit={(percent) => onChange({ ...value, driftThreshold: shifted(percent, -2) })}
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

/** Moves the decimal point `places` to the right: 0.05 and 2 give 5. */
function shifted(text: string, places: number): string {
  const parts = parseDecimalText(text);
  if (!parts) return text;
  const scale = parts.scale - places;
  const moved =
    scale < 0 ? { units: parts.units * 10n ** BigInt(-scale), scale: 0 } : { units: parts.units, scale };
  return toDecimalText(trimDecimal(moved));
}
