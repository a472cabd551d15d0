import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMissing, markEvidence, readNumber } from "../../src/marketData/numberText.ts";
import { readGood, readText } from "./readText.ts";

describe("a number text", () => {
  it.each([
    ["64.962860", ".", 64.96286],
    [" 167761.49 ", ".", 167761.49],
    ["2.854e-05", ".", 2.854e-5],
    ["1,234,567.5", ".", 1234567.5],
    ["1,23,456.5", ".", 123456.5],
    ["1.234,5", ",", 1234.5],
    ["101,25", ",", 101.25],
    ["1 234,5", ",", 1234.5],
    ["1\u00a0234,5", ",", 1234.5],
    ["1'234.5", ".", 1234.5],
    ["$12.50", ".", 12.5],
    ["(1.2)", ".", -1.2],
    ["190.28M", ".", 190_280_000],
    ["1,5K", ",", 1500],
    ["\u22125", ".", -5],
    ["'-5", ".", -5],
  ] as const)("%s with mark %s is %d", (text, mark, expected) => {
    expect(readNumber(text, mark)).toBe(expected);
  });

  it.each(["", "abc", "0x10", "Infinity", "1.2.3", "12,34", "1,2345", "1e", "--1", "1M2", "M", "2024-01-02"])(
    "%s is none",
    (text) => {
      expect(readNumber(text, ".")).toBeNaN();
    },
  );

  it("of up to 15 significant digits survives unchanged", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999_999_999 }), fc.nat({ max: 12 }), (digits, places) => {
        const padded = String(digits).padStart(places + 1, "0");
        const at = padded.length - places;
        const text = `${padded.slice(0, at)}.${padded.slice(at)}`;
        expect(readNumber(text, ".")).toBe(Number(text));
        expect(readNumber(text.replace(".", ","), ",")).toBe(Number(text));
      }),
    );
  });

  it.each(["null", "NaN", "-", "N/A", "", ".", " "])("“%s” says that there is no value", (text) => {
    expect(isMissing(text)).toBe(true);
  });

  it.each([
    ["1.234,5", ","],
    ["1,234.5", "."],
    ["12.5", "."],
    ["12,5", ","],
    ["1.234.567", ","],
    ["1.234", "either"],
    ["0.123", "."],
    ["12345.678", "."],
    ["1234", "none"],
  ])("%s proves %s", (text, mark) => {
    expect(markEvidence(text)).toBe(mark);
  });
});

describe("the decimal mark of a file", () => {
  it("is the comma where a column proves it, also for columns that prove nothing", async () => {
    const { columns, report } = await readGood(
      "Date;Close;Volume\n2024-01-02;101,25;1.234\n2024-01-03;99,5;2.345\n",
    );
    expect([...columns.close]).toEqual([101.25, 99.5]);
    expect([...columns.volume]).toEqual([1234, 2345]);
    expect(report.decimalMark).toBe(",");
  });

  it("is the point between bare commas", async () => {
    const { columns } = await readGood("Date,Close\n2024-01-02,110.123\n2024-01-03,110.456\n");
    expect([...columns.close]).toEqual([110.123, 110.456]);
  });

  it("is asked for cells like 1.000, with both readings", async () => {
    const text = "Date;Close\n2024-01-02;1.000\n2024-01-03;1.010\n";
    expect(await readText(text)).toMatchObject({
      kind: "question",
      question: {
        code: "decimalMark",
        column: "Close",
        line: 2,
        text: "1.000",
        readings: [
          { answer: { decimalMark: "." }, meaning: "1" },
          { answer: { decimalMark: "," }, meaning: "1000" },
        ],
      },
    });
    expect([...(await readGood(text, { decimalMark: "," })).columns.close]).toEqual([1000, 1010]);
    expect([...(await readGood(text, { decimalMark: "." })).columns.close]).toEqual([1, 1.01]);
  });

  it("leaves quoted thousands alone", async () => {
    const { columns } = await readGood('Date,Close,Vol.\n2024-01-02,"7,278.20","1,234,567"\n');
    expect([columns.close[0], columns.volume[0]]).toEqual([7278.2, 1234567]);
  });
});
