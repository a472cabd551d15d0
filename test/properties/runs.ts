import { expect } from "vitest";
import {
  type Bar,
  createMarket,
  type Recording,
  type Scenario,
  type Strategy,
} from "../../src/engine/index.ts";
import { runWith, scripted } from "../fixtures/engine.ts";

/** How many cases a property tries; PROPERTY_RUNS asks for another number: more for a deep run, few for mutants. */
export const RUNS = { numRuns: Number(process.env.PROPERTY_RUNS ?? 1_000) };

/** A property is given its time, by the case: a fast machine takes some 3 ms for one, a busy one many times that. */
export const PATIENCE = { timeout: 60_000 + 200 * RUNS.numRuns };

/** One case: bars by symbol, and a scenario that can be run on them. Plain data, so that a failure can be read. */
export interface Case {
  readonly bars: Readonly<Record<string, readonly Bar[]>>;
  readonly times: readonly number[];
  readonly scenario: Scenario;
  /** What sleeves do that follow no built-in strategy but place these orders, or break. */
  readonly scripts: Readonly<Record<string, readonly ScriptedOrder[]>>;
}

/** One call of a strategy, at any bar whose number leaves the same rest as `at` when divided by 7. */
interface ScriptedOrder {
  readonly at: number;
  readonly call: "order" | "orderValue" | "orderTarget" | "orderTargetPercent" | "closePosition" | "throw";
  readonly symbol: string;
  readonly amount: number | string;
}

/** Runs a case; its scripted sleeves follow their scripts, the others their strategies. */
export function runOf({ bars, scenario, scripts }: Case): Recording {
  return runWith(createMarket(bars), scenario, strategiesOf(scripts));
}

export function strategiesOf(scripts: Case["scripts"]): Record<string, Strategy> {
  return Object.fromEntries(
    Object.entries(scripts).map(([id, orders]) => [
      id,
      scripted((ledger, data) => {
        for (const { at, call, symbol, amount } of orders) {
          if (data.bar % 7 !== at) continue;
          if (call === "throw") throw new Error("as scripted");
          ledger[call](symbol, amount);
        }
      }),
    ]),
  );
}

/** Equal to the last character, at the price of writing both down; the difference is searched only when there is one. */
export function expectSame(found: unknown, wanted: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) expect(found).toEqual(wanted);
}
