import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createMarket,
  type JournalEntry,
  type RebalanceAlgorithm,
  type Shadows,
  type ShadowTargets,
  WEIGHERS,
} from "../../src/engine/index.ts";
import type { Run } from "../../src/engine/run.ts";
import { DAY_MS, finishedWith } from "../fixtures/engine.ts";
import { cases } from "../properties/cases.ts";
import { type Case, expectSame, PATIENCE, RUNS, strategiesOf } from "../properties/runs.ts";

function finished({ bars, scenario, scripts }: Case): Run {
  return finishedWith(createMarket(bars), scenario, strategiesOf(scripts));
}

/** What the journal says that an algorithm named, in the terms of a shadow. */
function told(entry: JournalEntry): ShadowTargets | undefined {
  if (entry.type === "targetsKept") return { algorithm: entry.algorithm, reason: entry.reason };
  if (entry.type !== "rebalanced") return undefined;
  const { algorithm, total, inputs, raw, bound, weights } = entry;
  return { algorithm, total, inputs, raw, bound, weights };
}

function shadowOf({ algorithms }: Shadows, algorithm: RebalanceAlgorithm): unknown {
  const found = algorithms.find((shadow) => shadow.algorithm === algorithm);
  if (!found || "reason" in found) return found;
  const { total, inputs, raw, bound, weights } = found;
  return { algorithm, total, inputs, raw, bound, weights };
}

describe("a shadow", { ...PATIENCE }, () => {
  it("says of the policy's own algorithm, wherever it was asked, what the journal says", () => {
    let asked = 0;
    fc.assert(
      fc.property(cases(), fc.boolean(), (given, isBackwards) => {
        const run = finished(given);
        const entries = run.recording.journal.filter((entry) => told(entry) !== undefined);
        for (const entry of isBackwards ? entries.toReversed() : entries) {
          asked++;
          const wanted = told(entry) as ShadowTargets;
          while (!run.prepareShadows(entry.bar, 3));
          expectSame(shadowOf(run.shadowsAt(entry.bar), wanted.algorithm), wanted);
        }
      }),
      { numRuns: RUNS.numRuns / 2 },
    );
    expect(asked).toBeGreaterThan(RUNS.numRuns / 2);
  });

  it("leaves the run as it is, bit for bit", () => {
    const texts = (run: Run) =>
      JSON.stringify([run.recording.sleeves, run.recording.portfolio, run.recording.journal].map(plain));
    fc.assert(
      fc.property(cases({ isScripted: false }), fc.nat(), (given, at) => {
        const run = finished(given);
        const before = texts(run);
        run.shadowsAt(at % run.bars);
        run.shadowsAt(0);
        expect(texts(run)).toBe(before);
      }),
      { numRuns: RUNS.numRuns / 5 },
    );
  });

  it.each(WEIGHERS)(
    "of $algorithm is what a run with it names when it is first asked at that bar",
    ({ algorithm: name, parameters }) => {
      const algorithm = name as RebalanceAlgorithm;
      let named = 0;
      fc.assert(
        fc.property(cases({ isStill: true }), fc.nat({ max: 79 }), (given, at) => {
          const times = timesOf(finished(given));
          const bar = (at >> 1) % times.length;
          if (bar === 0) return;
          const elapsedMs = (times[bar] as number) - (times[0] as number);
          const params = parameters.some((own) => own.name === "minObservations")
            ? { minObservations: at % 2 }
            : {};
          const policy = {
            algorithm,
            params,
            frequency: "everyBar" as const,
            cooldownDays: (elapsedMs - 1) / DAY_MS,
          };
          const asking = finished({ ...given, scenario: { ...given.scenario, rebalancing: policy } });
          const entry = asking.recording.journal.find((candidate) => told(candidate) !== undefined);
          const rebalancing = { algorithm, params, frequency: "never" as const };
          const shadowed = finished({ ...given, scenario: { ...given.scenario, rebalancing } });
          expect(entry?.bar).toBe(bar);
          if (entry?.type === "rebalanced") named++;
          expectSame(shadowOf(shadowed.shadowsAt(bar), algorithm), entry && told(entry));
        }),
        { numRuns: RUNS.numRuns / 2 },
      );
      expect(named).toBeGreaterThan(RUNS.numRuns / 200);
    },
  );

  it("of a bar that was not executed is refused", () => {
    const [given] = fc.sample(cases(), 1);
    const run = finished(given as Case);
    expect(() => run.shadowsAt(run.bars)).toThrow(RangeError);
    expect(() => run.shadowsAt(-1)).toThrow(RangeError);
    expect(() => run.prepareShadows(0.5, 1)).toThrow(RangeError);
  });
});

function timesOf(run: Run): Float64Array {
  return run.recording.times;
}

/** Columns as lists, which keep NaN apart from nothing. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, part) => (ArrayBuffer.isView(part) ? String(part) : (part as unknown))),
  );
}
