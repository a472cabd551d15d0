import { expect, it } from "vitest";
import { runScenario } from "../../../src/engine/index.ts";
import { currentTargets, targetEntries, targetsOrigin } from "../../../src/ui/strategies/currentTargets.ts";
import { documentOf, shortMarket, timeOf } from "../../fixtures/documents.ts";

const document = documentOf(
  { a: "0.4", b: "0.4" },
  {
    rebalancing: { algorithm: "equal", frequency: "monthly", params: { minObservations: 0 } },
    interventions: [{ time: timeOf(50), type: "setWeights", weights: { a: "0.2" } }],
  },
);

it("are what the journal said last, up to the cursor", () => {
  const { journal } = runScenario(shortMarket, document);
  const entries = targetEntries(journal);
  const targetsAt = (bar: number) => Object.fromEntries(currentTargets(entries, bar));
  const first = entries[0]?.bar ?? 0;
  expect(first).toBeGreaterThan(0);
  expect(targetsAt(first - 1)).toEqual({});
  expect(targetsAt(first)).toEqual({ a: 400, b: 400 });
  expect(targetsAt(50)).toEqual({ a: 200, b: 400 });
});

it("come from the last rebalance, until a decision puts them back; before the first one it says why it waits", () => {
  const kept = { type: "targetsKept", algorithm: "kelly", trigger: "frequency", weights: {} } as const;
  const rebalanced = { ...kept, type: "rebalanced", total: "1", inputs: {}, raw: {}, bound: {} } as const;
  const entries = [
    { ...kept, bar: 1, timeMs: 10, reason: "too few returns" },
    { ...rebalanced, bar: 2, timeMs: 20 },
    { ...kept, bar: 3, timeMs: 30, reason: "none earned" },
    { type: "weightsSet" as const, weights: {}, bar: 4, timeMs: 40 },
  ];
  const origins = [0, 1, 2, 3, 4].map((bar) => targetsOrigin(entries, bar));
  expect(origins.map(({ rebalancedMs }) => rebalancedMs)).toEqual([undefined, undefined, 20, 20, undefined]);
  expect(origins.map(({ waiting }) => waiting)).toEqual([
    undefined,
    "too few returns",
    undefined,
    undefined,
    undefined,
  ]);
});

it("are found by bisection among as many entries as there are bars", () => {
  let reads = 0;
  const entries = Array.from({ length: 100_000 }, (_, bar) => ({
    get bar() {
      reads++;
      return bar;
    },
    timeMs: bar,
    type: "weightsSet" as const,
    weights: { a: String((bar % 1_000) / 1_000) },
  }));
  expect(currentTargets(entries, 12_345).get("a")).toBe(345);
  expect(reads).toBeLessThan(20);
});
