import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STRATEGIES, WEIGHERS } from "../../src/engine/index.ts";
import { cases } from "./cases.ts";
import { PATIENCE, runOf } from "./runs.ts";

describe("the arbitrary runs of the properties", PATIENCE, () => {
  it("reach everything that can happen", () => {
    const happened = new Set<string>();
    fc.assert(
      fc.property(cases(), (given) => {
        for (const { kind } of given.scenario.strategies) happened.add(kind);
        for (const entry of runOf(given).journal) {
          happened.add(entry.type);
          if (entry.type === "filled") happened.add(`filled by ${entry.why}`);
          if (entry.type === "reduced") happened.add(`reduced in ${entry.why}`);
          if (entry.type === "rebalanced") {
            happened.add(`rebalanced by ${entry.trigger}`).add(`weighed by ${entry.algorithm}`);
            for (const side of Object.values(entry.bound)) happened.add(`held at ${side}`);
          }
        }
      }),
      // Always the same cases: a rare thing must not be missed now and then.
      { numRuns: 1_000, seed: 20_240_101 },
    );
    expect([...happened].sort()).toEqual(
      [
        ...STRATEGIES.map(({ kind }) => kind),
        ...WEIGHERS.map(({ algorithm }) => `weighed by ${algorithm}`),
        ...["held at min", "held at max", "targetsKept", "added", "removed", "waiting"],
        ...["placed", "filled", "reduced", "rejected", "cancelled", "expired", "transfer"],
        ...[
          "filled by order",
          "filled by move",
          "filled by insolvent",
          "reduced in order",
          "reduced in move",
        ],
        ...["weightsSet", "rebalanced", "rebalanced by frequency", "rebalanced by drift"],
        ...["moved", "moveSkipped", "moveExpired", "paused", "resumed", "stopped", "failed", "ignored"],
        "writtenOff",
      ].sort(),
    );
  });
});
