import { describe, expect, it } from "vitest";
import { PerSymbol } from "../../../src/engine/strategies/perSymbol.ts";
import { dailyMarket, flat } from "../../fixtures/engine.ts";
import { timelineOf, viewOf } from "../../fixtures/marketViews.ts";

describe("what a strategy looks up of its symbols", () => {
  const timeline = timelineOf(dailyMarket({ A: flat(10, 3), B: flat(20, 3) }));

  it("is looked up once in a market view, and anew in another", () => {
    const lookedUp: string[] = [];
    const perSymbol = new PerSymbol(["B", "A"], (view) => {
      lookedUp.push(view.symbol);
      return view;
    });
    const [one, other] = [viewOf(timeline).view, viewOf(timeline).view];
    const found = perSymbol.in(one);
    expect(perSymbol.in(one)).toBe(found);
    expect(found).toEqual([one.symbol("B"), one.symbol("A")]);
    expect(lookedUp).toEqual(["B", "A"]);
    expect(perSymbol.in(other)[0]).toBe(other.symbol("B"));
    expect(perSymbol.in(one)[0]).toBe(one.symbol("B"));
  });
});
