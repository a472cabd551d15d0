import { describe, expect, it } from "vitest";
import { type Decision, runScenario } from "../../src/engine/index.ts";
import { breakAt, withoutCapitalMoves } from "../../src/scenario/breakSleeve.ts";
import { deleteDecision, removeStrategyAt, setWeightsAt } from "../../src/scenario/decisionEdits.ts";
import { removeStrategy } from "../../src/scenario/edits.ts";
import { readScenarioText, scenarioText } from "../../src/scenario/scenarioText.ts";
import { documentOf, shortMarket, timeOf } from "../fixtures/documents.ts";

const at = (bar: number) => ({ time: timeOf(bar), previous: timeOf(bar - 1) });
const breaking = (bar: number, id = "a", how: "throw" | "bankrupt" = "bankrupt"): Decision => ({
  time: timeOf(bar),
  type: "break",
  id,
  how,
});
const pause = (bar: number, id: string): Decision => ({ time: timeOf(bar), type: "pause", id });

describe("breaking a sleeve at a bar", () => {
  it("is a decision behind what was decided at that bar, and before what comes later", () => {
    const document = documentOf({ a: "0.5", b: "0.5" }, { interventions: [pause(10, "b"), pause(11, "b")] });
    expect(breakAt(document, at(10), "a", "bankrupt").interventions).toEqual([
      pause(10, "b"),
      breaking(10),
      pause(11, "b"),
    ]);
  });

  it("takes the place of what was to break the same sleeve there, and of nothing else", () => {
    const interventions = [breaking(9), breaking(10), breaking(10, "b")];
    const document = documentOf({ a: "0.5", b: "0.5" }, { interventions });
    expect(breakAt(document, at(10), "a", "throw").interventions).toEqual([
      breaking(9),
      breaking(10, "b"),
      breaking(10, "a", "throw"),
    ]);
  });
});

describe("a decision to break a sleeve", () => {
  const document = documentOf({ a: "0.5", b: "0.5" }, { interventions: [breaking(10)] });

  it("survives a file, and is refused where it says no way to break", () => {
    const text = scenarioText(document);
    expect(readScenarioText(text, "it")).toEqual({ kind: "read", document });
    const refused = readScenarioText(text.replace("bankrupt", "melt"), "it");
    expect(refused).toMatchObject({ kind: "refused", path: "interventions[0].how" });
  });

  it("stays when weights are set at its bar, and goes by itself or with its sleeve", () => {
    const moved = setWeightsAt(document, at(10), new Map([["a", 400_000]])).document;
    expect(moved.interventions.map(({ type }) => type)).toEqual(["break", "setWeights"]);
    expect(deleteDecision(document, document.interventions[0] as Decision).document.interventions).toEqual(
      [],
    );
    expect(removeStrategy(document, "a").document.interventions).toEqual([]);
    expect(removeStrategyAt(document, at(5), "a").document.interventions).toEqual([
      { time: timeOf(5), type: "remove", id: "a" },
    ]);
  });
});

describe("a scenario without capital moves", () => {
  const added = { id: "late", kind: "buyAndHold", weight: "0.1", params: {}, min: "0", max: "1" };

  it("keeps what concerns a sleeve of the start alone", () => {
    const document = documentOf(
      { a: "0.5", b: "0.3" },
      {
        rebalancing: { frequency: "monthly", driftThreshold: "0.02" },
        interventions: [
          pause(5, "a"),
          { time: timeOf(6), type: "setWeights", weights: { a: "0.2" } },
          { time: timeOf(7), type: "add", strategy: added, weights: {} },
          pause(8, "late"),
          { time: timeOf(9), type: "remove", id: "b" },
          breaking(10),
        ],
      },
    );
    const still = withoutCapitalMoves(document);
    expect(still.interventions).toEqual([pause(5, "a"), breaking(10)]);
    const { journal } = runScenario(shortMarket, still);
    expect(journal.filter(({ type }) => type === "moved")).toEqual([]);
  });
});
