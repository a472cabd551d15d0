import { describe, expect, it } from "vitest";
import { type ActivityColumns, ActivityTally, portfolioActivity } from "../../src/analysis/activity.ts";
import { DAY_MS } from "../fixtures/engine.ts";

const YEAR_DAYS = 365.25;
const TIMES = Float64Array.of(0, (YEAR_DAYS / 2) * DAY_MS, YEAR_DAYS * DAY_MS);

const SLEEVE = {
  equity: Float64Array.of(100, 100, 100),
  gross: Float64Array.of(0, 100, 50),
  traded: Float64Array.of(0, 100, 150),
  fills: Float64Array.of(0, 1, 2),
};

const YEAR_MS = YEAR_DAYS * DAY_MS;

function activityOf(columns: ActivityColumns, bar: number, first = 0) {
  const tally = new ActivityTally(columns);
  for (let at = first; at <= bar; at++) tally.add(at);
  return tally.figures(bar, ((TIMES[bar] ?? 0) - (TIMES[first] ?? 0)) / YEAR_MS);
}

describe("activity", () => {
  it("turns the mean equity over by half of what was traded, per year", () => {
    expect(activityOf(SLEEVE, 2)).toEqual({ fills: 2, turnover: 0.75, exposure: 0.5 });
  });

  it("reads nothing after the bar", () => {
    expect(activityOf(SLEEVE, 1)).toEqual({ fills: 1, turnover: 1, exposure: 0.5 });
  });

  it("has no turnover before time has passed, and no exposure without equity", () => {
    const ruined = { ...SLEEVE, equity: Float64Array.of(0, -5, 0) };
    expect(activityOf(ruined, 0)).toEqual({ fills: 0, turnover: undefined, exposure: undefined });
    expect(activityOf(ruined, 2)).toEqual({ fills: 2, turnover: undefined, exposure: undefined });
  });

  it("starts with the sleeve", () => {
    const late = {
      equity: Float64Array.of(Number.NaN, 100, 100),
      gross: Float64Array.of(Number.NaN, 50, 100),
      traded: Float64Array.of(Number.NaN, 50, 100),
      fills: Float64Array.of(Number.NaN, 1, 2),
    };
    expect(activityOf(late, 2, 1)).toEqual({ fills: 2, turnover: 1, exposure: 0.75 });
    const whole = portfolioActivity(Float64Array.of(200, 200, 200), [SLEEVE, late]);
    expect([...whole.traded]).toEqual([0, 150, 250]);
    expect(activityOf(whole, 2)).toMatchObject({ fills: 4, turnover: 0.625 });
  });
});
