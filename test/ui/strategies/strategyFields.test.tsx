import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { findStrategy } from "../../../src/engine/index.ts";
import { StrategyFields } from "../../../src/ui/strategies/StrategyFields.tsx";
import { renderInPage } from "../browserStandIns.tsx";

describe("the averages of a crossover", () => {
  function setUp(kind: string, params: Readonly<Record<string, number>>) {
    const definition = findStrategy(kind);
    if (!definition) throw new Error(`there is no ${kind}`);
    renderInPage(
      <StrategyFields
        definition={definition}
        symbols={["AAA"]}
        allowShort={false}
        settings={{ params, symbols: ["AAA"] }}
        problemId="problem"
        onChange={() => {}}
      />,
    );
  }

  it.each([
    ["smaCross", { fast: 500, slow: 100 }, /slower than the slow one: it will hold when the trend is down/],
    ["macd", { fast: 26 }, /the same: they never cross, and it never trades/],
  ])("of %s are warned of with %j", (kind, params, text) => {
    setUp(kind, params);
    expect(screen.getByText(text)).toBeTruthy();
  });

  it("are taken as they are where they make sense, or where there are none", () => {
    setUp("smaCross", { fast: 20, slow: 100 });
    setUp("donchian", {});
    expect(screen.queryByText(/slow one|never cross/)).toBeNull();
  });
});
