import { targetsOf } from "./allocation/targets.ts";
import type { SleeveRecord, WeighingBasis } from "./allocation/weigher.ts";
import { activeShare, activeSleeves, type Capital } from "./capitalMove.ts";
import { Decimal, ZERO } from "./decimal.ts";
import type { ExecutionPoint } from "./executionPoint.ts";
import type { JournalEvent } from "./journalEntry.ts";
import type { RebalancingPlan } from "./runPlan.ts";
import type { Sleeve } from "./sleeve.ts";

type Rebalanced = Extract<JournalEvent, { type: "rebalanced" }>;

/** New targets of the active sleeves, with the steps that led to them; or why there are none. */
export type NamedTargets =
  | ({ readonly targets: ReadonlyMap<Sleeve, Decimal> } & Pick<
      Rebalanced,
      "total" | "inputs" | "raw" | "bound"
    >)
  | { readonly reason: string };

/**
 * Lets the algorithm name the targets of the active sleeves (engine specification, section 7): it distributes the sum
 * of their sliders, each within its least and greatest share. Targets stay while any active sleeve has fewer than
 * `minObservations` returns since its first fill.
 *
 * A paused or stopped sleeve keeps the target that an algorithm once gave it, which may be above its slider. What is
 * distributed is therefore never more than the targets of the others leave of the whole: together they would promise
 * more than there is, and the reserve would lend it.
 *
 * The specification asks for observations under every algorithm. For `fixed` it makes no difference, since targets are the sliders
 * already; so `fixed` has no such parameter.
 */
export function nameTargets(
  point: ExecutionPoint,
  capital: Capital,
  { weigher, parameters }: RebalancingPlan,
  basis: () => WeighingBasis,
): NamedTargets {
  const sleeves = activeSleeves(point, capital.sleeves).map(({ sleeve }) => sleeve);
  if (sleeves.length === 0) return { reason: "no sleeve takes part in capital moves now" };
  const tooNew = sleeves.filter(
    (sleeve) => sleeve.returnsSinceFirstFill(point.bar) < (parameters.minObservations ?? 0),
  );
  if (tooNew.length > 0) {
    const counts = tooNew.map((sleeve) => `${sleeve.name} has ${sleeve.returnsSinceFirstFill(point.bar)}`);
    return {
      reason: `each sleeve needs ${parameters.minObservations} returns since its first fill: ${counts.join(", ")}`,
    };
  }
  const sliders = sleeves.reduce((sum, { slider }) => sum.plus(slider), ZERO);
  const left = Decimal.max(ZERO, activeShare(capital.sleeves, sleeves));
  const total = Decimal.min(sliders, left);
  const weighing = weigher.weigh(
    sleeves.map((sleeve) => recordOf(sleeve, point, sliders)),
    parameters,
    basis(),
  );
  if ("reason" in weighing) return weighing;
  if (!weighing.weights.every(Number.isFinite)) {
    return { reason: "the sleeves' records hold numbers that float64 can't compare" };
  }
  const outcome = targetsOf(
    total,
    weighing.weights,
    sleeves.map(({ bounds }) => bounds),
    weigher.mayLeaveRest,
  );
  if ("infeasible" in outcome) {
    const names = sleeves.map(({ name }) => name).join(", ");
    return { reason: `no weights of ${names} hold every bound and sum to ${total.toFixed()}` };
  }
  const byId = <Value>(values: readonly Value[]): [string, Value][] =>
    sleeves.map(({ id }, k) => [id, values[k] as Value]);
  return {
    targets: new Map(sleeves.map((sleeve, k) => [sleeve, outcome.targets[k] ?? ZERO])),
    total,
    inputs: Object.fromEntries(
      Object.entries(weighing.inputs).map(([name, values]) => [name, Object.fromEntries(byId(values))]),
    ),
    raw: Object.fromEntries(byId(weighing.weights)),
    bound: Object.fromEntries(
      byId(outcome.binding).filter((entry): entry is [string, "min" | "max"] => entry[1] !== undefined),
    ),
  };
}

/** A sleeve's record up to the close at which weights are decided: the bar itself is not recorded yet. */
function recordOf(sleeve: Sleeve, { bar, prices }: ExecutionPoint, sliders: Decimal): SleeveRecord {
  const equity = sleeve.ledger.equitySize(prices);
  const { current, deepest } = sleeve.drawdownsAt(bar, equity);
  return {
    name: sleeve.name,
    sliderPart: sliders.isZero() ? 0 : sleeve.slider.div(sliders).toNumber(),
    returnCount: bar - sleeve.firstBar,
    returns: (count) => sleeve.returnsUpTo(bar, equity, count),
    currentDrawdown: current,
    maxDrawdown: deepest,
  };
}
