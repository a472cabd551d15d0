import { describe, expect, it } from "vitest";
import { parseScenario, type ScenarioDocument, ScenarioError } from "../../src/engine/index.ts";
import { problemWords } from "../../src/scenario/problemWords.ts";
import { documentOf } from "../fixtures/documents.ts";

function wordsFor(change: Partial<ScenarioDocument>): string {
  const document = { ...documentOf({ a: "0.5" }), ...change };
  try {
    parseScenario(document);
  } catch (error) {
    if (error instanceof ScenarioError) return problemWords(error, document);
  }
  throw new Error("it was not refused");
}

describe("a refused edit", () => {
  const { execution, strategies } = documentOf({ a: "0.5" });

  it("is about a field as the screen calls it", () => {
    expect(wordsFor({ execution: { ...execution, lotSize: "0" } })).toBe("Lot size: 0 must be above 0");
    expect(wordsFor({ capital: "1e16" })).toMatch(/^Starting capital: "1e16" is not a decimal number/);
  });

  it("is about a sleeve by its name", () => {
    const bad = strategies.map((strategy) => ({ ...strategy, name: "Trend", weight: "2" }));
    expect(wordsFor({ strategies: bad })).toBe("Trend: 2 is above 1");
  });

  it("is about a sleeve that joins later by its name too", () => {
    const late = {
      id: "late",
      name: "Late",
      kind: "buyAndHold",
      weight: "2",
      params: {},
      min: "0",
      max: "1",
    };
    const interventions = [
      { time: 0, type: "pause" as const, id: "a" },
      { time: 0, type: "add" as const, strategy: late, weights: {} },
    ];
    expect(wordsFor({ interventions })).toBe("Late: 2 is above 1");
  });

  it("keeps its path where the screen has no name for the place", () => {
    const bad = { ...documentOf({ a: "0.5" }).analysis, riskFreeRate: "11" };
    expect(wordsFor({ analysis: bad })).toBe("analysis.riskFreeRate: 11 is above 10");
  });
});
