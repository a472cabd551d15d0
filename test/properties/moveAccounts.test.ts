import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decimal, type JournalEntry } from "../../src/engine/index.ts";
import { cases } from "./cases.ts";
import { PATIENCE, RUNS, runOf } from "./runs.ts";

type Moved = Extract<JournalEntry, { type: "moved" }>;

const exact = (text: string) => new Decimal(text);
const sum = (texts: readonly string[]) => texts.reduce((total, text) => total.plus(text), exact("0"));

/** Equal to the last digit, and says where if not. */
function expectEqual(found: Decimal, wanted: Decimal | string, what: string): void {
  if (!found.equals(wanted)) throw new Error(`${what}: ${found.toFixed()} is not ${String(wanted)}`);
}

/** What the journal says before a move about the same move: its fills and transfers. */
function entriesOfMove(journal: readonly JournalEntry[], move: Moved): JournalEntry[] {
  const place = journal.indexOf(move);
  const earlier = journal.findLastIndex(
    ({ type, bar }, k) => k < place && (type === "moved" || bar < move.bar),
  );
  return journal.slice(earlier + 1, place);
}

/** Every sum that the explanation of a move shows. */
function expectClosed(move: Moved): void {
  const { legs, reserve, apart, before, after, fees, slippage } = move;
  const at = `at bar ${move.bar}`;
  const sumOf = (field: "before" | "target" | "moved" | "fees" | "slippage" | "after") =>
    sum(legs.map((leg) => leg[field]));
  expectEqual(sumOf("before").plus(reserve.before).plus(apart), before, `before ${at}`);
  expectEqual(sumOf("target").plus(reserve.target).plus(apart), before, `targets ${at}`);
  expectEqual(sumOf("after").plus(reserve.after).plus(apart), after, `after ${at}`);
  expectEqual(exact(before).minus(fees).minus(slippage), after, `costs ${at}`);
  expectEqual(sumOf("fees"), fees, `fees ${at}`);
  expectEqual(sumOf("slippage"), slippage, `slippage ${at}`);
  expectEqual(exact(reserve.before).minus(sumOf("moved")), reserve.after, `the reserve ${at}`);
  for (const leg of legs) {
    const left = exact(leg.before).plus(leg.moved).minus(leg.fees).minus(leg.slippage);
    expectEqual(left, leg.after, `${leg.sleeve} ${at}`);
  }
  const withdrawn = sum(legs.map(({ moved }) => moved).filter((moved) => moved.startsWith("-")));
  const deposited = sum(legs.map(({ moved }) => moved).filter((moved) => !moved.startsWith("-")));
  const drawn = exact(reserve.before).minus(reserve.after);
  expectEqual(drawn.minus(withdrawn), deposited, `withdrawals and deposits ${at}`);
}

describe("the account of a capital move", { ...PATIENCE }, () => {
  it("closes exactly, in every sum, and says of each sleeve what its fills and transfers say", () => {
    let moves = 0;
    let removals = 0;
    fc.assert(
      fc.property(cases(), (given) => {
        const { journal } = runOf(given);
        for (const move of journal) {
          if (move.type !== "moved") continue;
          moves++;
          if (move.why === "removal") removals++;
          expectClosed(move);
          const told = entriesOfMove(journal, move);
          for (const { sleeve, moved, fees, slippage } of move.legs) {
            const at = `${sleeve} at bar ${move.bar}`;
            const transfers = told.flatMap((entry) =>
              entry.type === "transfer" && entry.sleeve === sleeve && entry.why !== "start"
                ? [entry.amount]
                : [],
            );
            const fills = told.filter(
              (entry) => entry.type === "filled" && entry.sleeve === sleeve && entry.why === "move",
            ) as Extract<JournalEntry, { type: "filled" }>[];
            expectEqual(sum(transfers), moved, `transfers of ${at}`);
            expectEqual(sum(fills.map(({ commission }) => commission)), fees, `commissions of ${at}`);
            expectEqual(sum(fills.map((fill) => fill.slippage)), slippage, `slippage of ${at}`);
          }
        }
      }),
      RUNS,
    );
    expect(moves).toBeGreaterThan(RUNS.numRuns / 2);
    expect(removals).toBeGreaterThan(RUNS.numRuns / 50);
  });
});
