import { afterEach, expect, it } from "vitest";
import { SLEEVE_STATES } from "../../../src/engine/index.ts";
import { starvedSleeves } from "../../../src/ui/rules/starvedSleeves.ts";
import { closeApps, openTestApp } from "../../fixtures/app.ts";

/** The last bar of the sample. */
const END = 2_519;

afterEach(closeApps);

it("names running sleeves that an algorithm left without anything up to the cursor, and since when", async () => {
  const app = await openTestApp();
  await app.settle();
  const finished = () => app.recordings.getState().finished;
  expect(starvedSleeves(finished(), END)).toEqual([]);
  expect(starvedSleeves(undefined, END)).toEqual([]);
  const run = finished();
  if (!run) throw new Error("nothing ran");
  const { columns, document } = run;
  const [hold, trend] = [columns.sleeves.hold, columns.sleeves.trend];
  if (!hold || !trend) throw new Error("the sample has other sleeves");
  const since = (bar: number) => (money: number, at: number) => (at < bar ? money : 0);
  const kelly = {
    ...run,
    document: {
      ...document,
      rebalancing: { ...document.rebalancing, algorithm: "kelly" as const, frequency: "monthly" as const },
    },
    columns: {
      ...columns,
      sleeves: {
        ...columns.sleeves,
        hold: { ...hold, equity: hold.equity.map(since(20)) },
        trend: { ...trend, equity: trend.equity.map(since(10)) },
      },
    },
  };
  const day = (bar: number) => new Date(columns.times[bar] ?? 0).toISOString().slice(0, 10);
  expect(starvedSleeves(kelly, END)).toEqual([
    { names: ["Trend"], since: day(10) },
    { names: ["Hold all"], since: day(20) },
  ]);
  // What comes after the cursor is not told.
  expect(starvedSleeves(kelly, 15)).toEqual([{ names: ["Trend"], since: day(10) }]);
  expect(starvedSleeves(kelly, 9)).toEqual([]);
  // Under fixed weights nothing is taken, only given away by hand.
  expect(starvedSleeves({ ...kelly, document }, END)).toEqual([]);
  const stopped = {
    ...trend,
    equity: trend.equity.map(since(10)),
    state: trend.state.map(() => SLEEVE_STATES.indexOf("stopped")),
  };
  const never = { ...hold, equity: hold.equity.map(() => 0) };
  const others = { ...kelly.columns, sleeves: { ...kelly.columns.sleeves, trend: stopped, hold: never } };
  expect(starvedSleeves({ ...kelly, columns: others }, END)).toEqual([]);
});
