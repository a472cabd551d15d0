import { describe, expect, it } from "vitest";
import { portfolioActivity } from "../../src/analysis/activity.ts";
import { type FigureBasis, RunningFigures } from "../../src/analysis/figures.ts";
import { recordOf } from "../../src/analysis/record.ts";
import type { SleeveColumns } from "../../src/engine/index.ts";
import { DAY_MS, START_MS } from "../fixtures/engine.ts";
import { figuresOf } from "../fixtures/figures.ts";

const NONE = Number.NaN;
const NO_STATE = 255;
const RUNNING = 0;
const PAUSED = 1;
const STOPPED = 2;
const REMOVED = 3;

const BASIS: FigureBasis = { periodsPerYear: 252, riskFreeRate: 0 };

/** Columns of a sleeve whose equity is 1,000 times its growth of 1, all of it invested, one fill of 500 a bar. */
function columnsOf(nav: readonly number[], state: readonly number[], closedAt = nav.length): SleeveColumns {
  const column = (values: readonly number[]) => Float64Array.from(values);
  const first = nav.findIndex(Number.isFinite);
  const fills = nav.map((value, bar) =>
    Number.isNaN(value) ? NONE : Math.min(bar, closedAt) - Math.max(first, 0) + 1,
  );
  const equity = nav.map((value, bar) => (bar < closedAt ? value * 1000 : 0 * value));
  return {
    nav: column(nav),
    state: Uint8Array.from(state),
    equity: column(equity),
    gross: column(equity),
    cash: column(nav.map((value) => 0 * value)),
    fees: column(fills),
    slippage: column(fills),
    traded: column(fills.map((count) => count * 500)),
    fills: column(fills),
  };
}

function daily(length: number): Float64Array {
  return Float64Array.from({ length }, (_, day) => START_MS + day * DAY_MS);
}

function sleeveFiguresOf(sleeve: SleeveColumns, times: Float64Array, bar: number, basis: FigureBasis) {
  return new RunningFigures(recordOf(sleeve), sleeve, times, basis).upTo(bar);
}

const LIFE = [1, 1.1, 0.99, 1.2];

describe("a track record", () => {
  it("is the whole timeline of a sleeve that is there from beginning to end", () => {
    const sleeve = columnsOf(LIFE, [RUNNING, PAUSED, RUNNING, STOPPED]);
    expect(recordOf(sleeve)).toEqual({ growth: sleeve.nav, first: 0, last: 3 });
  });

  it("begins on the bar on which the sleeve was added", () => {
    const sleeve = columnsOf([NONE, NONE, ...LIFE], [NO_STATE, NO_STATE, 0, 0, 0, 0]);
    expect(recordOf(sleeve)).toMatchObject({ first: 2, last: 5 });
  });

  it("ends on the bar on which it was closed, which is after its removal where positions wait for a price", () => {
    const removed = [RUNNING, RUNNING, REMOVED, REMOVED, REMOVED, REMOVED];
    expect(recordOf(columnsOf([...LIFE, 1.2, 1.2], removed, 3))).toMatchObject({ first: 0, last: 3 });
    expect(recordOf(columnsOf([...LIFE, 1.2, 1.2], removed, 2))).toMatchObject({ first: 0, last: 2 });
  });

  it("goes on to the last bar while a removed sleeve still holds something", () => {
    expect(recordOf(columnsOf(LIFE, [RUNNING, RUNNING, REMOVED, REMOVED]))).toMatchObject({ last: 3 });
  });

  it("is empty for a sleeve that never came to be", () => {
    const { first, last } = recordOf(columnsOf([NONE, NONE], [NO_STATE, NO_STATE]));
    expect(last).toBeLessThan(first);
  });
});

describe("the figures of a sleeve", () => {
  const removed = columnsOf([...LIFE, 1.2, 1.2, 1.2, 1.2], [0, 0, 0, 3, 3, 3, 3, 3], 3);
  const whole = columnsOf(LIFE, [0, 0, 0, 3], 3);

  it("stay what they were when it was closed: no later bar dilutes them", () => {
    const atClose = sleeveFiguresOf(whole, daily(4), 3, BASIS);
    expect(sleeveFiguresOf(removed, daily(8), 3, BASIS)).toEqual(atClose);
    expect(sleeveFiguresOf(removed, daily(8), 7, BASIS)).toEqual(atClose);
    // Four more bars of nothing would take a third off.
    const diluted = figuresOf(removed.nav, daily(8), 7, BASIS).volatility ?? 0;
    expect(diluted / (atClose.volatility ?? 0)).toBeLessThan(0.7);
  });

  it("do not know at an earlier bar that it will be removed", () => {
    const kept = columnsOf([...LIFE.slice(0, 3)], [0, 0, 0]);
    expect(sleeveFiguresOf(removed, daily(8), 2, BASIS)).toEqual(sleeveFiguresOf(kept, daily(3), 2, BASIS));
  });

  it("begin with it: a sleeve that was added later has those of its own bars alone", () => {
    const late = columnsOf([NONE, NONE, ...LIFE], [NO_STATE, NO_STATE, 0, 0, 0, 0]);
    const early = columnsOf(LIFE, [0, 0, 0, 0]);
    for (const bar of [0, 1, 2, 3]) {
      expect(sleeveFiguresOf(late, daily(6), bar + 2, BASIS)).toEqual(
        sleeveFiguresOf(early, daily(4), bar, BASIS),
      );
    }
    expect(
      Object.values(sleeveFiguresOf(late, daily(6), 1, BASIS)).filter((value) => value !== undefined),
    ).toEqual([]);
  });

  it("never give NaN for a sleeve that comes late and goes early", () => {
    const short = columnsOf([NONE, 1, 0.9, 0.9, 0.9], [NO_STATE, 0, 3, 3, 3], 2);
    for (const bar of [0, 1, 2, 3, 4]) {
      for (const value of Object.values(sleeveFiguresOf(short, daily(5), bar, BASIS))) {
        expect(value).not.toBeNaN();
      }
    }
    expect(sleeveFiguresOf(short, daily(5), 4, BASIS)).toMatchObject({
      totalReturn: 0.9 - 1,
      worst: 0.9 - 1,
    });
  });
});

it("adds up to the portfolio's activity whoever comes late and goes early", () => {
  const late = columnsOf([NONE, NONE, 1, 1], [NO_STATE, NO_STATE, 0, 0]);
  const gone = columnsOf([1, 1, 1, 1], [0, 3, 3, 3], 1);
  const { gross, traded, fills } = portfolioActivity(Float64Array.of(1000, 0, 1000, 1000), [late, gone]);
  expect([...gross]).toEqual([1000, 0, 1000, 1000]);
  expect([...fills]).toEqual([1, 2, 3, 4]);
  expect([...traded]).toEqual([500, 1000, 1500, 2000]);
});
