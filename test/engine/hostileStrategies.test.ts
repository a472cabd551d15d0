import { describe, expect, it } from "vitest";
import type { JournalEntry, Recording, Strategy } from "../../src/engine/index.ts";
import { booksOf, dailyMarket, runWith, scenarioOf, scripted } from "../fixtures/engine.ts";

const DAYS = 30;
const market = dailyMarket({
  A: Array.from({ length: DAYS }, (_, day) => 100 + 9 * Math.sin(day)),
  B: Array.from({ length: DAYS }, (_, day) => 50 + 4 * Math.cos(day / 2)),
});

/** What a person would write who has read the documentation. */
const sound = scripted((ledger, data) => {
  ledger.orderTargetPercent(data.bar % 3 === 0 ? "A" : "B", data.bar % 2 === 0 ? "0.6" : "-0.2");
});
const quiet = scripted(() => {});

const scenario = scenarioOf({ first: "0.3", hostile: "0.4", last: "0.3" });
const runBeside = (hostile: Strategy) => runWith(market, scenario, { first: sound, hostile, last: sound });

/** All that a run says of a sleeve: columns bit by bit, journal, books. */
function traceOf(recording: Recording, id: string): string {
  const columns = Object.values(recording.sleeves[id] ?? {}).map((column) =>
    Buffer.from(column.buffer).toString("hex"),
  );
  const journal = recording.journal.filter((entry) => "sleeve" in entry && entry.sleeve === id);
  const books = Array.from(recording.times, (_, bar) => booksOf(recording, bar, id));
  return JSON.stringify({ columns, journal, books });
}

const undisturbed = () => runBeside(quiet);

/** A thing that answers every question with an error. */
const poison = new Proxy(Object.create(null) as object, {
  get: () => {
    throw new Error("don't look");
  },
});

const unreadable = Object.defineProperty(new Error("hidden"), "message", {
  get: () => {
    throw new Error("don't read");
  },
});

const throwing = (thrown: unknown) =>
  scripted(() => {
    throw thrown;
  });

type Explained = readonly [what: string, strategy: Strategy, type: JournalEntry["type"], reason: RegExp];

const explained: readonly Explained[] = [
  ["throws", throwing(new RangeError("no such bar")), "failed", /^no such bar$/],
  ["throws nothing", throwing(undefined), "failed", /^undefined$/],
  ["throws a text", throwing("oh no"), "failed", /^oh no$/],
  ["throws an object", throwing({ reason: "none" }), "failed", /^it threw no error$/],
  ["throws what can't be looked at", throwing(poison), "failed", /^it threw no error$/],
  [
    "throws an error that can't be read",
    throwing(unreadable),
    "failed",
    /^it threw an error that can't be read$/,
  ],
  [
    "overflows the stack",
    scripted(function deeper(ledger, data): void {
      deeper(ledger, data);
      deeper(ledger, data);
    }),
    "failed",
    /stack/,
  ],
  [
    "asks for a symbol that the run does not have",
    scripted((_, data) => void data.symbol("Z")),
    "failed",
    /^Z is not a symbol of this run$/,
  ],
  [
    "orders NaN",
    scripted((ledger) => ledger.order("A", Number.NaN)),
    "rejected",
    /^the quantity NaN is not a finite number$/,
  ],
  [
    "orders infinitely much",
    scripted((ledger) => ledger.orderTargetPercent("A", Number.POSITIVE_INFINITY)),
    "rejected",
    /^the target fraction Infinity is not a finite number$/,
  ],
  [
    "orders an unknown symbol",
    scripted((ledger) => ledger.order("Z", 1)),
    "rejected",
    /^the symbol is not one of this run's$/,
  ],
  [
    "orders for words",
    scripted((ledger) => ledger.orderValue("A", "everything")),
    "rejected",
    /^the value everything is not a finite number$/,
  ],
  [
    "orders an amount that can't be looked at",
    scripted((ledger) => ledger.order("A", poison as unknown as number)),
    "rejected",
    /^the quantity \(object\) is not a finite number$/,
  ],
  [
    "orders a million times its equity",
    scripted((ledger) => ledger.orderTargetPercent("A", 1e6)),
    "reduced",
    /^buying power: gross exposure may be at most 1 × equity, costs included$/,
  ],
  [
    "shorts a million times its equity",
    scripted((ledger) => ledger.orderTargetPercent("A", -1e6)),
    "reduced",
    /^buying power/,
  ],
];

describe("a hostile strategy", () => {
  it.each(explained)(
    "that %s is explained in the journal and hurts nobody else",
    (_, hostile, type, reason) => {
      const recording = runBeside(hostile);
      const entry = recording.journal.find(
        (candidate) => candidate.type === type && "sleeve" in candidate && candidate.sleeve === "hostile",
      );
      expect(entry).toMatchObject({ reason: expect.stringMatching(reason) });
      for (const id of ["first", "last"])
        expect(traceOf(recording, id) === traceOf(undisturbed(), id)).toBe(true);
      if (type === "failed") expect(booksOf(recording, DAYS - 1, "hostile").state).toBe("paused");
    },
  );

  it("that returns garbage is a strategy that does nothing", () => {
    const garbage = [42, "buy", null, poison, [7]];
    const returning = scripted(
      ((_: unknown, data: { bar: number }) => garbage[data.bar % 5]) as Strategy["handleData"],
    );
    const recording = runBeside(returning);
    for (const id of ["first", "hostile", "last"]) {
      expect(traceOf(recording, id) === traceOf(undisturbed(), id)).toBe(true);
    }
  });

  it("that tampers with what it is given reaches neither its own money nor anybody else's", () => {
    const tampering = scripted((ledger, data) => {
      for (const thing of [ledger, data, data.symbol("A")] as object[]) {
        for (const field of ["cash", "equity", "bar", "timeMs", "count", "close", "pending"]) {
          Reflect.set(thing, field, 1e9);
        }
        Object.assign(thing, { order: () => {}, symbol: undefined });
      }
    });
    const recording = runBeside(tampering);
    for (const id of ["first", "last"])
      expect(traceOf(recording, id) === traceOf(undisturbed(), id)).toBe(true);
    expect(booksOf(recording, DAYS - 1, "hostile")).toMatchObject({ cash: "400.00000000", fills: 0 });
  });
});
