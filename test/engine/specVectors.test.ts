import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  type Bar,
  createMarket,
  Decimal,
  type JournalEntry,
  runScenario,
  type Scenario,
} from "../../src/engine/index.ts";

const FOLDER = new URL("../../../shared/vectors/", import.meta.url);
const NAMES = [
  "spec-drift-cooldown",
  "spec-hold-nextopen",
  "spec-interventions-nextopen",
  "spec-monthly-rebalance-costs",
  "spec-shorts-weekly",
];

interface Vector {
  readonly bars: Record<string, [number, number, number, number, number, number][]>;
  readonly scenario: Scenario;
  readonly expected: {
    readonly bars: number[];
    readonly times: number[];
    readonly portfolio: string[];
    readonly reserve: string[];
    readonly sleeves: Record<
      string,
      {
        readonly equity: string[];
        readonly cash: string[];
        readonly nav: number[];
        readonly fees: string;
        readonly realized: string;
        readonly state: string;
        readonly positions: Record<string, string>;
      }
    >;
    readonly fills: {
      bar: number;
      sleeve: string;
      symbol: string;
      quantity: string;
      price: string;
      commission: string;
      why: string;
    }[];
    readonly rejectedOrReduced: [number, string, string, string, string, string][];
  };
}

const isHere = existsSync(FOLDER);

it.skipIf(!isHere)("the independent runs are there, in ../shared/vectors", () => {
  expect(isHere).toBe(true);
});

describe.each(isHere ? NAMES : [])("the independent run %s", (name) => {
  const vector: Vector = JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), "utf8"));
  const market = createMarket(
    Object.fromEntries(
      Object.entries(vector.bars).map(([symbol, rows]) => [
        symbol,
        rows.map(
          ([timeMs, open, high, low, close, volume]): Bar => ({ timeMs, open, high, low, close, volume }),
        ),
      ]),
    ),
  );
  const recording = runScenario(market, vector.scenario);
  const { expected } = vector;

  it("agrees on every money string of the portfolio and the reserve", () => {
    const statements = expected.bars.map((bar) => recording.statementAt(bar));
    expect(statements.map(({ timeMs }) => timeMs)).toEqual(expected.times);
    expect(statements.map(({ reserve }) => reserve)).toEqual(expected.reserve);
    expect(statements.map(({ portfolio }) => portfolio)).toEqual(expected.portfolio);
  });

  it("agrees on every sleeve's exact equity and cash, and on its NAV to 1e-9", () => {
    for (const [id, sleeve] of Object.entries(expected.sleeves)) {
      const statements = expected.bars.map((bar) => recording.statementAt(bar).sleeves[id]);
      expect(statements.map((statement) => statement?.cash)).toEqual(sleeve.cash);
      expect(statements.map((statement) => statement?.equity)).toEqual(sleeve.equity);
      expected.bars.forEach((bar, k) => {
        expect(recording.sleeves[id]?.nav[bar]).toBeCloseTo(sleeve.nav[k] as number, 9);
        expect(recording.sleeves[id]?.equity[bar]).toBeCloseTo(Number(sleeve.equity[k]), 5);
      });
    }
  });

  it("agrees on the books at the end", () => {
    const last = recording.statementAt(recording.times.length - 1);
    for (const [id, sleeve] of Object.entries(expected.sleeves)) {
      const statement = last.sleeves[id];
      expect(statement?.fees).toEqual(sleeve.fees);
      expect(statement?.realized).toEqual(sleeve.realized);
      expect(statement?.state).toEqual(sleeve.state);
      expect(
        Object.fromEntries(statement?.positions.map(({ symbol, quantity }) => [symbol, quantity]) ?? []),
      ).toEqual(sleeve.positions);
    }
  });

  it("agrees on every fill, in order", () => {
    const fills = recording.journal.filter((entry) => entry.type === "filled").map(fillOf);
    expect(fills).toEqual(
      expected.fills.map((fill) => ({
        ...fill,
        price: new Decimal(fill.price).toFixed(),
        quantity: new Decimal(fill.quantity).toFixed(),
      })),
    );
  });

  it("agrees on every order that was reduced or rejected", () => {
    const refused = recording.journal
      .filter((entry) => entry.type === "reduced" || entry.type === "rejected")
      .map(({ bar, sleeve, type, symbol, quantity, why }) => [bar, sleeve, type, symbol, quantity, why]);
    expect(refused).toEqual(
      expected.rejectedOrReduced.map(([bar, sleeve, type, symbol, quantity, why]) => [
        bar,
        sleeve,
        type,
        symbol,
        new Decimal(quantity).toFixed(),
        why,
      ]),
    );
  });
});

function fillOf(entry: Extract<JournalEntry, { type: "filled" }>) {
  const { bar, sleeve, symbol, quantity, price, commission, why } = entry;
  return { bar, sleeve, symbol, quantity, price, commission, why };
}
