import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decimal, findStrategy, type JournalEntry } from "../../src/engine/index.ts";
import { cases } from "./cases.ts";
import { type Case, PATIENCE, RUNS, runOf } from "./runs.ts";

type Fill = Extract<JournalEntry, { readonly type: "filled" }>;

const money = (value: Decimal) => value.toDecimalPlaces(8, Decimal.ROUND_HALF_EVEN);

/** The valuation price of a symbol at the execution point of a fill. */
function valuationPrice({ bars, scenario }: Case, symbol: string, timeMs: number): Decimal {
  const last = bars[symbol]?.findLast((bar) => bar.timeMs <= timeMs);
  const isAtOpen = scenario.execution?.fillAt === "nextOpen" && last?.timeMs === timeMs;
  return new Decimal(String(isAtOpen ? last?.open : last?.close));
}

/** Cash and holdings of one sleeve. */
interface Holding {
  cash: Decimal;
  readonly held: Map<string, Decimal>;
}

/** Gross exposure and equity, the symbol of the fill at its price and the others at theirs. */
function exposureOf(given: Case, { cash, held }: Holding, { symbol, price, timeMs }: Fill) {
  let equity = cash;
  let gross = new Decimal(0);
  for (const [name, quantity] of held) {
    const value = money(quantity.times(name === symbol ? price : valuationPrice(given, name, timeMs)));
    equity = equity.plus(value);
    gross = gross.plus(value.abs());
  }
  return { equity, gross };
}

describe("buying power", PATIENCE, () => {
  it("holds after every fill that increases a position, and never stops one that reduces", () => {
    let increases = 0;
    fc.assert(
      fc.property(cases(), (given) => {
        const maxLeverage = given.scenario.execution?.maxLeverage ?? "1";
        const holdings = new Map<string, Holding>();
        for (const entry of runOf(given).journal) {
          if (entry.type !== "transfer" && entry.type !== "filled") continue;
          const holding = holdings.get(entry.sleeve) ?? { cash: new Decimal(0), held: new Map() };
          holdings.set(entry.sleeve, holding);
          if (entry.type === "transfer") {
            holding.cash = holding.cash.plus(entry.amount);
            continue;
          }
          const before = holding.held.get(entry.symbol) ?? new Decimal(0);
          const after = before.plus(entry.quantity);
          holding.cash = holding.cash.minus(entry.notional).minus(entry.commission);
          holding.held.set(entry.symbol, after);
          if (after.abs().lessThan(before.abs())) continue;
          increases++;
          const { equity, gross } = exposureOf(given, holding, entry);
          if (gross.greaterThan(equity.times(maxLeverage))) {
            throw new Error(`bar ${entry.bar}: gross ${gross.toFixed()} on equity ${equity.toFixed()}`);
          }
        }
      }),
      RUNS,
    );
    expect(increases).toBeGreaterThan(RUNS.numRuns / 10);
  });

  it("that reduces an order fills what it allows, less than was asked and more than nothing", () => {
    fc.assert(
      fc.property(cases(), (given) => {
        const { journal } = runOf(given);
        journal.forEach((entry, k) => {
          if (entry.type !== "reduced") return;
          const { bar, sleeve, symbol, allowed, why } = entry;
          expect(journal[k + 1]).toMatchObject({
            type: "filled",
            bar,
            sleeve,
            symbol,
            quantity: allowed,
            why,
          });
          const share = new Decimal(allowed).div(entry.quantity);
          expect(share.greaterThan(0) && share.lessThan(1)).toBe(true);
        });
      }),
      RUNS,
    );
  });

  it("keeps the cash of a sleeve that is only long from going below zero, but for commissions", () => {
    // Without capital moves: a deposit that buying power cuts scales a pending sale by more than what is sold (section 6).
    const longOnly = cases({ isStill: true, isScripted: false }).filter(
      ({ scenario }) =>
        scenario.execution?.maxLeverage === "1" &&
        scenario.strategies.every(({ kind }) => !findStrategy(kind)?.needsShorting),
    );
    fc.assert(
      fc.property(longOnly, (given) => {
        const recording = runOf(given);
        recording.times.forEach((_, bar) => {
          for (const { cash, fees } of Object.values(recording.statementAt(bar).sleeves)) {
            if (new Decimal(cash).lessThan(new Decimal(fees).neg())) throw new Error(`bar ${bar}: ${cash}`);
          }
        });
      }),
      RUNS,
    );
  });
});
