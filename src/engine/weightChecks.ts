import { type Bounds, infeasibilityOf } from "./allocation/targets.ts";
import type { WeigherDefinition } from "./allocation/weigher.ts";
import { Decimal, plainText, ZERO } from "./decimal.ts";
import { type Decision, type ScenarioDocument, ScenarioError, type ScenarioStrategy } from "./scenario.ts";

/** A sleeve as the decisions so far leave it. */
interface Standing {
  readonly id: string;
  readonly name: string;
  readonly bounds: Bounds;
  slider: Decimal;
  isRemoved: boolean;
}

/** Every decision with its place in the document, in the order in which they apply: by time, then as written. */
export function decisionsInOrder({ interventions }: ScenarioDocument): {
  readonly decision: Decision;
  readonly path: string;
}[] {
  return interventions
    .map((decision, k) => ({ decision, path: `interventions[${k}]` }))
    .sort((a, b) => a.decision.time - b.decision.time);
}

export function boundsOf({ min, max }: ScenarioStrategy): Bounds {
  return { min: new Decimal(min), max: new Decimal(max) };
}

/**
 * Follows the sliders through every decision (engine specification, sections 6, 7 and 11): known ids, together never
 * above 1, and bounds that can hold. Under `fixed` the sliders are the targets, so each stays within its own bounds;
 * under another algorithm, weights within all bounds must exist that sum to the sliders. Paused sleeves count as if
 * they took part: whether one is paused when a rebalancing falls due is seen in the run, where targets then stay.
 *
 * A decision about a sleeve that was removed earlier has nothing to act on; the run journals it.
 *
 * @throws ScenarioError with the place in the document, the sleeves and the sum
 */
export function checkWeights(document: ScenarioDocument, weigher: WeigherDefinition): void {
  const standings = new Map<string, Standing>();
  const isFixed = document.rebalancing.algorithm === "fixed";

  const enter = (strategy: ScenarioStrategy, path: string): void => {
    const { id, name = id, weight } = strategy;
    if (standings.has(id)) {
      throw new ScenarioError("duplicateId", `${path}.id`, `two strategies have the id "${id}"`);
    }
    const bounds = boundsOf(strategy);
    if (bounds.min.greaterThan(bounds.max)) {
      throw new ScenarioError(
        "infeasibleBounds",
        `${path}.min`,
        `${path}: the least share ${strategy.min} of ${name} is above its greatest, ${strategy.max}`,
        { about: "crossedBounds", sleeve: id, weight, ...boundTexts(bounds) },
      );
    }
    const standing = { id, name, bounds, slider: new Decimal(weight), isRemoved: false };
    if (isFixed) checkSlider(standing, `${path}.weight`);
    standings.set(id, standing);
  };
  const standingOf = (id: string, path: string): Standing => {
    const standing = standings.get(id);
    if (standing) return standing;
    throw new ScenarioError(
      "unknownId",
      path,
      `${path}: there is no strategy with the id "${id}" at that time`,
    );
  };
  const setWeights = (weights: Readonly<Record<string, string>>, path: string): void => {
    for (const [id, weight] of Object.entries(weights)) {
      const standing = standingOf(id, path);
      if (standing.isRemoved) continue;
      standing.slider = new Decimal(weight);
      if (isFixed) checkSlider(standing, `${path}.weights.${id}`);
    }
  };
  const checkTogether = (path: string): void => {
    const present = [...standings.values()].filter(({ isRemoved }) => !isRemoved);
    const sum = present.reduce((total, { slider }) => total.plus(slider), ZERO);
    checkSum(sum, path);
    if (!isFixed) checkFeasible(present, sum, weigher, path);
  };

  document.strategies.forEach((strategy, k) => {
    enter(strategy, `strategies[${k}]`);
  });
  checkTogether("strategies");
  for (const { decision, path } of decisionsInOrder(document)) {
    switch (decision.type) {
      case "setWeights":
        setWeights(decision.weights, path);
        break;
      case "add":
        enter(decision.strategy, `${path}.strategy`);
        setWeights(decision.weights, path);
        break;
      case "remove": {
        const standing = standingOf(decision.id, path);
        standing.slider = ZERO;
        standing.isRemoved = true;
        break;
      }
      case "pause":
      case "resume":
      case "break":
        standingOf(decision.id, path);
        continue;
    }
    checkTogether(path);
  }
}

function boundTexts({ min, max }: Bounds): { readonly min: string; readonly max: string } {
  return { min: plainText(min), max: plainText(max) };
}

function checkSlider({ id, name, slider, bounds }: Standing, path: string): void {
  if (slider.greaterThanOrEqualTo(bounds.min) && slider.lessThanOrEqualTo(bounds.max)) return;
  const weight = plainText(slider);
  const { min, max } = boundTexts(bounds);
  throw new ScenarioError(
    "weightOutsideBounds",
    path,
    `${path}: the weight ${weight} of ${name} is outside its bounds ${min} to ${max}`,
    { about: "slider", sleeve: id, weight, min, max },
  );
}

function checkSum(sum: Decimal, path: string): void {
  if (!sum.greaterThan(1)) return;
  throw new ScenarioError(
    "weightsExceedOne",
    path,
    `${path}: the weights sum to ${plainText(sum)}, above 1: lower them by ${plainText(sum.minus(1))}`,
    { about: "sum", sum: plainText(sum) },
  );
}

function checkFeasible(
  present: readonly Standing[],
  total: Decimal,
  { name: algorithm, mayLeaveRest }: WeigherDefinition,
  path: string,
): void {
  const infeasibility = infeasibilityOf(
    total,
    present.map(({ bounds }) => bounds),
    mayLeaveRest,
  );
  if (!infeasibility) return;
  const { side, sum } = infeasibility;
  const binding = present.filter(({ bounds }) => side === "max" || !bounds.min.isZero());
  const listed = binding.map(({ name, bounds }) => `${name} ${plainText(bounds[side])}`).join(", ");
  const words =
    side === "min"
      ? `the least shares (${listed}) sum to ${plainText(sum)}, above`
      : `the greatest shares (${listed}) sum to ${plainText(sum)}, below`;
  throw new ScenarioError(
    "infeasibleBounds",
    path,
    `${path}: ${words} the ${plainText(total)} that ${algorithm} distributes: change a bound or the sliders`,
    {
      about: "bounds",
      side,
      shares: binding.map(({ id, bounds }) => ({ sleeve: id, share: plainText(bounds[side]) })),
      sum: plainText(sum),
      total: plainText(total),
    },
  );
}
