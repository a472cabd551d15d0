import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AttributedRun,
  type Attribution,
  attribute,
  NetTransfers,
  type Profit,
  profitsAt,
} from "../../src/analysis/attribution.ts";
import { identicalBars } from "../../src/analysis/identicalBars.ts";
import {
  createMarket,
  Decimal,
  type Recording,
  runScenario,
  type ScenarioDocument,
  startScenario,
} from "../../src/engine/index.ts";
import { allocate, STEP } from "../../src/scenario/allocation.ts";
import { allocationAt } from "../../src/scenario/allocationAt.ts";
import {
  addStrategyAt,
  type BarInstant,
  removeStrategyAt,
  setPausedAt,
  setWeightsAt,
} from "../../src/scenario/decisionEdits.ts";
import { activeBranch, forkBranch, startWorkbook, withDocument } from "../../src/scenario/workbook.ts";
import { documentOf, shortMarket, timeOf } from "../fixtures/documents.ts";
import { cases } from "./cases.ts";
import { PATIENCE, RUNS, runOf } from "./runs.ts";

const BARS = 60;
/** How far columns may lie from exact books, as a part of the money and at least. */
const NEARLY = 1e-13;
const NEARLY_AT_LEAST = 1e-7;

/** What a person may decide at a bar; numbers pick what there is to pick from. */
type Decide = (document: ScenarioDocument, at: BarInstant) => ScenarioDocument;

function pick(document: ScenarioDocument, { time }: BarInstant, k: number): string | undefined {
  const ids = [...allocationAt(document, time).keys()];
  return ids[k % ids.length];
}

const decisions: fc.Arbitrary<Decide> = fc.oneof(
  fc.tuple(fc.nat(9), fc.nat(1000)).map(
    ([k, tenths]): Decide =>
      (document, at) => {
        const id = pick(document, at, k);
        if (id === undefined) return document;
        const before = allocationAt(document, at.time);
        const { allocation } = allocate(before, new Set(), id, tenths * STEP);
        return setWeightsAt(document, at, allocation).document;
      },
  ),
  fc.nat(9).map(
    (k): Decide =>
      (document, at) => {
        const id = pick(document, at, k);
        return id === undefined ? document : setPausedAt(document, at, id, true, false);
      },
  ),
  fc.nat(9).map(
    (k): Decide =>
      (document, at) =>
        removeStrategyAt(document, at, pick(document, at, k) ?? "").document,
  ),
  fc.constant<Decide>(
    (document, at) =>
      addStrategyAt(document, at, { kind: "momentum", name: "New", params: { lookback: 5 } }).document,
  ),
);

const terms = fc.record({
  fillAt: fc.constantFrom("nextOpen" as const, "close" as const),
  frequency: fc.constantFrom("never" as const, "everyBar" as const, "weekly" as const),
});

function at(bar: number): BarInstant {
  return { time: timeOf(bar), previous: bar === 0 ? Number.NEGATIVE_INFINITY : timeOf(bar - 1) };
}

/** Every column of a recording by name. */
function columnsOf({ portfolio, reserve, sleeves }: Recording): Map<string, Float64Array> {
  const ofSleeves = Object.entries(sleeves).flatMap(([id, columns]) =>
    Object.entries(columns).map(([name, column]) => [`${id} ${name}`, Float64Array.from(column)] as const),
  );
  return new Map([["portfolio", portfolio], ["reserve", reserve], ...ofSleeves]);
}

/** But for the states: the one of a sleeve that is not there yet is no NaN, which only numbers have. */
function moneyOf(recording: Recording): Map<string, Float64Array> {
  return new Map([...columnsOf(recording)].filter(([name]) => !name.endsWith(" state")));
}

describe("a branch", () => {
  const branches = fc.record({
    terms,
    bar: fc.integer({ min: 1, max: BARS - 1 }),
    decided: fc.array(fc.tuple(fc.nat(BARS - 1), decisions), { minLength: 1, maxLength: 4 }),
  });

  /** The document of the first branch, and of one that was forked from it and then decided in. */
  function forked({
    terms: { fillAt, frequency },
    bar,
    decided,
  }: typeof branches extends fc.Arbitrary<infer Made> ? Made : never) {
    const original = documentOf(
      { a: "0.4", b: "0.3" },
      { execution: { fillAt }, rebalancing: { frequency } },
    );
    const started = forkBranch(startWorkbook(original), {
      name: "Other",
      timeMs: timeOf(bar),
      document: original,
    });
    if (!started) throw new Error("no room");
    const workbook = decided.reduce((current, [later, decide]) => {
      const { document } = activeBranch(current);
      return withDocument(current, decide(document, at(Math.min(BARS - 1, bar + later))));
    }, started);
    return { original, fork: activeBranch(workbook).document };
  }

  it("is the same, bit for bit, as the one that it came from on every bar before its first decision", () => {
    fc.assert(
      fc.property(branches, (made) => {
        const { original, fork } = forked(made);
        const [a, b] = [runScenario(shortMarket, original), runScenario(shortMarket, fork)];
        expect(identicalBars(moneyOf(a), moneyOf(b))).toBeGreaterThanOrEqual(made.bar);
      }),
      { numRuns: 150 },
    );
  });

  it("equals a fresh run of its document, whichever branch was run before it", () => {
    fc.assert(
      fc.property(branches, (made) => {
        const { original, fork } = forked(made);
        const base = startScenario(shortMarket, original);
        base.advance(BARS);
        const continued = startScenario(shortMarket, fork, base);
        continued.advance(BARS);
        const fresh = runScenario(shortMarket, fork);
        expect(identicalBars(columnsOf(continued.recording), columnsOf(fresh))).toBe(BARS);
        expect(continued.recording.journal).toEqual(fresh.journal);
        const back = startScenario(shortMarket, original, continued);
        back.advance(BARS);
        expect(identicalBars(columnsOf(back.recording), columnsOf(base.recording))).toBe(BARS);
      }),
      { numRuns: 100 },
    );
  });
});

describe("the attribution of a difference", () => {
  function attributed(recording: Recording, capital: string): AttributedRun {
    const equity = Object.entries(recording.sleeves).map(([id, columns]) => [id, columns.equity] as const);
    return { capital, equity: Object.fromEntries(equity), transfers: new NetTransfers(recording.transfers) };
  }

  function sum(texts: Iterable<string>): Decimal {
    return [...texts].reduce((total, text) => total.plus(text), new Decimal(0));
  }

  it("has every transfer of the journal, and nothing else", () => {
    fc.assert(
      fc.property(cases(), (one) => {
        const { journal, transfers } = runOf(one);
        expect(transfers).toEqual(journal.filter(({ type }) => type === "transfer"));
      }),
      { numRuns: Math.min(100, RUNS.numRuns) },
    );
  });

  it(
    "closes exactly in exact books: the sleeves' profits are what the portfolio has gained",
    () => {
      fc.assert(
        fc.property(cases(), fc.nat(99), (one, k) => {
          const recording = runOf(one);
          const { bars } = recording;
          const bar = k % bars;
          const { portfolio, sleeves } = recording.statementAt(bar);
          const run = attributed(recording, one.scenario.capital);
          const profits = profitsAt(run, bar);
          expect([...profits.keys()]).toEqual(Object.keys(sleeves));
          let total = new Decimal(0);
          for (const [id, { equity, netTransfersIn }] of Object.entries(sleeves)) {
            expect(run.transfers.at(id, bar).equals(netTransfersIn)).toBe(true);
            const exact = new Decimal(equity).minus(netTransfersIn);
            total = total.plus(exact);
            const most = Math.max(NEARLY_AT_LEAST, NEARLY * Math.abs(Number(equity)));
            expect(
              exact
                .minus(profits.get(id) ?? 0)
                .abs()
                .toNumber(),
            ).toBeLessThan(most);
          }
          expect(total.equals(new Decimal(portfolio).minus(one.scenario.capital))).toBe(true);
        }),
        RUNS,
      );
    },
    PATIENCE.timeout,
  );

  it(
    "closes on screen too: each row is a difference, and each column adds up, to the cent",
    () => {
      const columnOf = ({ sleeves, capital }: Attribution, of: keyof Profit) =>
        [...sleeves.values(), ...(capital ? [capital] : [])].map((profit) => profit[of]);
      fc.assert(
        fc.property(cases(), cases(), fc.nat(99), (first, second, k) => {
          const [a, b] = [runOf(first), runOf(second)];
          const bar = k % Math.min(a.bars, b.bars);
          const [own, baseline] = [
            attributed(a, first.scenario.capital),
            attributed(b, second.scenario.capital),
          ];
          const found = attribute(own, baseline, bar);
          const isCapitalSame = new Decimal(first.scenario.capital).equals(second.scenario.capital);
          expect(found.capital === undefined).toBe(isCapitalSame);
          for (const of of ["own", "baseline", "difference"] as const) {
            expect(sum(columnOf(found, of)).equals(found.portfolio[of])).toBe(true);
          }
          for (const profit of [...found.sleeves.values(), found.portfolio]) {
            expect(new Decimal(profit.own).minus(profit.baseline).equals(profit.difference)).toBe(true);
            expect(new Decimal(profit.own).decimalPlaces()).toBeLessThanOrEqual(2);
          }
          for (const [id, exact] of profitsAt(own, bar)) {
            expect(
              exact
                .minus(found.sleeves.get(id)?.own ?? 0)
                .abs()
                .lessThan("0.01"),
            ).toBe(true);
          }
        }),
        { numRuns: Math.min(300, RUNS.numRuns) },
      );
    },
    PATIENCE.timeout,
  );
});

describe("a run's transfers", () => {
  it("are net for each sleeve up to a bar", () => {
    const transfers = new NetTransfers([
      { bar: 0, sleeve: "a", amount: "10.00000001" },
      { bar: 3, sleeve: "b", amount: "4.00000000" },
      { bar: 3, sleeve: "a", amount: "-10.00000002" },
      { bar: 3, sleeve: "a", amount: "1.00000000" },
    ]);
    expect([0, 2, 3, 9].map((bar) => transfers.at("a", bar).toFixed())).toEqual([
      "10.00000001",
      "10.00000001",
      "0.99999999",
      "0.99999999",
    ]);
    expect([transfers.at("b", 2), transfers.at("c", 9)].map((net) => net.toFixed())).toEqual(["0", "0"]);
  });

  it("survive a market without any", () => {
    const market = createMarket({ AAA: [{ timeMs: 0, open: 1, high: 1, low: 1, close: 1, volume: 0 }] });
    const document = documentOf({ a: "0" });
    expect(
      runScenario(market, { ...document, data: {} }).transfers.every(({ sleeve }) => sleeve === "a"),
    ).toBe(true);
  });
});
