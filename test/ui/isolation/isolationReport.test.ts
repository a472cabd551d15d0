import { describe, expect, it } from "vitest";
import type { ScenarioDocument } from "../../../src/engine/index.ts";
import { breakAt } from "../../../src/scenario/breakSleeve.ts";
import type { IsolationCheck, RecordCheck } from "../../../src/simulation/protocol.ts";
import type { IsolationProof } from "../../../src/state/isolationStore.ts";
import { isolationReport } from "../../../src/ui/isolation/isolationReport.ts";
import { documentOf, timeOf } from "../../fixtures/documents.ts";

const times = Float64Array.from({ length: 60 }, (_, bar) => timeOf(bar));
const isoOf = (bar: number) => new Date(timeOf(bar)).toISOString().slice(0, 10);

const same: RecordCheck = {
  digests: { sound: "a".repeat(64), broken: "a".repeat(64) },
  differsFrom: undefined,
  hasMovedThere: false,
  numbers: 540,
  entries: 1,
};
const from = (bar: number, hasMovedThere = true): RecordCheck => ({
  ...same,
  digests: { sound: "a".repeat(64), broken: "b".repeat(64) },
  differsFrom: bar,
  hasMovedThere,
});

const IDS = ["a", "b", "c", "d", "e"];

function statement(equities: Readonly<Record<string, string>>, reserve = "100.00000000") {
  const units = (text: string) => BigInt(text.replace(".", ""));
  const sum = Object.values(equities).reduce((total, text) => total + units(text), units(reserve));
  const portfolio = `${sum / 10n ** 8n}.${String(sum % 10n ** 8n).padStart(8, "0")}`;
  const books = (equity: string) => ({ equity }) as IsolationCheck["books"]["sound"]["sleeves"][string];
  return {
    bar: 20,
    timeMs: timeOf(20),
    portfolio,
    reserve,
    sleeves: Object.fromEntries(Object.entries(equities).map(([id, equity]) => [id, books(equity)])),
  };
}

function checkOf(
  sleeves: Readonly<Record<string, RecordCheck>>,
  broken: Readonly<Record<string, string>> = { a: "0.00000000" },
): IsolationCheck {
  const sound = Object.fromEntries(Object.keys(sleeves).map((id) => [id, "200.00000001"]));
  return {
    bars: 60,
    sleeves,
    reserve: { ...same, numbers: 60, entries: 0 },
    books: { sound: statement(sound), broken: statement({ ...sound, ...broken }) },
  };
}

function proofOf(count: number, asItIs: IsolationCheck, rest: Partial<IsolationProof> = {}): IsolationProof {
  const sound: ScenarioDocument = documentOf(
    Object.fromEntries(IDS.slice(0, count).map((id) => [id, "0.1"])),
    {},
  );
  const named = {
    ...sound,
    strategies: sound.strategies.map((one) => ({ ...one, name: one.id.toUpperCase() })),
  };
  const instant = { time: timeOf(20), previous: timeOf(19) };
  return {
    sleeve: "a",
    how: "bankrupt",
    bar: 20,
    times,
    intraday: false,
    sound: named,
    broken: breakAt(named, instant, "a", "bankrupt"),
    asItIs,
    withoutMoves: undefined,
    ...rest,
  };
}

describe("the report of a broken sleeve", () => {
  it("says who did not feel it, and that the portfolio lost exactly what the sleeve lost", () => {
    const report = isolationReport(proofOf(3, checkOf({ a: from(20, false), b: same, c: same })));
    expect(report.sentences).toEqual([
      `On ${isoOf(20)} A went bankrupt. At that close the portfolio is worth 200.00 less: exactly what A lost.`,
      "B and C did not feel it: bit-identical to the last bar, with the break and without it.",
    ]);
    expect(report.asItIs.rows.map(({ name, words, difference }) => [name, words, difference])).toEqual([
      ["B", "Identical to the last bar", "0.00000000"],
      ["C", "Identical to the last bar", "0.00000000"],
      ["Reserve", "Identical to the last bar", "0.00000000"],
      ["A", `Broken: differs from ${isoOf(20)} on`, "-200.00000001"],
    ]);
    expect(report.asItIs.difference).toBe("-200.00000001");
    expect(report.asItIs.rows[0]?.compared).toBe("540 numbers, 1 journal entry");
    expect(report.asItIs.rows[2]?.compared).toBe("60 numbers");
  });

  it("says that nothing is lost at once where the strategy throws, or what is", () => {
    const thrown = proofOf(2, checkOf({ a: from(20, false), b: same }, {}), { how: "throw" });
    expect(isolationReport(thrown).sentences[0]).toBe(
      `On ${isoOf(20)} the strategy of A threw an error, and its sleeve was paused. At that close nothing is lost: it keeps what it holds, and trades no more.`,
    );
    const richer = proofOf(2, checkOf({ a: from(20, false), b: same }, { a: "201.50000001" }), {
      how: "throw",
    });
    expect(isolationReport(richer).sentences[0]).toContain("worth 1.50 more: exactly what A has more.");
  });

  it("claims no more than was compared where capital moved, and says on which bar", () => {
    const asItIs = checkOf({ a: from(20, false), b: from(31), c: from(31) });
    const withoutMoves = checkOf({ a: from(20, false), b: same, c: same });
    const report = isolationReport(proofOf(3, asItIs, { withoutMoves }));
    expect(report.sentences.slice(1)).toEqual([
      `B and C are bit-identical on every bar before ${isoOf(31)}. On that bar capital moved between the sleeves, and the sum that they share was no longer the same.`,
      "With capital moves off in both runs, all of them are bit-identical to the last bar.",
    ]);
    expect(report.asItIs.rows[0]?.words).toBe(`Identical before ${isoOf(31)}, then capital moved`);
    expect(report.withoutMoves?.rows[0]?.words).toBe("Identical to the last bar");
  });

  it("counts where sleeves fare differently, and hides no difference", () => {
    const asItIs = checkOf({ a: from(20, false), b: same, c: from(31), d: from(40), e: from(25, false) });
    const report = isolationReport(
      proofOf(5, asItIs, {
        withoutMoves: checkOf({ a: from(20, false), b: same, c: same, d: same, e: from(25, false) }),
      }),
    );
    expect(report.sentences.slice(1)).toEqual([
      "Of 4 other sleeves, 1 is bit-identical to the last bar, 2 until capital moved, and 1 differs without a capital move.",
      "With capital moves off in both runs, B, C and D are bit-identical to the last bar.",
    ]);
    expect(report.asItIs.rows.find(({ name }) => name === "E")).toMatchObject({
      verdict: "different",
      words: `Differs from ${isoOf(25)} on`,
    });
  });

  it("does not list more names than a sentence can hold", () => {
    const report = isolationReport(
      proofOf(5, checkOf({ a: from(20, false), b: same, c: same, d: same, e: same })),
    );
    expect(report.sentences[1]).toMatch(/^All 4 other sleeves did not feel it/);
  });

  it("says where capital moved on the very bar of the break", () => {
    const asItIs = checkOf({ a: from(20), b: from(20) }, { a: "0.00000000", b: "150.00000001" });
    const report = isolationReport(proofOf(2, asItIs, { withoutMoves: checkOf({ a: same, b: same }, {}) }));
    expect(report.sentences).toEqual([
      `On ${isoOf(20)} A went bankrupt. At that close the portfolio is worth 250.00 less and A 200.00 less: capital moved between the sleeves on the same bar.`,
      `B is bit-identical on every bar before ${isoOf(20)}. On that bar capital moved between the sleeves, and the sum that they share was no longer the same.`,
      "With capital moves off, A would have nothing to break on that bar.",
    ]);
    expect(report.withoutMoves).toBeUndefined();
  });

  it("says what is not in the second check", () => {
    const asItIs = checkOf({ a: from(20, false), b: from(31), c: from(31) });
    const withoutLate = checkOf({ a: from(20, false), b: same });
    expect(isolationReport(proofOf(3, asItIs, { withoutMoves: withoutLate })).sentences.slice(2)).toEqual([
      "With capital moves off in both runs, B is bit-identical to the last bar.",
      "C joins later by a capital move, so not in that check.",
    ]);
    expect(isolationReport(proofOf(3, asItIs)).sentences.at(-1)).toBe(
      "A joins later and is funded by a capital move: without moves there would be nothing to break.",
    );
  });

  it("says when there is nothing to break, and nobody who could feel it", () => {
    expect(isolationReport(proofOf(2, checkOf({ a: same, b: same }, {}))).sentences).toEqual([
      "There was nothing to break: A is the same with the break and without it.",
    ]);
    expect(isolationReport(proofOf(1, checkOf({ a: from(20, false) }))).sentences[1]).toBe(
      "There is no other sleeve: add one to see that it does not feel this.",
    );
  });
});
