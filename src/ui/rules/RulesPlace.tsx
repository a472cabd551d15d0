import { useApp, useScenario } from "../useApp.ts";
import { RulesPanel } from "./RulesPanel.tsx";
import type { RulesModel } from "./rulesModel.ts";

const ALGORITHMS = [{ value: "fixed", label: "Fixed weights" }];

/** The rules, wired to the scenario: what differs from it becomes one edit. */
export function RulesPlace() {
  const { actions } = useApp();
  const { capital, execution, rebalancing } = useScenario();
  const rules: RulesModel = {
    capital,
    execution,
    rebalancing: {
      algorithm: rebalancing.algorithm,
      frequency: rebalancing.frequency,
      driftThreshold: rebalancing.driftThreshold ?? undefined,
      cooldownDays: String(rebalancing.cooldownDays),
    },
  };
  const onChange = (next: RulesModel): void => {
    if (next.capital !== rules.capital) actions.setCapital(next.capital);
    if (next.execution !== rules.execution) actions.setExecution(next.execution);
    if (next.rebalancing !== rules.rebalancing) {
      const { frequency, driftThreshold, cooldownDays } = next.rebalancing;
      actions.setRebalancing({
        frequency,
        driftThreshold: driftThreshold ?? null,
        cooldownDays: Number(cooldownDays),
      });
    }
  };
  return <RulesPanel rules={rules} algorithms={ALGORITHMS} onChange={onChange} />;
}
