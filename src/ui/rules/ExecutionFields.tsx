import { useId } from "react";
import { Checkbox } from "../controls/Checkbox.tsx";
import { NumberField } from "../controls/NumberField.tsx";
import { SegmentedControl } from "../controls/SegmentedControl.tsx";
import { CommissionFields } from "./CommissionFields.tsx";
import { Explained } from "./Explained.tsx";
import { RulesProblem } from "./RulesProblem.tsx";
import type { ExecutionRules, FillAt } from "./rulesModel.ts";

export interface ExecutionFieldsProps {
  readonly value: ExecutionRules;
  /** What is wrong with short sales as they are set. */
  readonly problem: string | undefined;
  readonly onChange: (value: ExecutionRules) => void;
}

/** How orders become fills, what they cost, and what a sleeve may hold. */
export function ExecutionFields({ value, problem, onChange }: ExecutionFieldsProps) {
  const problemId = useId();
  const set = (change: Partial<ExecutionRules>) => onChange({ ...value, ...change });
  return (
    <>
      <fieldset className="flex flex-col gap-1.5" aria-describedby={problem && problemId}>
        <legend className="mb-1 font-semibold">Execution</legend>
        <Explained meaning="Strategies decide at a bar's close. Next open: their orders fill at the open of the symbol's next bar. Close: at the very close on which they decided.">
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
        </Explained>
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
        <RulesProblem id={problemId}>{problem}</RulesProblem>
      </fieldset>
      <fieldset className="flex flex-col gap-1.5">
        <legend className="mb-1 font-semibold">Costs</legend>
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
        <CommissionFields value={value.commission} onChange={(commission) => set({ commission })} />
      </fieldset>
    </>
  );
}
