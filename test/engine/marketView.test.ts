import { describe, expect, it } from "vitest";
import { dailyMarket, flat } from "../fixtures/engine.ts";
import { timelineOf, viewOf } from "../fixtures/marketViews.ts";

describe("a market view whose run starts over", () => {
  // Weekdays in the first week, then a bar on every day of the week.
  const { view, cursor } = viewOf(
    timelineOf(dailyMarket({ A: [...flat(1, 5), null, null, ...flat(1, 14)] })),
  );
  const at = (bar: number) => {
    cursor.bar = bar;
    return view;
  };

  it("knows the periods per year by the bars up to the current one, again", () => {
    expect([18, 4, 10, 11, 4].map((bar) => at(bar).periodsPerYear)).toEqual([365, 252, 252, 365, 252]);
  });

  it("counts its symbols' bars by the current one, again", () => {
    const a = view.symbol("A");
    const seen = [18, 3, 0, 7].map((bar) => {
      at(bar);
      return [a.count, a.hasBar, a.barOf(a.count), a.close(a.count)];
    });
    expect(seen).toEqual([19, 4, 1, 8].map((count) => [count, true, undefined, Number.NaN]));
  });
});
