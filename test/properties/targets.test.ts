import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decimal, type JournalEntry, type Scenario } from "../../src/engine/index.ts";
import { entriesOf } from "../fixtures/engine.ts";
import { cases } from "./cases.ts";
import { PATIENCE, RUNS, runOf } from "./runs.ts";

type Rebalanced = Extract<JournalEntry, { type: "rebalanced" }>;

const sum = (weights: readonly string[]) =>
  weights.reduce((total, weight) => total.plus(weight), new Decimal(0));

/** Every strategy of a scenario by id, with those that decisions add. */
function strategiesOf({ strategies, interventions = [] }: Scenario) {
  const added = interventions.flatMap((decision) => (decision.type === "add" ? [decision.strategy] : []));
  return new Map([...strategies, ...added].map((strategy) => [strategy.id, strategy]));
}

/** Every rebalancing of an arbitrary run, with what it was told to hold to. */
function forEveryRebalancing(check: (entry: Rebalanced, scenario: Scenario) => void): void {
  let rebalancings = 0;
  fc.assert(
    fc.property(cases(), (given) => {
      for (const entry of entriesOf(runOf(given), "rebalanced")) {
        rebalancings++;
        check(entry, given.scenario);
      }
    }),
    RUNS,
  );
  expect(rebalancings).toBeGreaterThan(RUNS.numRuns / 2);
}

describe("the targets of a rebalancing", PATIENCE, () => {
  it("hold every least and greatest share, to the last digit", () => {
    forEveryRebalancing(({ raw, weights }, scenario) => {
      const strategies = strategiesOf(scenario);
      for (const id of Object.keys(raw)) {
        const { min = "0", max = "1" } = strategies.get(id) ?? {};
        const weight = new Decimal(weights[id] ?? Number.NaN);
        if (!(weight.greaterThanOrEqualTo(min) && weight.lessThanOrEqualTo(max)))
          throw new Error(`${weight.toFixed()} of ${id} is not within ${min} to ${max}`);
      }
    });
  });

  it("sum exactly to what was distributed, or to no more where a rest may stay in the reserve", () => {
    forEveryRebalancing(({ algorithm, raw, weights, total }) => {
      const distributed = sum(Object.keys(raw).map((id) => weights[id] ?? "NaN"));
      const isDue = algorithm === "kelly" ? distributed.lessThanOrEqualTo(total) : distributed.equals(total);
      if (!isDue) throw new Error(`${algorithm} distributes ${distributed.toFixed()} of ${total}`);
    });
  });

  it("have six decimals and lie between 0 and 1; those of all sleeves together never exceed 1", () => {
    forEveryRebalancing(({ weights }) => {
      for (const weight of Object.values(weights)) expect(weight).toMatch(/^(0(\.\d{1,6})?|1)$/);
      if (sum(Object.values(weights)).greaterThan(1)) throw new Error(`${JSON.stringify(weights)} exceed 1`);
    });
  });

  it("are what the algorithm wants, rounded, wherever no bound is in the way", () => {
    forEveryRebalancing(({ raw, bound, total, weights }) => {
      if (Object.keys(bound).length > 0) return;
      for (const [id, part] of Object.entries(raw)) {
        const distance = Math.abs(Number(weights[id]) - Number(total) * part);
        // Half a millionth of rounding; the largest takes that of all others.
        if (!(distance <= 5e-7 * Object.keys(raw).length + 1e-12))
          throw new Error(`${weights[id]} of ${id} is not ${Number(total) * part}`);
      }
    });
  });
});
