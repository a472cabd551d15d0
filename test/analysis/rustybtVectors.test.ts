import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Correlations } from "../../src/analysis/correlation.ts";
import { portfolioGrowth } from "../../src/analysis/figures.ts";
import { returnOf } from "../../src/analysis/returns.ts";
import { figuresOf } from "../fixtures/figures.ts";

const FOLDER = new URL("../../../shared/vectors/", import.meta.url);
const NAMES = [
  "rw3-500 01",
  "flat 04",
  "single-point 05",
  "all-losses 07",
  "one-strategy 10",
  "kelly-saturated 15",
];

interface Vector {
  readonly timestamps: readonly string[];
  readonly strategies: Readonly<Record<string, { readonly equity: readonly string[] }>>;
  readonly expected: {
    readonly metrics: Readonly<
      Record<
        string,
        {
          readonly n_returns: number;
          readonly first_returns: readonly string[];
          readonly last_returns: readonly string[];
          readonly volatility: string;
          readonly mean_return: string;
          readonly sharpe_ratio: string;
          readonly max_drawdown: string;
          readonly current_drawdown: string;
          readonly win_rate: string;
          readonly profit_factor: string;
        }
      >
    >;
    readonly correlation: { readonly ids: readonly string[]; readonly matrix: readonly string[][] } | null;
  };
}

const isHere = existsSync(FOLDER);

it.skipIf(!isHere)("rustybt's figures are there, in ../shared/vectors", () => {
  expect(isHere).toBe(true);
});

function readVector(name: string) {
  const [kind, number] = name.split(" ");
  const text = readFileSync(new URL(`rustybt-perf-${number}-${kind}.json`, FOLDER), "utf8");
  const { timestamps, strategies, expected }: Vector = JSON.parse(text);
  const times = Float64Array.from(timestamps, (day) => Date.parse(`${day}T00:00:00Z`));
  const records = Object.entries(strategies).map(([id, { equity }]) => {
    const growth = portfolioGrowth(Float64Array.from(equity, Number), Number(equity[0]));
    const metrics = expected.metrics[id];
    if (!metrics) throw new Error(`no expectation for ${id}`);
    const returns = growth.subarray(1).map((value, k) => returnOf(growth[k] ?? 0, value));
    return { id, growth, metrics, returns };
  });
  return { times, records, expected };
}

/** rustybt annualises by 252 whatever the bars are, and knows no risk-free rate. */
const BASIS = { periodsPerYear: 252, riskFreeRate: 0 };

function figures(growth: Float64Array, times: Float64Array) {
  return figuresOf(growth, times, growth.length - 1, BASIS);
}

/** The last 252 returns are all that rustybt's mean, volatility and Sharpe ratio see: growth from the value before them. */
function lookback(growth: Float64Array): Float64Array {
  return growth.subarray(Math.max(0, growth.length - 253));
}

/** rustybt counts bars without a return among its losses; section 8 counts non-zero periods only. */
function isMoving({ returns }: { readonly returns: Float64Array }): boolean {
  return returns.length > 0 && returns.every((value) => value !== 0);
}

describe.each(isHere ? NAMES : [])("rustybt's %s", (name) => {
  const { times, records, expected } = readVector(name);
  const moving = records.filter(isMoving);

  it.each(records)("agrees on the returns of $id", ({ returns, metrics }) => {
    expect(returns).toHaveLength(metrics.n_returns);
    for (const [k, value] of metrics.first_returns.entries()) {
      expect(returns[k]).toBeCloseTo(Number(value), 12);
    }
    for (const [k, value] of metrics.last_returns.toReversed().entries()) {
      expect(returns.at(-1 - k)).toBeCloseTo(Number(value), 12);
    }
  });

  it.each(moving)("agrees on mean, volatility and Sharpe ratio of the last 252 returns of $id", (record) => {
    const { mean, volatility, sharpe } = figures(lookback(record.growth), times);
    expect(mean).toBeCloseTo(Number(record.metrics.mean_return), 9);
    expect(volatility).toBeCloseTo(Number(record.metrics.volatility), 9);
    expect(sharpe).toBeCloseTo(Number(record.metrics.sharpe_ratio), 9);
  });

  it.each(records)("agrees on the drawdowns of $id, over all bars", ({ growth, metrics }) => {
    const { maxDrawdown, currentDrawdown } = figures(growth, times);
    expect(maxDrawdown).toBeCloseTo(Number(metrics.max_drawdown), 9);
    expect(currentDrawdown).toBeCloseTo(Number(metrics.current_drawdown), 9);
  });

  it.each(moving)("agrees on win rate and profit factor of $id, over all bars", ({ growth, metrics }) => {
    const { winRate, profitFactor } = figures(growth, times);
    expect(winRate).toBeCloseTo(Number(metrics.win_rate), 9);
    expect(profitFactor).toBeCloseTo(Number(metrics.profit_factor), 9);
  });

  it("agrees on the correlations, over all bars", () => {
    const last = times.length - 1;
    const matrix = new Correlations(records.map(({ growth }) => ({ growth, first: 0, last }))).upTo(last);
    expect(expected.correlation?.ids ?? []).toEqual(expected.correlation ? records.map(({ id }) => id) : []);
    expected.correlation?.matrix.forEach((row, a) => {
      row.forEach((text, b) => {
        const value = matrix[a]?.[b]?.value;
        // Section 8: what is undefined is undefined, never NaN.
        if (text === "NaN") expect(value).toBeUndefined();
        else expect(value).toBeCloseTo(Number(text), 9);
      });
    });
  });
});

describe.skipIf(!isHere)("rustybt differs, on purpose here (engine specification)", () => {
  it("section 8, undefined: its 0 for what never moves is no win rate, profit factor or Sharpe ratio here", () => {
    const { times, records } = readVector("flat 04");
    const flat = records.find(({ id }) => id === "flat");
    expect(flat?.metrics).toMatchObject({
      win_rate: "0",
      profit_factor: "0",
      sharpe_ratio: "0",
      volatility: "0.0",
      mean_return: "0.0",
    });
    expect(figures(flat?.growth ?? new Float64Array(), times)).toMatchObject({
      winRate: undefined,
      profitFactor: undefined,
      sharpe: undefined,
      // These two do have a value.
      volatility: 0,
      mean: 0,
    });
  });

  it("section 8, undefined: its 0 for a single observation is no mean and no volatility here", () => {
    const { times, records } = readVector("single-point 05");
    for (const { growth, metrics } of records) {
      expect(metrics).toMatchObject({ volatility: "0", mean_return: "0", sharpe_ratio: "0", win_rate: "0" });
      expect(figures(growth, times)).toMatchObject({
        volatility: undefined,
        mean: undefined,
        sharpe: undefined,
        winRate: undefined,
        profitFactor: undefined,
      });
    }
  });

  it("section 8, profit factor: without a loss it is infinite, where rustybt has 999", () => {
    const growth = Float64Array.of(1, 1.1, 1.2, 1.3);
    expect(figures(growth, Float64Array.of(0, 1, 2, 3)).profitFactor).toBe(Number.POSITIVE_INFINITY);
  });

  it("section 8, all bars up to the cursor: its window of 252 returns forgets the first half of 499", () => {
    const { times, records } = readVector("rw3-500 01");
    for (const { growth, metrics } of records) {
      const { volatility = 0, mean = 0 } = figures(growth, times);
      expect(Math.abs(volatility - Number(metrics.volatility))).toBeGreaterThan(1e-4);
      expect(Math.abs(mean - Number(metrics.mean_return))).toBeGreaterThan(1e-2);
    }
  });

  it("section 8, correlation: its NaN for what never moves, beside itself too, is none here", () => {
    const { times, records, expected } = readVector("flat 04");
    expect(expected.correlation?.matrix[0]).toEqual(["NaN", "NaN", "NaN"]);
    const last = times.length - 1;
    const [flat] = new Correlations(records.map(({ growth }) => ({ growth, first: 0, last }))).upTo(last);
    expect(flat).toEqual(records.map(() => ({ value: undefined, returns: last })));
  });
});
