import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { definitionOf, expectClose, recordsOf, weigh, weighed } from "./records.ts";

const FOLDER = new URL("../../../../shared/vectors/", import.meta.url);
const NAMES = [
  "rustybt-perf-01-rw3-500",
  "rustybt-perf-04-flat",
  "rustybt-perf-05-single-point",
  "rustybt-perf-07-all-losses",
  "rustybt-perf-10-one-strategy",
  "rustybt-perf-15-kelly-saturated",
];

interface Vector {
  readonly strategies: Record<string, { readonly equity: string[] }>;
  readonly algorithms: { name: string; kind: string; params?: Record<string, unknown> }[];
  readonly expected: {
    readonly allocations: {
      algorithm: string;
      constraints: string | null;
      weights: Record<string, string>;
    }[];
  };
}

/** Its risk parity looks at volatilities only: our inverse volatility. */
const OURS: Record<string, string> = {
  fixed: "fixed",
  dynamic: "dynamic",
  risk_parity: "inverseVolatility",
  kelly: "kelly",
  drawdown: "drawdown",
};

/** Its `max_drawdown_threshold` has no effect on weights. */
const PARAMETERS: Record<string, string> = {
  lookback_window: "lookback",
  min_allocation: "minAllocation",
  min_volatility: "minVolatility",
  kelly_fraction: "kellyFraction",
  recovery_bonus: "recoveryBonus",
};

const isHere = existsSync(FOLDER);

it.skipIf(!isHere)("rustybt's weights are there, in ../shared/vectors", () => {
  expect(isHere).toBe(true);
});

const cases = (isHere ? NAMES : []).flatMap((name) => {
  const vector: Vector = JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), "utf8"));
  return vector.algorithms.map(({ name: label, kind, params = {} }) => {
    const expected = vector.expected.allocations.find(
      ({ algorithm, constraints }) => algorithm === label && constraints === null,
    )?.weights;
    if (!expected) throw new Error(`${name} has no weights for ${label}`);
    const ids = Object.keys(vector.strategies);
    const series = Object.values(vector.strategies).map(({ equity }) =>
      equity.slice(1).map((value, k) => Number(value) / Number(equity[k]) - 1),
    );
    const sliders = ids.map((id) =>
      Number((params.weights as Record<string, string> | undefined)?.[id] ?? 1),
    );
    const total = sliders.reduce((sum, slider) => sum + slider, 0);
    const records = recordsOf(
      series,
      sliders.map((slider) => slider / total),
    );
    const given = Object.fromEntries(
      Object.entries(params).flatMap(([key, value]) =>
        PARAMETERS[key] ? [[PARAMETERS[key], Number(value)]] : [],
      ),
    );
    return {
      name,
      label,
      algorithm: OURS[kind] as string,
      records,
      given,
      isRefused: "error" in expected,
      expected: ids.map((id) => Number(expected[id])),
      isSinglePoint: name.includes("single-point"),
      isAllLosses: name.includes("all-losses"),
    };
  });
});

const agreed = cases.filter(
  ({ algorithm, isRefused, isSinglePoint }) =>
    !isRefused && algorithm !== "kelly" && !(isSinglePoint && algorithm === "inverseVolatility"),
);

describe.runIf(isHere)("rustybt's weights without constraints", () => {
  it.each(agreed)("$name: $label", ({ algorithm, records, given, expected }) => {
    expectClose(weighed(algorithm, records, given).weights, expected, 1e-9);
  });

  it.each(cases.filter(({ algorithm, isSinglePoint }) => algorithm === "kelly" && !isSinglePoint))(
    "$name: $label, in the same proportions, but only divided by a sum above 1 (section 7, fault 11)",
    ({ records, given, expected, isAllLosses }) => {
      const { weights, inputs } = weighed("kelly", records, given);
      const wanted = inputs["Kelly fraction"] ?? [];
      const sum = wanted.reduce((total, value) => total + value, 0);
      if (isAllLosses) {
        expect(weights.every((weight) => weight === 0)).toBe(true);
      } else if (sum >= 1) {
        expectClose(weights, expected, 1e-9);
      } else {
        expect(weights).toEqual(wanted);
        expectClose(
          weights.map((weight) => weight / sum),
          expected,
          1e-9,
        );
      }
    },
  );

  it("of a single point: figures of how returns vary have no value, so nothing is named (section 8)", () => {
    for (const { algorithm, records, given } of cases.filter(({ isSinglePoint }) => isSinglePoint)) {
      const isMeasured = algorithm === "inverseVolatility" || algorithm === "kelly";
      expect("reason" in weigh(algorithm, records, given)).toBe(isMeasured);
    }
  });

  it("of a lookback of 1 are errors there; here its least value is 2", () => {
    const refused = cases.filter(({ isRefused }) => isRefused);
    expect(refused.length).toBeGreaterThan(0);
    for (const { algorithm, given } of refused) {
      const lookback = definitionOf(algorithm).parameters.find(({ name }) => name === "lookback");
      expect(given.lookback).toBeLessThan(lookback?.min ?? 0);
    }
  });
});
