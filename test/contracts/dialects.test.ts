import { describe, expect, it } from "vitest";
import { dialects } from "../../src/marketData/dialects.ts";
import { syntheticMarket } from "../../src/marketData/syntheticMarket.ts";
import { readGood, readText } from "../marketData/readText.ts";
import { dialectCases } from "./dialects.cases.ts";

/** What holds for every dialect: it knows its own files, and reads them back as they were. */
describe("every dialect", () => {
  it("has an id of its own", () => {
    expect(new Set(dialects.map(({ id }) => id)).size).toBe(dialects.length);
  });

  it.each(dialects.map(({ id }) => id))("%s has a case in the contract", (id) => {
    expect(dialectCases.map(({ dialect }) => dialect)).toContain(id);
  });
});

describe.each(dialectCases)("$dialect ($variant)", ({ dialect, fileName, symbol, write, traps }) => {
  const markets = [...syntheticMarket({ seed: 7, bars: 300 }).market.series.values()];

  it("is recognised as itself, with its symbol", async () => {
    for (const columns of markets) {
      const read = await readGood(write(columns), {}, fileName);
      expect(read.dialect.id).toBe(dialect);
      expect(read.symbol).toBe(symbol);
    }
  });

  it("reads back identically, with every line accounted for", async () => {
    for (const columns of markets) {
      const text = write(columns);
      const read = await readGood(text, {}, fileName);
      expect(read.columns).toEqual(columns);
      expect(read.report.issues).toEqual([]);
      expect(read.report.lines).toEqual({
        total: 301,
        kept: 300,
        dropped: 0,
        duplicate: 0,
        header: 1,
        blank: 0,
        comment: 0,
      });
    }
  });

  it("reads the same newest first, with a byte order mark, and in UTF-16", async () => {
    const [columns] = markets;
    if (!columns) throw new Error("no market");
    const text = write(columns);
    const [header = "", ...rows] = text.trimEnd().split(/\r?\n/);
    const reversed = [header, ...rows.reverse()].join("\n");
    expect((await readGood(reversed, {}, fileName)).columns).toEqual(columns);
    expect((await readGood(`\ufeff${text}`, {}, fileName)).columns).toEqual(columns);
    const utf16 = new Uint8Array(Uint16Array.from(`\ufeff${text}`, (c) => c.charCodeAt(0)).buffer);
    expect((await readGood(utf16, {}, fileName)).columns).toEqual(columns);
  });

  it.runIf(traps.length > 0).each(traps)("$name", async (trap) => {
    expect(trap.expect(await readText(trap.text, trap.options, fileName))).toEqual(trap.is);
  });
});
