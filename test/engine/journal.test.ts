import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { executionRules } from "../../src/engine/execution.ts";
import { Journal, TURN, type Turn } from "../../src/engine/journal.ts";
import type { JournalEvent } from "../../src/engine/journalEntry.ts";

const RULES = executionRules({
  fillAt: "close",
  lotSize: "1",
  slippageBps: "0",
  maxLeverage: "1",
  allowShort: true,
  commission: { fixed: "0", perShare: "0", rate: "0", minimum: "0" },
});
const BARS = 6;
const TIMES = Float64Array.from({ length: BARS }, (_, bar) => 1_000 * bar);

/** A row as it is written: `owner` is the sleeve that it concerns alone. */
interface Row {
  readonly bar: number;
  readonly turn: Turn;
  readonly rank: number;
  readonly owner?: string;
  readonly what: string;
}

const event = (what: string): JournalEvent => ({ type: "ignored", reason: what });

function journalOf(rows: readonly Row[]): Journal {
  const journal = new Journal(TIMES, RULES);
  addAll(journal, rows);
  return journal;
}

function addAll(journal: Journal, rows: readonly Row[]): void {
  for (const { bar, turn, rank, owner, what } of rows) journal.add(bar, turn, rank, owner, event(what));
}

const toldBy = (journal: Journal) =>
  journal.texts.map((entry) => [entry.bar, entry.timeMs, "reason" in entry && entry.reason]);
const told = (rows: readonly Row[]) => rows.map(({ bar, what }) => [bar, TIMES[bar], what]);

/** In the order in which a run gets there: of one place, as written. */
const inOrder = (rows: readonly Row[]) =>
  [...rows].sort((a, b) => a.bar - b.bar || a.turn - b.turn || a.rank - b.rank);

const sleeveTurn = fc.constantFrom(TURN.openOrders, TURN.solvency, TURN.strategies, TURN.closeOrders);
const noted = fc.record({
  bar: fc.nat(BARS - 1),
  turn: sleeveTurn,
  sleeve: fc.constantFrom("a", "b", "c", "d"),
  times: fc.integer({ min: 1, max: 3 }),
});
/** The first decisions of both runs, in order: each about one sleeve. */
const decided = fc.array(fc.record({ bar: fc.nat(BARS - 1), sleeve: fc.constantFrom("a", "b", "c", "d") }), {
  maxLength: 4,
});

/** What the sleeves of a run note: whoever is not in the order is not in the run, or asleep. */
function rowsOf(
  sleeves: readonly string[],
  awake: ReadonlySet<string>,
  notes: readonly { bar: number; turn: Turn; sleeve: string; times: number }[],
  decisions: readonly { bar: number; sleeve: string }[],
): Row[] {
  const starts = sleeves.map((owner, rank) => ({
    bar: 0,
    turn: TURN.start,
    rank,
    owner,
    what: `${owner} starts`,
  }));
  const own = notes.flatMap(({ bar, turn, sleeve, times }, k): Row[] =>
    Array.from({ length: times }, (_, n) => ({
      bar,
      turn,
      rank: sleeves.indexOf(sleeve),
      owner: sleeve,
      what: `${sleeve} notes ${k}.${n}`,
    })),
  );
  const about = [...decisions]
    .sort((a, b) => a.bar - b.bar)
    .map(({ bar, sleeve }, rank) => ({
      bar,
      turn: TURN.decisions,
      rank,
      owner: sleeve,
      what: `decision ${rank} on ${sleeve}`,
    }));
  const isThere = (id: string) => sleeves.includes(id) && awake.has(id);
  return inOrder([...starts, ...own, ...about].filter(({ owner = "" }) => isThere(owner)));
}

describe("a journal", () => {
  const rows: Row[] = [
    { bar: 0, turn: TURN.start, rank: 0, owner: "a", what: "one" },
    { bar: 0, turn: TURN.strategies, rank: 0, owner: "a", what: "two" },
    { bar: 2, turn: TURN.decisions, rank: 0, what: "three" },
    { bar: 2, turn: TURN.closeOrders, rank: 1, owner: "b", what: "four" },
    { bar: 5, turn: TURN.end, rank: 0, what: "five" },
  ];

  it("tells everything in order, with its bar and time", () => {
    const journal = journalOf(rows);
    expect(toldBy(journal)).toEqual(told(rows));
    expect([journal.length, journal.barAt(3), journal.eventAt(3)]).toEqual([5, 2, event("four")]);
  });

  it("tells what came since it was last asked", () => {
    const journal = new Journal(TIMES, RULES);
    expect(journal.texts).toEqual([]);
    rows.forEach((row, k) => {
      addAll(journal, [row]);
      expect(toldBy(journal)).toEqual(told(rows.slice(0, k + 1)));
    });
    expect(journal.texts).toBe(journal.texts);
  });

  it("tells any part of it: from one row up to another, as far as there are any", () => {
    const journal = journalOf(rows);
    for (const [from, to] of [
      [0, 5],
      [1, 3],
      [2, 2],
      [3, 99],
      [5, 9],
      [7, 9],
      [4, 1],
    ] as const) {
      expect(journal.textsBetween(from, to)).toEqual(journal.texts.slice(from, Math.max(from, to)));
    }
  });

  it("goes on from what another had before a bar, without its end", () => {
    for (let bar = 0; bar <= BARS; bar++) {
      const base = journalOf(rows);
      const journal = journalOf([{ bar: 0, turn: TURN.start, rank: 0, owner: "z", what: "forgotten" }]);
      expect(journal.texts.length).toBe(1);
      journal.continueFrom(base, bar);
      const known = rows.filter((row) => row.bar < bar && row.turn !== TURN.end);
      expect(toldBy(journal)).toEqual(told(known));
      const next: Row = { bar: Math.min(bar, 5), turn: TURN.end, rank: 0, what: "next" };
      addAll(journal, [next]);
      expect(toldBy(journal)).toEqual(told([...known, next]));
      expect(toldBy(base)).toEqual(told(rows));
    }
  });

  it("knows of what it goes on from whom it concerns", () => {
    const decision: Row = { bar: 1, turn: TURN.decisions, rank: 0, owner: "a", what: "about a" };
    const started = rows.slice(0, 2);
    const journal = journalOf([]);
    journal.continueFrom(journalOf([...started, decision]), 3);
    const third = journalOf([]);
    third.joinFrom(journal, 3, new Map([["a", 0]]));
    expect(toldBy(third)).toEqual(told([...started, decision]));
  });
});

describe("a journal that takes over what another says of some sleeves", () => {
  it("is that of a run of them all, in the order of its own sleeves", () => {
    const orders = fc.shuffledSubarray(["a", "b", "c", "d"], { minLength: 1 });
    fc.assert(
      fc.property(
        orders,
        orders,
        fc.subarray(["a", "b", "c", "d"]),
        fc.array(noted, { maxLength: 14 }),
        decided,
        fc.nat(BARS),
        (theirs, ours, wished, notes, decisions, bar) => {
          const taken = new Set(wished.filter((id) => theirs.includes(id) && ours.includes(id)));
          const all = new Set(ours);
          const base = journalOf([
            ...rowsOf(theirs, new Set(theirs), notes, decisions),
            { bar: BARS - 1, turn: TURN.end, rank: 0, what: "the end" },
          ]);
          const alone = new Set(ours.filter((id) => !taken.has(id)));
          const upTo = (rows: readonly Row[]) => rows.filter((row) => row.bar < bar);
          // Both note how everything starts; the sleeves that are taken over sleep until then.
          const asleep = rowsOf(ours, all, [], []).filter(({ owner }) => taken.has(owner ?? ""));
          const journal = journalOf(inOrder([...asleep, ...upTo(rowsOf(ours, alone, notes, decisions))]));
          expect(journal.texts.length).toBe(journal.length);
          const untouched = toldBy(base);
          journal.joinFrom(base, bar, new Map([...taken].map((id) => [id, ours.indexOf(id)])));
          const joined = upTo(rowsOf(ours, all, notes, decisions));
          expect(toldBy(journal)).toEqual(told(joined));
          expect(toldBy(base)).toEqual(untouched);
          // It knows whose rows it has: another may go on from it.
          const third = journalOf([]);
          third.joinFrom(journal, bar, new Map([...all].map((id) => [id, ours.indexOf(id)])));
          expect(toldBy(third)).toEqual(told(joined));
        },
      ),
      { numRuns: 500 },
    );
  });
});
