import type { WeighingBasis } from "./allocation/weigher.ts";
import type { Capital } from "./capitalMove.ts";
import type { Decimal } from "./decimal.ts";
import type { ExecutionPoint } from "./executionPoint.ts";
import type { RebalanceTrigger } from "./journalEntry.ts";
import type { RunPlan } from "./runPlan.ts";
import { nameTargets } from "./targetWeights.ts";

/** Lets the algorithm name new targets, and journals what it made of which figures, or why the old ones stay. */
export function rebalance(
  point: ExecutionPoint,
  capital: Capital,
  { rebalancing, document }: RunPlan,
  trigger: RebalanceTrigger,
  basis: () => WeighingBasis,
): void {
  const { algorithm } = document.rebalancing;
  const named = nameTargets(point, capital, rebalancing, basis);
  if ("reason" in named) {
    const { reason } = named;
    point.note({ type: "targetsKept", algorithm, trigger, weights: targetsOf(capital), reason });
    return;
  }
  const { targets, ...steps } = named;
  for (const [sleeve, target] of targets) sleeve.target = target;
  point.note({ type: "rebalanced", algorithm, trigger, ...steps, weights: targetsOf(capital) });
}

function targetsOf({ sleeves }: Capital): Record<string, Decimal> {
  return Object.fromEntries(sleeves.map(({ id, target }) => [id, target]));
}
