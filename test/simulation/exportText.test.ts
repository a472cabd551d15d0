import { describe, expect, it } from "vitest";
import { Decimal, runScenario } from "../../src/engine/index.ts";
import { marketOf, syntheticDataset } from "../../src/marketData/dataset.ts";
import { csvText, exportText } from "../../src/simulation/exportText.ts";
import type { ExportKind } from "../../src/simulation/protocol.ts";
import { documentOf, shortMarket, timeOf } from "../fixtures/documents.ts";

const document = documentOf(
  { calm: "0.3", wild: "0.5" },
  {
    capital: "1000000",
    execution: { slippageBps: "3", commission: { rate: "0.001", fixed: "1" } },
    rebalancing: { frequency: "weekly" },
    interventions: [
      { time: timeOf(20), type: "setWeights", weights: { calm: "0.1" } },
      { time: timeOf(30), type: "setWeights", weights: { calm: "0.4", wild: "0.6" } },
    ],
  },
);
const recording = runScenario(shortMarket, document);
const LAST = 59;

async function rowsOf(kind: ExportKind, bar = LAST, names: readonly (readonly [string, string])[] = []) {
  const text = await exportText(recording, bar, kind, new Map(names), async () => {});
  expect(text.endsWith("\n")).toBe(true);
  const [header = "", ...rows] = text.slice(0, -1).split("\n");
  return { header, rows: rows.map((row) => row.split(",")) };
}

const isoOf = (bar: number): string => new Date(timeOf(bar)).toISOString();

describe("equity.csv", () => {
  it("has a row per bar up to the cursor, and a column per sleeve by name", async () => {
    const { header, rows } = await rowsOf("equity", 41, [["calm", "Calm"]]);
    expect(header).toBe("time,portfolio,reserve,Calm,wild");
    expect(rows).toHaveLength(42);
    expect(rows.map(([time]) => time)).toEqual(Array.from({ length: 42 }, (_, bar) => isoOf(bar)));
  });

  it("has the exact decimals of the statements", async () => {
    const { rows } = await rowsOf("equity");
    rows.forEach((row, bar) => {
      const { portfolio, reserve, sleeves } = recording.statementAt(bar);
      expect(row.slice(1)).toEqual([portfolio, reserve, sleeves.calm?.equity, sleeves.wild?.equity]);
      for (const cell of row.slice(1)) expect(cell).toMatch(/^-?\d+\.\d{8}$/);
    });
  });

  it("adds up: reserve and sleeves are the portfolio, to the last digit", async () => {
    for (const [, portfolio = "", ...parts] of (await rowsOf("equity")).rows) {
      const sum = parts.reduce((total, part) => total.plus(part), new Decimal(0));
      expect(sum.toFixed(8)).toBe(portfolio);
    }
  });

  it("leaves the cells of a sleeve empty before it joins, and says zero once it is closed", async () => {
    const strategy = { id: "late", kind: "buyAndHold", weight: "0.2" };
    const joining = documentOf(
      { calm: "0.3" },
      {
        interventions: [
          { time: timeOf(20), type: "add", strategy, weights: {} },
          { time: timeOf(40), type: "remove", id: "late" },
        ],
      },
    );
    const late = runScenario(shortMarket, joining);
    const text = await exportText(late, LAST, "equity", new Map([["late", "Late"]]), async () => {});
    const [header = "", ...rows] = text.slice(0, -1).split("\n");
    expect(header).toBe("time,portfolio,reserve,calm,Late");
    const cells = rows.map((row) => row.split(",")[4]);
    expect(cells.slice(0, 20)).toEqual(new Array(20).fill(""));
    expect(Number(cells[21])).toBeGreaterThan(0);
    expect(cells.slice(41)).toEqual(new Array(LAST - 40).fill("0.00000000"));
  });

  it("pauses now and then, and tells how far it is", async () => {
    const heard: [number, number][] = [];
    const long = runScenario(marketOf(syntheticDataset({ bars: 1200 })), documentOf({ a: "0.1" }));
    await exportText(long, 1199, "equity", new Map(), async (done, total) => void heard.push([done, total]));
    expect(heard).toEqual([
      [500, 1200],
      [1000, 1200],
    ]);
  });
});

describe("fills.csv", () => {
  it("has every fill up to the cursor, exactly as it was journaled", async () => {
    const { header, rows } = await rowsOf("fills", LAST, [["wild", "Wild"]]);
    expect(header).toBe("time,sleeve,symbol,quantity,price,notional,commission,reason");
    const fills = recording.journal.flatMap((entry) => (entry.type === "filled" ? [entry] : []));
    expect(rows).toHaveLength(fills.length);
    expect(new Set(rows.map((row) => row.at(-1)))).toEqual(new Set(["order", "move"]));
    rows.forEach((row, k) => {
      const fill = fills[k];
      expect(row).toEqual([
        isoOf(fill?.bar ?? -1),
        fill?.sleeve === "wild" ? "Wild" : "calm",
        fill?.symbol,
        fill?.quantity,
        fill?.price,
        fill?.notional,
        fill?.commission,
        fill?.why,
      ]);
    });
  });

  it("adds up to the fees and the turnover of the books", async () => {
    const { rows } = await rowsOf("fills", 45);
    const { calm } = recording.statementAt(45).sleeves;
    const own = rows.filter(([, sleeve]) => sleeve === "calm");
    const sumOf = (column: number) =>
      own.reduce((sum, row) => sum.plus(new Decimal(row[column] ?? "").abs()), new Decimal(0)).toFixed(8);
    expect(sumOf(6)).toBe(calm?.fees);
    expect(sumOf(5)).toBe(calm?.traded);
  });

  it("has nothing from after the cursor", async () => {
    expect((await rowsOf("fills", 0)).rows).toEqual([]);
    for (const [time = ""] of (await rowsOf("fills", 25)).rows) expect(time <= isoOf(25)).toBe(true);
  });
});

describe("moves.csv", () => {
  it("has the reserve on exactly one side, and an amount above zero", async () => {
    const { header, rows } = await rowsOf("moves");
    expect(header).toBe("time,from,to,amount,reason");
    expect(rows.length).toBeGreaterThan(4);
    for (const [, from, to, amount = ""] of rows) {
      expect([from, to].filter((side) => side === "reserve")).toHaveLength(1);
      expect(new Decimal(amount).greaterThan(0)).toBe(true);
    }
  });

  it("adds up to what each sleeve was given, at any bar", async () => {
    for (const bar of [0, 20, 21, 31, LAST]) {
      const { rows } = await rowsOf("moves", bar);
      for (const id of ["calm", "wild"]) {
        const given = rows.reduce((sum, [, from, to, amount = "0"]) => {
          if (to === id) return sum.plus(amount);
          return from === id ? sum.minus(amount) : sum;
        }, new Decimal(0));
        expect(given.toFixed(8)).toBe(recording.statementAt(bar).sleeves[id]?.netTransfersIn);
      }
    }
  });
});

describe("a cell", () => {
  const cell = (text: string): string => csvText([text], []).slice(0, -1);

  it.each([
    ["=1+1", "'=1+1"],
    ["+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"],
    ["-2+3", "'-2+3"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t=1"],
    ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
  ])("that a spreadsheet would run, like %j, is text", (text, expected) => {
    expect(cell(text)).toBe(expected);
  });

  it.each(["-12.50000000", "+3", "0", "1000000.00000001"])("that is a number, like %s, stays one", (text) => {
    expect(cell(text)).toBe(text);
  });

  it.each([
    ["a,b", '"a,b"'],
    ['say "so"', '"say ""so"""'],
    ["two\nlines", '"two\nlines"'],
    ["carriage\rreturn", '"carriage\rreturn"'],
    ["plain text", "plain text"],
    ["", ""],
  ])("is quoted where it must be: %j", (text, expected) => {
    expect(cell(text)).toBe(expected);
  });

  it("is defused in headers made of sleeve names too", async () => {
    const text = await exportText(recording, 0, "equity", new Map([["calm", "=A,1"]]), async () => {});
    expect(text.split("\n")[0]).toBe('time,portfolio,reserve,"\'=A,1",wild');
  });
});
