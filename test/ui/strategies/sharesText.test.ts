import { describe, expect, it } from "vitest";
import type { Scenario } from "../../../src/engine/index.ts";
import { sharesText } from "../../../src/ui/strategies/sharesText.ts";
import { documentOf } from "../../fixtures/documents.ts";

const MONTHLY: Partial<Scenario> = { rebalancing: { algorithm: "inverseVolatility", frequency: "monthly" } };

function textOf(rest: Partial<Scenario> = {}, more: Partial<Parameters<typeof sharesText>[0]> = {}): string {
  const document = documentOf({ a: "0.5", b: "0.4" }, rest);
  return sharesText({ document, totalTenths: 900, from: undefined, waiting: undefined, ...more });
}

describe("the words about the shares", () => {
  it("say at the start what they are of, and who divides them anew", () => {
    expect(textOf()).toMatch(/^Shares of the starting capital, 1,000\.00\./);
    expect(textOf(MONTHLY)).toBe(
      "Shares at the start: inverse volatility divides their sum, 90.0\u00a0%, anew every month.",
    );
    const never = { algorithm: "inverseVolatility", frequency: "never" } as const;
    expect(textOf({ rebalancing: never })).toMatch(/^Shares of the starting capital/);
  });

  it("say why an algorithm waits, by the sleeve's name on screen", () => {
    const waiting = "each sleeve needs 20 returns since its first fill: b has 3";
    expect(textOf(MONTHLY, { waiting })).toMatch(
      /can't divide them yet: Buy and hold 2 has 3 of 20 returns\.$/,
    );
    const few = "it takes 2 returns to measure how they vary, and Trend has 1";
    expect(textOf(MONTHLY, { waiting: few })).toMatch(/Trend has 1 of 2 returns\.$/);
    expect(textOf(MONTHLY, { waiting: "nobody earned" })).toMatch(/the journal says why\.$/);
  });

  it("say from a bar on what a change does to every sleeve", () => {
    const from = { instant: "2020-10-15", isLast: false };
    expect(textOf({}, { from })).toMatch(
      /^From 2020-10-15 on: a change sets all sleeves to their sliders\. Play on/,
    );
    expect(textOf(MONTHLY, { from })).toMatch(/until the next rebalance\.$/);
    expect(textOf({}, { from: { ...from, isLast: true } })).toMatch(/This is the last bar/);
  });
});
