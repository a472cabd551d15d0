import { describe, expect, it } from "vitest";
import { planRun, type Scenario, ScenarioError } from "../../src/engine/index.ts";
import { runProblemWords } from "../../src/scenario/runProblemWords.ts";
import { documentOf, shortMarket, timeOf } from "../fixtures/documents.ts";

function wordsFor(change: Partial<Scenario>): string {
  const document = documentOf({ a: "0.5" }, change);
  try {
    planRun(shortMarket, document);
  } catch (error) {
    if (error instanceof ScenarioError) return runProblemWords(error, document).replaceAll("\u00a0", " ");
  }
  throw new Error("it was not refused");
}

const HOLD = { kind: "buyAndHold", weight: "0.4" };
const INVERSE = { algorithm: "inverseVolatility" } as const;

describe("a run that is refused", () => {
  it("names sleeves and shares in percent, and leaves numbers in names alone", () => {
    const strategies = [
      { ...HOLD, id: "a", name: "SMA 0.5", min: "0.5" },
      { ...HOLD, id: "b", name: "Plan 1 (b)", min: "0.455" },
    ];
    expect(wordsFor({ strategies, rebalancing: INVERSE })).toBe(
      "SMA 0.5 (50 %) and Plan 1 (b) (45.5 %) together need at least 95.5 %, but inverse volatility has only 80 % to give: lower a least share or raise the sliders.",
    );
    const [first, { min: _, ...second }] = strategies as [(typeof strategies)[0], (typeof strategies)[0]];
    expect(wordsFor({ strategies: [{ ...first, min: "0.95" }, second], rebalancing: INVERSE })).toBe(
      "SMA 0.5 needs at least 95 %, but inverse volatility has only 80 % to give: lower its least share or raise the sliders.",
    );
  });

  it("names greatest shares that leave too little room", () => {
    const strategies = [
      { ...HOLD, id: "a", max: "0.3" },
      { ...HOLD, id: "b", max: "0.3" },
    ];
    expect(wordsFor({ strategies, rebalancing: INVERSE })).toBe(
      "Buy and hold (30 %) and Buy and hold 2 (30 %) together take at most 60 %, but inverse volatility has 80 % to give: raise a greatest share or lower the sliders.",
    );
  });

  it("says what to do with a slider outside its bounds", () => {
    const strategies = [{ ...HOLD, id: "trend", name: "Trend", min: "0.5" }];
    expect(wordsFor({ strategies })).toBe(
      "The slider of Trend is at 40 %, outside its bounds 50 % to 100 %: move the slider or change the bound.",
    );
  });

  it("says by how much shares are too many, and which bounds are crossed", () => {
    const strategies = [
      { ...HOLD, id: "a", name: "Plan 0.5", weight: "0.7" },
      { ...HOLD, id: "b" },
    ];
    expect(wordsFor({ strategies })).toBe("The shares sum to 110 %, above 100 %: lower them by 10 %.");
    expect(wordsFor({ strategies: [{ ...HOLD, id: "a", name: "Plan 0.5", min: "0.6", max: "0.555" }] })).toBe(
      "The least share of Plan 0.5, 60 %, is above its greatest, 55.5 %: change one of them.",
    );
  });

  it("says which decision is to blame", () => {
    const strategies = [{ ...HOLD, id: "trend", name: "Trend", max: "0.5" }];
    const interventions = [{ time: timeOf(7), type: "setWeights" as const, weights: { trend: "0.6" } }];
    const day = new Date(timeOf(7)).toISOString().slice(0, 10);
    expect(wordsFor({ strategies, interventions })).toBe(
      `Decision of ${day}: the slider of Trend is at 60 %, outside its bounds 0 % to 50 %: move the slider or change the bound.`,
    );
  });

  it("names every sleeve that sells short", () => {
    const execution = { allowShort: false };
    const short = { id: "s", kind: "shortAndHold", weight: "0.2" };
    expect(wordsFor({ execution, strategies: [{ ...short, name: "Bear" }] })).toBe(
      "Bear (Short and hold) sells short: allow short sales, or remove it.",
    );
    const strategies = [
      { ...HOLD, id: "a" },
      { ...short, name: "Short and hold" },
      { ...short, id: "t", name: "Bear" },
    ];
    expect(wordsFor({ execution, strategies })).toBe(
      "Short and hold and Bear (Short and hold) sell short: allow short sales, or remove them.",
    );
  });

  it("names a number of the algorithm as its field does", () => {
    const rebalancing = { algorithm: "inverseVolatility" as const, params: { lookback: 1 } };
    expect(wordsFor({ rebalancing })).toBe("Lookback: 1 should be a whole number from 2 to 10000.");
    expect(wordsFor({ rebalancing: { params: { speed: 1 } } })).toBe('"speed": Fixed weights has: none.');
  });

  it("keeps any other message as a sentence", () => {
    expect(wordsFor({ data: { from: Date.UTC(2099, 0, 1) } })).toBe(
      "No bar of the chosen symbols lies in the chosen range: widen it.",
    );
  });
});
