import { describe, expect, it } from "vitest";
import type {
  NoWeighing,
  SleeveRecord,
  WeigherDefinition,
  Weighing,
} from "../../src/engine/allocation/weigher.ts";
import { MIN_OBSERVATIONS } from "../../src/engine/allocation/weigherParameters.ts";
import { findWeigher, WEIGHERS } from "../../src/engine/index.ts";
import { BASIS, expectClose, recordsOf, weigh } from "../engine/allocation/records.ts";

/** Returns that look random, from sines that never fall into step: seed by seed, around a mean. */
const noise = (seed: number, count: number, mean = 0.0005, size = 0.01) =>
  Array.from({ length: count }, (_, k) => {
    const phase = Math.sin(seed * 12.9898 + k * 78.233) * 43_758.5453;
    return mean + size * (2 * (phase - Math.floor(phase)) - 1);
  });

const many = (count: number, length: number) =>
  Array.from({ length: count }, (_, k) => noise(k + 1, length, 0.0005 * (k % 3), 0.005 * (k + 1)));

const times = (series: readonly number[], factor: number) => series.map((value) => value * factor);

const losing = many(4, 60).map((series) => series.map((value) => -Math.abs(value)));

/** Every kind of record that may come along. */
const SITUATIONS: Readonly<Record<string, readonly (readonly number[])[]>> = {
  "three ordinary sleeves": many(3, 300),
  "one sleeve": [noise(1, 100)],
  "one sleeve that stands still": [new Array<number>(50).fill(0)],
  "only sleeves that stand still": many(3, 40).map((series) => series.map(() => 0)),
  "a sleeve that stands still among others": [...many(3, 50), new Array<number>(50).fill(0)],
  "a sleeve that grows steadily among others": [...many(3, 50), new Array<number>(50).fill(0.001)],
  "only losers": losing,
  "one sleeve three times": [noise(1, 50, 0.002), noise(1, 50, 0.002), noise(1, 50, 0.002)],
  "copies among others": [noise(1, 50), noise(2, 50), noise(1, 50), noise(3, 50), noise(2, 50)],
  "perfect hedges": [noise(1, 50), times(noise(1, 50), -1), noise(2, 50)],
  "hedges of three": [
    noise(1, 50),
    noise(2, 50),
    noise(1, 50).map((value, k) => -value - (noise(2, 50)[k] as number)),
  ],
  "records of different lengths": [noise(1, 300), noise(2, 5), noise(3, 70)],
  "eight sleeves with three returns": many(8, 3),
  "eight sleeves with two returns": many(8, 2),
  "sixty-four sleeves": many(64, 300),
  "sixty-four sleeves with twenty returns": many(64, 20),
  "tiny returns": many(4, 60).map((series) => times(series, 1e-14)),
  "huge returns": many(4, 60).map((series) => times(series, 1e14)),
  "tiny and huge returns": many(4, 60).map((series, k) => times(series, 10 ** (6 * k - 12))),
  "a total loss": [noise(1, 50), noise(2, 50).map((value, k) => (k === 30 ? -1 : k > 30 ? 0 : value))],
  "one return each": [[0.01], [0.02]],
  "no return yet": [[], []],
};

const situations = Object.entries(SITUATIONS);

describe("the registry of weighers", () => {
  it("lists the algorithms of the specification in the order in which they are offered", () => {
    expect(WEIGHERS.map(({ algorithm }) => algorithm)).toEqual([
      ...["fixed", "equal", "inverseVolatility", "riskParity", "minVariance", "maxSharpe"],
      ...["hierarchicalRiskParity", "dynamic", "kelly", "drawdown"],
    ]);
    expect(findWeigher("kelly")?.name).toBe("Kelly");
    expect(findWeigher("astrology")).toBeUndefined();
  });
});

describe.each(WEIGHERS)("the weigher $algorithm", (definition) => {
  const { algorithm, parameters, mayLeaveRest } = definition;

  it("says what it is: a name, a rule in one sentence, a formula, labelled parameters with sound ranges", () => {
    expect(definition.name).toMatch(/^[A-Z].{2,30}$/);
    expect(definition.rule).toMatch(/^[A-Z][^.]{15,130}\.$/);
    // Where the rule is the formula, in words, there is none beside it.
    if (algorithm !== "fixed") expect(definition.formula).toMatch(/w|f/);
    expect(new Set(parameters.map(({ name }) => name)).size).toBe(parameters.length);
    for (const { name, label, type, min, max, default: preset, unit } of parameters) {
      expect(name).toMatch(/^[a-z][A-Za-z]*$/);
      expect(label).toMatch(/^[A-Z].{2,30}$/);
      expect(unit).toMatch(/./);
      expect(min).toBeLessThan(max);
      expect(preset).toBeGreaterThanOrEqual(min);
      expect(preset).toBeLessThanOrEqual(max);
      if (type === "integer") expect([min, max, preset].every(Number.isSafeInteger)).toBe(true);
    }
    expect(parameters.includes(MIN_OBSERVATIONS)).toBe(algorithm !== "fixed");
  });

  it.each(situations)("names sound weights, or says why not: %s", (_, series) => {
    expectSound(weigh(algorithm, recordsOf(series)), definition, series.length);
  });

  it("names weights of ordinary sleeves", () => {
    expect(weigh(algorithm, recordsOf(many(3, 300)))).toHaveProperty("weights");
  });

  it("names sound weights at the ends of its parameters' ranges", () => {
    for (const { name, min, max } of parameters) {
      for (const value of [min, max]) {
        for (const [, series] of situations) {
          expectSound(weigh(algorithm, recordsOf(series), { [name]: value }), definition, series.length);
        }
      }
    }
  });

  it("gives one sleeve all of it, unless it may leave a rest", () => {
    const { weights } = weightsOf(weigh(algorithm, recordsOf([noise(1, 100, 0.001)])));
    if (mayLeaveRest) expect(weights[0]).toBeLessThanOrEqual(1);
    else expect(weights).toEqual([1]);
  });

  it.each(situations)("says the same every time, and leaves the records alone: %s", (_, series) => {
    const kept = series.map((own) => Float64Array.from(own));
    // The very arrays, not copies, as the engine may hand them out.
    const records = recordsOf(series).map((record, k): SleeveRecord => {
      const own = kept[k] as Float64Array;
      return { ...record, returns: (count) => own.subarray(Math.max(0, own.length - count)) };
    });
    expect(weigh(algorithm, records)).toEqual(weigh(algorithm, records));
    expect(kept.map((own) => [...own])).toEqual(series.map((own) => [...own]));
  });

  it("looks at no more returns than its lookback", () => {
    if (!parameters.some(({ name }) => name === "lookback")) return;
    const series = many(3, 40);
    const longer = series.map((own, k) => [...noise(k + 50, 30), ...own]);
    const found = [series, longer].map((own) => weigh(algorithm, recordsOf(own), { lookback: 40 }));
    expect(found[1]).toEqual(found[0]);
  });

  it("refuses returns that no money machine makes, or takes no notice of them", () => {
    for (const absurd of [1e200, Number.POSITIVE_INFINITY, Number.NaN]) {
      const records = recordsOf(many(3, 30)).map((record, k) =>
        k === 1 ? { ...record, returns: () => new Float64Array(30).fill(absurd) } : record,
      );
      expectSound(weigh(algorithm, records), definition, 3);
    }
  });
});

describe("weighers that compare sleeves with each other", () => {
  const comparing = WEIGHERS.filter(({ algorithm }) => algorithm !== "kelly" && algorithm !== "drawdown");

  it.each(comparing)("$algorithm names the same weights for returns twice as large", ({ algorithm }) => {
    const series = many(5, 120);
    const [once, twice] = [1, 2].map((factor) =>
      weightsOf(weigh(algorithm, recordsOf(series.map((own) => times(own, factor))))),
    );
    expectClose(twice?.weights ?? [], once?.weights ?? [], 1e-12);
  });
});

describe("weighers that measure how returns vary", () => {
  const measuring = WEIGHERS.filter(
    ({ algorithm }) => !["fixed", "equal", "dynamic", "drawdown"].includes(algorithm),
  );

  it.each(measuring)("$algorithm needs two returns of each sleeve", ({ algorithm }) => {
    for (const series of [
      [[], []],
      [[0.01], [0.02]],
      [noise(1, 300), [0.01]],
    ]) {
      expect(weigh(algorithm, recordsOf(series))).toEqual({
        reason: expect.stringMatching(/^it takes 2 returns to measure how they vary, and s\d has [01]$/),
      });
    }
    const outcome = weigh(
      algorithm,
      recordsOf([
        [0.01, 0.03],
        [0.02, 0.01],
      ]),
    );
    expect(outcome).toHaveProperty("weights");
  });

  it.each(measuring)("$algorithm annualises with the periods of a year", ({ algorithm }) => {
    const { inputs } = weightsOf(weigh(algorithm, recordsOf(many(2, 50)), {}, { periodsPerYear: 12 }));
    const { inputs: daily } = weightsOf(weigh(algorithm, recordsOf(many(2, 50))));
    const factor = Math.sqrt(12 / BASIS.periodsPerYear);
    expectClose(
      inputs.volatility ?? [],
      (daily.volatility ?? []).map((value) => value * factor),
      1e-15,
    );
  });
});

function weightsOf(outcome: Weighing | NoWeighing): Weighing {
  if ("reason" in outcome) throw new Error(outcome.reason);
  return outcome;
}

/** Weights ≥ 0 that sum to 1, or to less where that is allowed, and inputs for every sleeve; or a reason in words. */
function expectSound(
  outcome: Weighing | NoWeighing,
  { mayLeaveRest }: WeigherDefinition,
  count: number,
): void {
  if ("reason" in outcome) {
    expect(outcome.reason).toMatch(/^[a-z].{20,}[^.]$/);
    return;
  }
  const { weights, inputs } = outcome;
  expect(weights.length).toBe(count);
  expect(weights.every((weight) => weight >= 0 && weight <= 1 + 1e-12)).toBe(true);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  expect(sum).toBeLessThanOrEqual(1 + 1e-12);
  if (!mayLeaveRest) expect(sum).toBeGreaterThanOrEqual(1 - 1e-12);
  for (const values of Object.values(inputs)) {
    expect(values.length).toBe(count);
    expect(values.every(Number.isFinite)).toBe(true);
  }
}

function reversed(count: number): number[] {
  return Array.from({ length: count }, (_, k) => count - 1 - k);
}

function shuffled(count: number): number[] {
  return Array.from({ length: count }, (_, k) => k).sort((a, b) => Math.sin(a * 99) - Math.sin(b * 99));
}

/** Its tree is a list that is halved, as in the paper: which of two alike comes first may matter. */
const LIST_ALGORITHM = "hierarchicalRiskParity";

describe.each(WEIGHERS.filter(({ algorithm }) => algorithm !== LIST_ALGORITHM))(
  "the weigher $algorithm",
  ({ algorithm }) => {
    it.each(["one sleeve three times", "copies among others"])("gives copies the same weight: %s", (name) => {
      const { weights } = weightsOf(weigh(algorithm, recordsOf(SITUATIONS[name] ?? [])));
      expect(Math.abs((weights[0] as number) - (weights[2] as number))).toBeLessThan(1e-14);
      if (weights.length > 3)
        expect(Math.abs((weights[1] as number) - (weights[4] as number))).toBeLessThan(1e-14);
    });

    it.each(situations)("doesn't care in which order the sleeves come: %s", (_, series) => {
      const sliders = series.map((_, k) => (k + 1) / ((series.length * (series.length + 1)) / 2));
      const records = recordsOf(series, sliders);
      const straight = weigh(algorithm, records);
      for (const order of [reversed(series.length), shuffled(series.length)]) {
        const turned = weigh(
          algorithm,
          order.map((k) => records[k] as SleeveRecord),
        );
        if ("reason" in straight) {
          expect(turned).toHaveProperty("reason");
          continue;
        }
        const { weights } = weightsOf(turned);
        expectClose(
          weights,
          order.map((k) => straight.weights[k] as number),
          1e-9,
        );
      }
    });
  },
);
