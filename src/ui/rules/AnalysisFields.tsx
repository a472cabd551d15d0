import { Checkbox } from "../controls/Checkbox.tsx";
import { NumberField } from "../controls/NumberField.tsx";
import { shiftDecimalText } from "../decimalText.ts";
import { Explained } from "./Explained.tsx";
import type { AnalysisRules } from "./rulesModel.ts";

export interface AnalysisFieldsProps {
  readonly value: AnalysisRules;
  /** How many bars a year the data itself has; left out before it has run. */
  readonly inferredPeriods: string | undefined;
  readonly onChange: (value: AnalysisRules) => void;
}

const DAYS_A_YEAR = "252";

/** What figures of a year, and the algorithms that use them, are computed with. */
export function AnalysisFields({ value, inferredPeriods, onChange }: AnalysisFieldsProps) {
  const { riskFreeRate, periodsPerYear } = value;
  const ofData = inferredPeriods ?? DAYS_A_YEAR;
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 font-semibold">Figures</legend>
      <Explained meaning="What money earns without risk. Sharpe and Sortino measure returns above it.">
        <NumberField
          label="Risk-free rate"
          unit="% a year"
          value={shiftDecimalText(riskFreeRate, 2)}
          min="-100"
          max="1000"
          step="0.1"
          decimals={8}
          width="w-30 pointer-coarse:w-40"
          onCommit={(percent) => onChange({ ...value, riskFreeRate: shiftDecimalText(percent, -2) })}
        />
      </Explained>
      <Explained
        meaning={`What returns and volatility are scaled to a year with. The data itself says ${ofData}: 252 for daily bars, 365 where they include weekends.`}
      >
        <div className="flex items-center justify-between gap-2">
          <Checkbox
            label="Set periods per year"
            checked={periodsPerYear !== undefined}
            onChange={(isSet) => onChange({ ...value, periodsPerYear: isSet ? ofData : undefined })}
          />
          <NumberField
            label="Periods per year"
            labelHidden
            value={periodsPerYear ?? ofData}
            min="0.01"
            max="10000000"
            disabled={periodsPerYear === undefined}
            onCommit={(periods) => onChange({ ...value, periodsPerYear: periods })}
          />
        </div>
      </Explained>
    </fieldset>
  );
}
