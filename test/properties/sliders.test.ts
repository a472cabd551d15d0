import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { identicalBars } from "../../src/analysis/identicalBars.ts";
import {
  planRun,
  type Recording,
  runScenario,
  type ScenarioDocument,
  ScenarioError,
} from "../../src/engine/index.ts";
import {
  type Allocation,
  allocate,
  type Bounds,
  reserveOf,
  STEP,
  WHOLE,
} from "../../src/scenario/allocation.ts";
import { commitDocument, redo, startHistory, undo } from "../../src/scenario/history.ts";
import {
  equalised,
  restored,
  type Sharing,
  type SharingTerms,
  shareOut,
} from "../../src/scenario/sharing.ts";
import { startWorkbook } from "../../src/scenario/workbook.ts";
import { allocationAfterKey } from "../../src/ui/controls/allocationKeys.ts";
import { shortMarket, timeOf } from "../fixtures/documents.ts";
import { BARS, documents, edits } from "./randomEdits.ts";
import { PATIENCE, RUNS } from "./runs.ts";

const TENTHS = 1_000;

/** Sliders as a person may find them: weights and bounds on the grid, any of them locked. */
interface Sliders {
  readonly allocation: Allocation;
  readonly locked: ReadonlySet<string>;
  readonly bounds: ReadonlyMap<string, Bounds>;
}

const sliders: fc.Arbitrary<Sliders> = fc
  .record({
    cuts: fc.array(fc.nat(TENTHS), { minLength: 1, maxLength: 8 }),
    locks: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
    slacks: fc.array(fc.tuple(fc.nat(TENTHS), fc.nat(TENTHS), fc.boolean()), { minLength: 8, maxLength: 8 }),
  })
  .map(({ cuts, locks, slacks }) => {
    const sorted = cuts.sort((a, b) => a - b);
    const weights = sorted.map((cut, k) => cut - (sorted[k - 1] ?? 0));
    const ids = weights.map((_, k) => `s${k}`);
    return {
      allocation: new Map(ids.map((id, k) => [id, (weights[k] ?? 0) * STEP])),
      locked: new Set(ids.filter((_, k) => locks[k])),
      bounds: new Map(
        ids.map((id, k) => {
          const weight = weights[k] ?? 0;
          const [below, above, isFree] = slacks[k] ?? [0, 0, true];
          return isFree
            ? [id, { min: 0, max: WHOLE }]
            : [id, { min: Math.max(0, weight - below) * STEP, max: Math.min(TENTHS, weight + above) * STEP }];
        }),
      ),
    };
  });

/** A gesture of a person: which slider, and to where in tenths of a percent; or a button that shares anew. */
type Gesture =
  | { readonly kind: "drag"; readonly k: number; readonly tenths: number }
  | { readonly kind: "equalise" }
  | { readonly kind: "share"; readonly parts: readonly number[] };

const gestures: fc.Arbitrary<Gesture> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("drag" as const), k: fc.nat(7), tenths: fc.nat(TENTHS) }),
  },
  fc.record({ kind: fc.constant("equalise" as const) }),
  fc.record({
    kind: fc.constant("share" as const),
    parts: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 8, maxLength: 8 }),
  }),
);

function draggedId(allocation: Allocation, k: number): string {
  return [...allocation.keys()][k % allocation.size] ?? "";
}

function termsOf({ locked, bounds }: Sliders): SharingTerms {
  return { locked, bounds };
}

function sharedOr(allocation: Allocation, sharing: Sharing): Allocation {
  return "refusal" in sharing ? allocation : sharing.allocation;
}

function partsAmong(allocation: Allocation, locked: ReadonlySet<string>, parts: readonly number[]) {
  const ids = [...allocation.keys()].filter((id) => !locked.has(id));
  const sum = ids.reduce((total, _, k) => total + (parts[k] ?? 0), 0);
  return new Map(ids.map((id, k) => [id, (parts[k] ?? 0) / sum]));
}

function after(current: Sliders, gesture: Gesture): Allocation {
  const { allocation, locked, bounds } = current;
  switch (gesture.kind) {
    case "drag": {
      const id = draggedId(allocation, gesture.k);
      return allocate(allocation, locked, id, gesture.tenths * STEP, bounds).allocation;
    }
    case "equalise":
      return sharedOr(allocation, equalised(allocation, termsOf(current)));
    case "share":
      return sharedOr(
        allocation,
        shareOut(allocation, partsAmong(allocation, locked, gesture.parts), termsOf(current)),
      );
  }
}

function expectHolds({ allocation, locked, bounds }: Sliders, now: Allocation): void {
  const weights = [...now.values()];
  expect(weights.reduce((sum, weight) => sum + weight, reserveOf(now))).toBe(WHOLE);
  expect(reserveOf(now)).toBeGreaterThanOrEqual(0);
  for (const [id, weight] of now) {
    expect(weight % STEP).toBe(0);
    if (locked.has(id)) expect(weight).toBe(allocation.get(id));
    expect(weight).toBeGreaterThanOrEqual(bounds.get(id)?.min ?? 0);
    expect(weight).toBeLessThanOrEqual(bounds.get(id)?.max ?? WHOLE);
  }
}

describe("any gestures on any sliders", PATIENCE, () => {
  it("leave a sum of exactly 100.0 %, on the grid, locks and bounds as they are", () => {
    fc.assert(
      fc.property(sliders, fc.array(gestures, { maxLength: 12 }), (start, all) => {
        let current = start;
        for (const gesture of all) {
          const allocation = after(current, gesture);
          expectHolds(current, allocation);
          current = { ...current, allocation };
        }
      }),
      RUNS,
    );
  });

  it("move nobody without a reason: who is dragged, and givers once the reserve is used up", () => {
    fc.assert(
      fc.property(sliders, fc.nat(7), fc.nat(TENTHS), ({ allocation, locked, bounds }, k, tenths) => {
        const id = draggedId(allocation, k);
        const { allocation: now } = allocate(allocation, locked, id, tenths * STEP, bounds);
        const moved = [...now].filter(([other, weight]) => other !== id && allocation.get(other) !== weight);
        if (moved.length === 0) return;
        expect(now.get(id)).toBeGreaterThan(allocation.get(id) ?? 0);
        expect(reserveOf(now)).toBe(0);
        for (const [other, weight] of moved) {
          expect(weight).toBeLessThan(allocation.get(other) ?? 0);
          expect(locked.has(other)).toBe(false);
        }
      }),
      RUNS,
    );
  });

  it("end where they began when the thumb is dragged there and back", () => {
    fc.assert(
      fc.property(
        sliders,
        fc.nat(7),
        fc.array(fc.nat(TENTHS), { maxLength: 6 }),
        ({ allocation, locked, bounds }, k, path) => {
          const id = draggedId(allocation, k);
          const home = (allocation.get(id) ?? 0) / STEP;
          // Every position of a drag is computed from its start.
          const reached = [...path, home].map(
            (tenths) => allocate(allocation, locked, id, tenths * STEP, bounds).allocation,
          );
          expect(reached.at(-1)).toEqual(allocation);
        },
      ),
      RUNS,
    );
  });

  it("reach by held keys whatever the pointer reaches", () => {
    fc.assert(
      fc.property(sliders, fc.nat(7), fc.nat(TENTHS), ({ allocation, locked, bounds }, k, wanted) => {
        const id = draggedId(allocation, k);
        const at = (tenths: number) => allocate(allocation, locked, id, tenths * STEP, bounds).allocation;
        let now = at(0);
        const press = (key: string, shiftKey = false): boolean => {
          const tenths = (now.get(id) ?? 0) / STEP;
          const next = allocationAfterKey(tenths, {
            key,
            shiftKey,
            ctrlKey: false,
            metaKey: false,
            altKey: false,
          });
          if (next === undefined || next > wanted) return false;
          now = at(next);
          return (now.get(id) ?? 0) / STEP > tenths;
        };
        // Home, and from there up in ever smaller steps, with the first key still held.
        while (press("PageUp"));
        while (press("ArrowRight"));
        while (press("ArrowRight", true));
        // A least share keeps even Home above a smaller wish, as it does the pointer.
        expect(now).toEqual(at(Math.max(wanted, (at(0).get(id) ?? 0) / STEP)));
        expect(now).toEqual(at(wanted));
      }),
      RUNS,
    );
  });
});

describe("sharing anew", PATIENCE, () => {
  it("leaves the sum of the unlocked sleeves, and so the reserve, unless they have nothing", () => {
    fc.assert(
      fc.property(sliders, (start) => {
        const { allocation, locked } = start;
        const sharing = equalised(allocation, termsOf(start));
        if ("refusal" in sharing) return;
        const unlocked = [...allocation].filter(([id]) => !locked.has(id));
        const sum = unlocked.reduce((total, [, weight]) => total + weight, 0);
        if (sum > 0) expect(reserveOf(sharing.allocation)).toBe(reserveOf(allocation));
      }),
      RUNS,
    );
  });

  it("equally leaves any two without bounds at most one step apart, and a second time changes nothing", () => {
    fc.assert(
      fc.property(sliders, (start) => {
        const free = { ...start, bounds: new Map() };
        const sharing = equalised(free.allocation, termsOf(free));
        if ("refusal" in sharing) return;
        const shares = [...sharing.allocation]
          .filter(([id]) => !free.locked.has(id))
          .map(([, weight]) => weight);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(STEP);
        const again = equalised(sharing.allocation, termsOf(free));
        expect("refusal" in again ? undefined : new Set(again.allocation.values())).toEqual(
          new Set(sharing.allocation.values()),
        );
      }),
      RUNS,
    );
  });

  it("as it was brings every unlocked share back that bounds and locks allow", () => {
    fc.assert(
      fc.property(sliders, fc.array(gestures, { maxLength: 6 }), (start, all) => {
        const now = all.reduce(
          (allocation, gesture) => after({ ...start, allocation }, gesture),
          start.allocation,
        );
        expect(restored(now, start.allocation, termsOf(start))).toEqual({
          allocation: start.allocation,
        });
      }),
      RUNS,
    );
  });
});

describe("undo and redo", PATIENCE, () => {
  it("of any edits lead through identical documents, there and back", () => {
    fc.assert(
      fc.property(documents, fc.array(edits, { minLength: 1, maxLength: 15 }), (document, changes) => {
        const seen: ScenarioDocument[] = [document];
        let history = startHistory(startWorkbook(document));
        for (const [k, change] of changes.entries()) {
          const next = change(history.present);
          if (next === history.present) continue;
          history = commitDocument(history, next, `change ${k}`);
          seen.push(next);
        }
        const texts = seen.map((one) => JSON.stringify(one));
        for (let step = seen.length - 2; step >= 0; step--) {
          history = undo(history) ?? history;
          expect(history.present).toBe(seen[step]);
        }
        expect(undo(history)).toBeUndefined();
        for (let step = 1; step < seen.length; step++) {
          history = redo(history) ?? history;
          expect(history.present).toBe(seen[step]);
        }
        expect(redo(history)).toBeUndefined();
        expect(seen.map((one) => JSON.stringify(one))).toEqual(texts);
      }),
      { numRuns: Math.ceil(RUNS.numRuns / 5) },
    );
  });
});

describe("before the bar", PATIENCE, () => {
  it("of the first decision that differs, two runs are the same in every bit", () => {
    fc.assert(
      fc.property(documents, fc.array(edits, { minLength: 1, maxLength: 6 }), (document, changes) => {
        const edited = changes.reduce((current, change) => change(current), document);
        // As a person who only decides: whatever else the edits did is taken back.
        const same = { ...edited, strategies: document.strategies, data: document.data };
        const bar = firstDifference(document, same);
        if (bar === undefined || bar === 0 || !isRunnable(same)) return;
        const [before, now] = [runScenario(shortMarket, document), runScenario(shortMarket, same)];
        expect(identicalBars(columnsOf(before), columnsOf(now))).toBeGreaterThanOrEqual(bar);
      }),
      { numRuns: Math.ceil(RUNS.numRuns / 4) },
    );
  });
});

/** The first bar at which two documents decide differently; undefined where they never do. */
function firstDifference(a: ScenarioDocument, b: ScenarioDocument): number | undefined {
  const textsAt = (document: ScenarioDocument, time: number): string[] =>
    document.interventions
      .filter((decision) => decision.time === time)
      .map((decision) => JSON.stringify(decision));
  for (let bar = 0; bar < BARS; bar++) {
    const time = timeOf(bar);
    if (JSON.stringify(textsAt(a, time)) !== JSON.stringify(textsAt(b, time))) return bar;
  }
  return undefined;
}

/** Decisions may be about sleeves that another edit had brought in from the start. */
function isRunnable(document: ScenarioDocument): boolean {
  try {
    planRun(shortMarket, document);
    return true;
  } catch (error) {
    if (error instanceof ScenarioError) return false;
    throw error;
  }
}

function columnsOf({ portfolio, reserve, sleeves }: Recording): ReadonlyMap<string, Float64Array> {
  const columns = Object.entries(sleeves).flatMap(([id, sleeve]) =>
    Object.entries(sleeve).map(
      ([name, column]) => [`${id} ${name}`, Float64Array.from(column, absentAsNone(name))] as const,
    ),
  );
  return new Map([["portfolio", portfolio], ["reserve", reserve], ...columns]);
}

/** A state of a sleeve that is not there yet is as none. */
function absentAsNone(name: string): (value: number) => number {
  return (value) => (name === "state" && value === 255 ? Number.NaN : value);
}
