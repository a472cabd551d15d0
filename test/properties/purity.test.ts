import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Bar,
  createMarket,
  type JournalEntry,
  NO_STATE,
  type Recording,
  runScenario,
  startScenario,
} from "../../src/engine/index.ts";
import { cases } from "./cases.ts";
import { type Case, expectSame, PATIENCE, RUNS, runOf } from "./runs.ts";

const bitsOf = (column: Float64Array | Uint8Array, bars = column.length) =>
  Buffer.from(column.slice(0, bars).buffer).toString("base64");

/** Every column up to so many bars, bit by bit; of the sleeves that are there by then. */
function columnsOf({ times, portfolio, reserve, sleeves }: Recording, bars = times.length): unknown {
  return {
    shared: [times, portfolio, reserve].map((column) => bitsOf(column, bars)),
    sleeves: Object.entries(sleeves)
      .filter(([, { state }]) => bars > 0 && state[bars - 1] !== NO_STATE)
      .map(([id, columns]) => [
        id,
        Object.entries(columns).map(([name, column]) => [name, bitsOf(column, bars)]),
      ]),
  };
}

const allOf = (recording: Recording) => ({ columns: columnsOf(recording), journal: recording.journal });

/** What the end of a run adds on its last bar: not known before it ends. */
function isOfTheEnd(entry: JournalEntry): boolean {
  return (
    entry.type === "expired" ||
    entry.type === "moveExpired" ||
    (entry.type === "ignored" && entry.reason.includes("after the last bar"))
  );
}

/** All that was known at the close of the run's bar at that time. */
function knownAt(recording: Recording, timeMs: number) {
  const bars = recording.times.filter((time) => time <= timeMs).length;
  return {
    columns: columnsOf(recording, bars),
    journal: recording.journal.filter((entry) => entry.bar < bars && !isOfTheEnd(entry)),
    books: bars === 0 ? undefined : recording.statementAt(bars - 1),
  };
}

const mapBars = ({ bars }: Case, change: (bar: Bar, symbol: string) => Bar[]): Case["bars"] =>
  Object.fromEntries(
    Object.entries(bars).map(([symbol, own]) => [symbol, own.flatMap((bar) => change(bar, symbol))]),
  );

describe("a run is a pure function of market and scenario", PATIENCE, () => {
  it("twice the same: every column bit by bit, every entry of the journal", () => {
    fc.assert(
      fc.property(cases(), (given) => {
        expectSame(allOf(runOf(given)), allOf(runOf(given)));
      }),
      RUNS,
    );
  });

  it("the same from its JSON", () => {
    fc.assert(
      fc.property(cases({ isScripted: false }), ({ bars, scenario }) => {
        const again = JSON.parse(JSON.stringify({ bars, scenario }));
        expectSame(
          allOf(runScenario(createMarket(again.bars), again.scenario)),
          allOf(runScenario(createMarket(bars), scenario)),
        );
      }),
      RUNS,
    );
  });

  it("the same in slices of any size, books read and journal read in between", () => {
    const slices = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(cases({ isScripted: false }), slices, ({ bars, scenario }, sizes) => {
        const market = createMarket(bars);
        const run = startScenario(market, scenario);
        for (const size of sizes) {
          run.advance(size);
          const { recording } = run;
          if (recording.bars > 0) recording.statementAt(recording.bars - 1);
          expect(recording.journal.every(({ bar }) => bar < Math.max(1, recording.bars))).toBe(true);
        }
        run.advance(run.bars);
        const whole = runScenario(market, scenario);
        expectSame(allOf(run.recording), allOf(whole));
        for (let bar = 0; bar < run.bars; bar++) {
          expectSame(run.recording.statementAt(bar), whole.statementAt(bar));
        }
      }),
      RUNS,
    );
  });
});

describe("a run looks at no bar to come", PATIENCE, () => {
  it("cut off after a bar, it is the same up to that bar", () => {
    fc.assert(
      fc.property(cases(), fc.double({ min: 0, max: 1, noNaN: true }), (given, part) => {
        const whole = runOf(given);
        const cutMs = whole.times[Math.floor(part * (whole.times.length - 1))] as number;
        const cut = runOf({ ...given, bars: mapBars(given, (bar) => (bar.timeMs <= cutMs ? [bar] : [])) });
        expectSame(knownAt(cut, cutMs), knownAt(whole, cutMs));
      }),
      RUNS,
    );
  });

  it("with other bars and other decisions from there on, it is the same up to that bar", () => {
    fc.assert(
      fc.property(cases(), cases(), fc.double({ min: 0, max: 1, noNaN: true }), (given, other, part) => {
        const whole = runOf(given);
        const cutMs = whole.times[Math.floor(part * (whole.times.length - 1))] as number;
        const isLater = ({ timeMs }: Bar) => timeMs > cutMs;
        const bars = mapBars(given, (bar) => (isLater(bar) ? [] : [bar]));
        const spliced = Object.fromEntries(
          Object.entries(bars).map(([symbol, own]) => [
            symbol,
            [...own, ...(other.bars[symbol] ?? []).filter(isLater)],
          ]),
        );
        const { interventions = [] } = given.scenario;
        const changed = runOf({
          ...given,
          bars: spliced,
          scenario: {
            ...given.scenario,
            interventions: [
              ...interventions.filter(({ time }) => time <= cutMs),
              { time: cutMs + 1, type: "pause", id: "s0" },
            ],
          },
        });
        expectSame(knownAt(changed, cutMs), knownAt(whole, cutMs));
      }),
      RUNS,
    );
  });
});
