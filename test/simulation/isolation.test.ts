import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { runScenario, type ScenarioDocument } from "../../src/engine/index.ts";
import { breakAt, withoutCapitalMoves } from "../../src/scenario/breakSleeve.ts";
import { sampleDocument } from "../../src/scenario/sampleDocument.ts";
import { SimulationPool } from "../../src/simulation/pool.ts";
import type { IsolationCheck } from "../../src/simulation/protocol.ts";
import { digestOf, firstDifference, type SleeveTrace } from "../../src/simulation/recordDigest.ts";
import { DATA, shortDataset, shortMarket, timeOf } from "../fixtures/documents.ts";
import { startInProcessWorker } from "../fixtures/simulation.ts";

const pools: SimulationPool[] = [];
afterEach(() => {
  for (const pool of pools.splice(0)) pool.close();
});

const BAR = 20;
const sample: ScenarioDocument = {
  ...sampleDocument(DATA),
  strategies: sampleDocument(DATA).strategies.map((strategy) => ({
    ...strategy,
    kind: "constantMix",
    params: { every: 4 },
  })),
};

function check(sound: ScenarioDocument, broken: ScenarioDocument): Promise<IsolationCheck> {
  const pool = new SimulationPool({ startWorker: startInProcessWorker, size: 1 });
  pools.push(pool);
  pool.setMarket(shortDataset.series);
  return pool.study("isolation", { sound, broken, bar: BAR });
}

function broken(document: ScenarioDocument, how: "throw" | "bankrupt"): ScenarioDocument {
  return breakAt(document, { time: timeOf(BAR), previous: timeOf(BAR - 1) }, "trend", how);
}

const noPause = () => Promise.resolve();

describe("the check of isolation", () => {
  it.each(["throw", "bankrupt"] as const)(
    "finds every other sleeve the same to the last bar: %s",
    async (how) => {
      const { bars, sleeves, reserve } = await check(sample, broken(sample, how));
      expect(bars).toBe(60);
      const { hold, rotate, trend } = sleeves;
      for (const other of [hold, rotate]) {
        expect(other?.differsFrom).toBeUndefined();
        expect(other?.digests.broken).toBe(other?.digests.sound);
        expect(other?.digests.sound).toMatch(/^[0-9a-f]{64}$/);
        expect(other?.numbers).toBe(9 * 60);
      }
      expect(trend?.differsFrom).toBe(BAR);
      expect(trend?.digests.broken).not.toBe(trend?.digests.sound);
      expect(reserve.differsFrom).toBeUndefined();
    },
  );

  it("counts what the journal says of a sleeve, and no more", async () => {
    const { sleeves } = await check(sample, broken(sample, "throw"));
    const { journal } = runScenario(shortMarket, sample);
    const own = journal.filter((entry) => "sleeve" in entry && entry.sleeve === "hold");
    expect(own.length).toBeGreaterThan(10);
    expect(sleeves.hold?.entries).toBe(own.length);
  });

  it("finds the bar at which capital moved, where something links them, and nothing where nothing moves", async () => {
    const monthly: ScenarioDocument = {
      ...sample,
      rebalancing: { ...sample.rebalancing, frequency: "monthly" },
    };
    const linked = await check(monthly, broken(monthly, "bankrupt"));
    const { journal } = runScenario(shortMarket, monthly);
    const firstMove = journal.find(({ type, bar }) => type === "moved" && bar > BAR)?.bar;
    expect(firstMove).toBeGreaterThan(BAR);
    expect(linked.sleeves.hold).toMatchObject({ differsFrom: firstMove, hasMovedThere: true });
    expect(linked.sleeves.trend).toMatchObject({ differsFrom: BAR, hasMovedThere: false });
    const alone = await check(withoutCapitalMoves(monthly), withoutCapitalMoves(broken(monthly, "bankrupt")));
    expect(alone.sleeves.hold?.differsFrom).toBeUndefined();
    expect(alone.sleeves.rotate?.differsFrom).toBeUndefined();
  });

  it("brings the books of both at the bar, in which the portfolio lost what the sleeve lost", async () => {
    const { books } = await check(sample, broken(sample, "bankrupt"));
    expect(books.sound.bar).toBe(BAR);
    const units = (text: string | undefined) => BigInt((text ?? "").replace(".", ""));
    const lost = units(books.sound.sleeves.trend?.equity);
    expect(books.broken.sleeves.trend?.equity).toBe("0.00000000");
    expect(units(books.sound.portfolio) - units(books.broken.portfolio)).toBe(lost);
  });
});

describe("the digest of a sleeve's record", () => {
  const { sleeves, journal } = runScenario(shortMarket, sample);
  const traceOfHold = (): SleeveTrace => ({
    columns: Object.fromEntries(
      Object.entries(sleeves.hold ?? {}).map(([name, column]) => [name, column.slice()]),
    ),
    entries: journal
      .filter((entry) => "sleeve" in entry && entry.sleeve === "hold")
      .map((entry) => ({ bar: entry.bar, text: JSON.stringify(entry) })),
  });
  const whole = traceOfHold();

  it("changes with any single bit of any column, and the bar is found", async () => {
    const wanted = await digestOf(whole, noPause);
    expect(await digestOf(traceOfHold(), noPause)).toBe(wanted);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(whole.columns)),
        fc.nat(59),
        fc.nat(63),
        async (name, bar, bit) => {
          const changed = traceOfHold();
          const column = changed.columns[name] as Float64Array | Uint8Array;
          const size = column.BYTES_PER_ELEMENT;
          const bytes = new Uint8Array(column.buffer);
          const at = bar * size + (Math.floor(bit / 8) % size);
          bytes[at] = (bytes[at] as number) ^ (1 << (bit % 8));
          expect(await digestOf(changed, noPause)).not.toBe(wanted);
          expect(firstDifference(whole, changed)).toBe(bar);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("changes with a word of the journal, one entry less and one more", async () => {
    const wanted = await digestOf(whole, noPause);
    const { columns, entries } = whole;
    const last = entries.at(-1) as SleeveTrace["entries"][number];
    const others: SleeveTrace[] = [
      { columns, entries: [...entries.slice(0, -1), { ...last, text: `${last.text} ` }] },
      { columns, entries: entries.slice(0, -1) },
      { columns, entries: [...entries, last] },
    ];
    for (const other of others) {
      expect(await digestOf(other, noPause)).not.toBe(wanted);
      expect(firstDifference(whole, other)).toBe(last.bar);
    }
  });

  it("tells a column that is missing, or has another length", async () => {
    const { equity, ...rest } = whole.columns;
    const shorter = { ...whole, columns: { ...rest, equity: (equity as Float64Array).slice(0, -1) } };
    expect(firstDifference(whole, { ...whole, columns: rest })).toBe(0);
    expect(firstDifference(whole, shorter)).toBe(59);
    expect(await digestOf(shorter, noPause)).not.toBe(await digestOf(whole, noPause));
  });
});
