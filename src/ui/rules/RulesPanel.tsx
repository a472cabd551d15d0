import type { ReactNode } from "react";
import type { WeigherDefinition } from "../../engine/index.ts";
import { NumberField } from "../controls/NumberField.tsx";
import { Section } from "../controls/Section.tsx";
import { AnalysisFields } from "./AnalysisFields.tsx";
import { BoundsFields, type BoundsFieldsProps } from "./BoundsFields.tsx";
import { ExecutionFields } from "./ExecutionFields.tsx";
import { Explained } from "./Explained.tsx";
import { RebalancingFields } from "./RebalancingFields.tsx";
import type { RulesModel, RulesProblems } from "./rulesModel.ts";
import { rulesText } from "./rulesText.ts";

export interface RulesPanelProps {
  readonly rules: RulesModel;
  /** The algorithms that can be chosen, in the order in which they are offered. */
  readonly algorithms: readonly WeigherDefinition[];
  /** How many bars a year the data itself has; left out before it has run. */
  readonly inferredPeriods: string | undefined;
  readonly problems: RulesProblems;
  readonly onChange: (rules: RulesModel) => void;
  readonly onBoundsChange: BoundsFieldsProps["onChange"];
  /** What the algorithm did to the run on screen, directly under its choice. */
  readonly note?: ReactNode;
}

/** How capital is rebalanced, how orders fill, and how much there is. Starts folded: the defaults are sound. */
export function RulesPanel(props: RulesPanelProps) {
  const { rules, algorithms, inferredPeriods, problems, onChange, onBoundsChange } = props;
  const { rebalancing, bounds } = rules;
  const weigher = algorithms.find(({ algorithm }) => algorithm === rebalancing.algorithm);
  return (
    <Section title="Rules" summary={rulesText(rebalancing, bounds)} defaultOpen={false}>
      <div className="flex flex-col gap-4">
        <RebalancingFields
          value={rebalancing}
          algorithms={algorithms}
          problem={problems.rebalancing}
          onChange={(next) => onChange({ ...rules, rebalancing: next })}
          note={props.note}
        />
        <BoundsFields
          bounds={bounds}
          distributor={rebalancing.algorithm === "fixed" ? undefined : weigher}
          refused={problems.bounds}
          onChange={onBoundsChange}
        />
        <ExecutionFields
          value={rules.execution}
          problem={problems.shortSales}
          onChange={(execution) => onChange({ ...rules, execution })}
        />
        <fieldset>
          <legend className="mb-1 font-semibold">Capital</legend>
          <Explained meaning="What the sleeves and the reserve start with together. No currency: the one of your prices.">
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
          </Explained>
        </fieldset>
        <AnalysisFields
          value={rules.analysis}
          inferredPeriods={inferredPeriods}
          onChange={(analysis) => onChange({ ...rules, analysis })}
        />
      </div>
    </Section>
  );
}
