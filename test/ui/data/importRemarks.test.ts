import { describe, expect, it } from "vitest";
import { importRemarks } from "../../../src/ui/data/importRemarks.ts";

const at = (symbol: string, from: number, to: number) => ({
  name: `${symbol}.csv`,
  symbol,
  fromMs: Date.UTC(from, 0, 1),
  toMs: Date.UTC(to, 0, 1),
});

describe("remarks on what is imported", () => {
  it("are none where files overlap", () => {
    expect(importRemarks([at("A", 2000, 2010), at("B", 2010, 2020)], [])).toEqual([[], []]);
  });

  it("name the file that another shares no time with, once a pair", () => {
    expect(importRemarks([at("OLD", 1962, 1990), at("NEW", 2019, 2021)], [])).toEqual([
      [],
      ["Shares no time with OLD.csv (1962-01-01 – 1990-01-01): at no bar do both have a price."],
    ]);
  });

  it("count the files where there are several", () => {
    const files = ["A", "B", "C", "D"].map((symbol) => at(symbol, 1990, 1991));
    expect(importRemarks([...files, at("NEW", 2019, 2021)], []).at(-1)).toEqual([
      "Shares no time with A.csv, B.csv and 2 more: at no bar do they have prices together.",
    ]);
  });

  it("say whose bars at hand are replaced, which then count no more", () => {
    const atHand = [{ ...at("AAPL", 1980, 1990), name: "AAPL" }];
    expect(importRemarks([at("AAPL", 2010, 2020)], atHand)).toEqual([
      ["Replaces the AAPL at hand (1980-01-01 – 1990-01-01)."],
    ]);
    expect(importRemarks([at("IBM", 2010, 2020)], atHand)[0]?.[0]).toMatch(/^Shares no time with AAPL \(/);
  });
});
