import { describe, expect, it } from "vitest";
import { lineValues } from "../../src/analysis/lineValues.ts";
import { runScenario } from "../../src/engine/index.ts";
import { DAY_MS, dailyMarket, START_MS } from "../fixtures/engine.ts";

const at = (bar: number) => START_MS + bar * DAY_MS;
const { NaN: none } = Number;

describe("the line of a sleeve", () => {
  const { sleeves } = runScenario(dailyMarket({ A: [10, 10, 11, 12, 13, 14, 15] }), {
    capital: "1000",
    strategies: [
      { id: "stays", kind: "buyAndHold", weight: "0.3" },
      { id: "goes", kind: "buyAndHold", weight: "0.2" },
      { id: "empty", kind: "buyAndHold", weight: "0" },
    ],
    interventions: [
      { time: at(2), type: "add", strategy: { id: "joins", kind: "shortAndHold", weight: "0.1" } },
      { time: at(4), type: "remove", id: "goes" },
    ],
  });
  const lineOf = (id: string, unit: "money" | "growth") => {
    const columns = sleeves[id];
    return columns ? [...lineValues(columns, unit)].map((value) => Math.round(value * 100) / 100) : [];
  };

  it("begins where it has its money and ends with the last of it", () => {
    expect(lineOf("joins", "money").map(Number.isFinite)).toEqual([
      false,
      false,
      false,
      true,
      true,
      true,
      true,
    ]);
    expect(lineOf("goes", "money").map(Number.isFinite)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(lineOf("stays", "money").map(Number.isFinite)).toEqual([true, true, true, true, true, true, true]);
  });

  it("of growth begins at 1 and ends with its closing", () => {
    expect(lineOf("joins", "growth").slice(0, 4)).toEqual([none, none, 1, 1]);
    expect(lineOf("goes", "growth").map(Number.isFinite)).toEqual([
      true,
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it("stays on the axis for one that never had any money", () => {
    expect(lineOf("empty", "money")).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });
});
