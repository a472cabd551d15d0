import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteCells, NOT_PLAIN } from "../../src/marketData/byteCells.ts";
import { PlainTime } from "../../src/marketData/cells.ts";
import { type DecimalMark, readNumber } from "../../src/marketData/numberText.ts";
import { readClock, readTime } from "../../src/marketData/timeText.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** The cells of one line, or undefined where the line is declined. */
function cellsOf(line: string, mark: DecimalMark = ".", delimiter = ";"): ByteCells | undefined {
  const numbers = new Map<number, DecimalMark>(Array.from({ length: 9 }, (_, column) => [column, mark]));
  const cells = new ByteCells(delimiter, numbers);
  const next = cells.take(bytesOf(`${line}\nafter`), 0);
  if (next === NOT_PLAIN) return undefined;
  expect(next).toBe(line.length + 1);
  return cells;
}

function textsOf(cells: ByteCells | undefined): string[] | undefined {
  return cells && Array.from({ length: cells.count }, (_, column) => cells.text(column));
}

/** The text as the second cell of a line, bare and in quotes. */
function numbersOf(text: string, mark: DecimalMark): number[] {
  return [`1;${text};x`, `1;"${text}"`].map((line) => cellsOf(line, mark)?.plainNumber(1) ?? Number.NaN);
}

describe("a line in its bytes", () => {
  it("has the fields of its text, with either line end", () => {
    const texts = ["1", "", "b c", "-2.5", ""];
    expect(textsOf(cellsOf(texts.join(";")))).toEqual(texts);
    expect(textsOf(cellsOf(`${texts.join(";")}\r`))).toEqual(texts);
    expect(textsOf(cellsOf('"1";"a;b";"";2'))).toEqual(["1", "a;b", "", "2"]);
  });

  it.each(["", "a;1", "#1;2", "-1;2", '1;a"b', '1;"a"b', '1;"a""b"', '1;"a', "1;é", '1;"é"', "1\r2;3"])(
    "%s is left to the general way",
    (line) => {
      expect(cellsOf(line)).toBeUndefined();
    },
  );

  it("with more fields than any table has is left to the general way", () => {
    expect(textsOf(cellsOf(Array(1024).fill("1").join(";")))).toHaveLength(1024);
    expect(cellsOf(Array(1025).fill("1").join(";"))).toBeUndefined();
  });

  it("says whether a field is a text", () => {
    const cells = cellsOf("1;close;clos");
    expect([0, 1, 2, 3].map((column) => cells?.is(column, "close"))).toEqual([false, true, false, false]);
  });

  it("keeps no number from the line before", () => {
    const cells = new ByteCells(",", new Map([[1, "."]]));
    const bytes = bytesOf("1,2\n1,x\n1\n1,3\n");
    const read: number[] = [];
    for (let at = 0; at < bytes.length; read.push(cells.plainNumber(1))) at = cells.take(bytes, at);
    expect(read).toEqual([2, Number.NaN, Number.NaN, 3]);
  });

  it("has no decimal commas where commas end fields", () => {
    const cells = cellsOf('1,5,"2,5"', ",", ",");
    expect(textsOf(cells)).toEqual(["1", "5", "2,5"]);
    expect([0, 1, 2].map((column) => cells?.plainNumber(column))).toEqual(Array(3).fill(Number.NaN));
  });
});

describe("a plain number", () => {
  it("of digits is Number of its text, to the last bit", () => {
    const digits = fc.array(fc.nat(9), { minLength: 1, maxLength: 24 }).map((list) => list.join(""));
    fc.assert(
      fc.property(digits, fc.nat(24), fc.nat(30), (text, zeros, from) => {
        const padded = "0".repeat(zeros) + text;
        const at = Math.min(from, padded.length);
        const number = at === padded.length ? padded : `${padded.slice(0, at)}.${padded.slice(at)}`;
        for (const read of numbersOf(number, ".")) if (!Number.isNaN(read)) expect(read).toBe(Number(number));
        const withComma = number.replace(".", ",");
        for (const read of numbersOf(withComma, ",")) {
          if (!Number.isNaN(read)) expect(read).toBe(readNumber(withComma, ","));
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("of up to 15 significant digits is never declined", () => {
    fc.assert(
      fc.property(fc.nat(999_999_999_999_999), fc.nat(15), (digits, places) => {
        const padded = String(digits).padStart(places + 1, "0");
        const at = padded.length - places;
        const text = places === 0 ? padded : `${padded.slice(0, at)}.${padded.slice(at)}`;
        expect(numbersOf(text, ".")).toEqual([Number(text), Number(text)]);
      }),
      { numRuns: 2000 },
    );
  });

  it("stands at the edge of what is exact", () => {
    expect(numbersOf("9007199254740991", ".")[0]).toBe(9_007_199_254_740_991);
    expect(numbersOf("9007199254740993", ".")[0]).toBeNaN();
    expect(numbersOf("0.0000000000000000000001", ".")[0]).toBe(1e-22);
    expect(numbersOf("0.00000000000000000000001", ".")[0]).toBeNaN();
  });

  it("is what the general way reads, whatever the text", () => {
    const character = fc.constantFrom(..."0123456789.,-+eE $'()KMx".split(""));
    fc.assert(
      fc.property(
        fc.array(character, { maxLength: 12 }).map((list) => list.join("")),
        fc.constantFrom<DecimalMark>(".", ","),
        (text, mark) => {
          for (const read of numbersOf(text, mark)) {
            if (!Number.isNaN(read)) expect(read).toBe(readNumber(text, mark));
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe("a plain time", () => {
  const two = (value: number) => String(value).padStart(2, "0");
  const shapes = fc
    .record({
      year: fc.integer({ min: 0, max: 9999 }),
      month: fc.nat(13),
      day: fc.nat(32),
      hour: fc.nat(25),
      minute: fc.nat(61),
      second: fc.nat(61),
      separator: fc.constantFrom("-", ".", "/"),
      between: fc.constantFrom(" ", "T", ",", "  "),
      fraction: fc.constantFrom("", "", ".", ".5", ".123", ".123456789", ",5"),
      zone: fc.constantFrom("", "", "Z", "+01:00", "-05:30", "+16:00", "-0500", "+05", " UTC", " "),
      shape: fc.nat(6),
    })
    .map(({ year, month, day, hour, minute, second, separator, between, fraction, zone, shape }) => {
      const date = [String(year).padStart(4, "0"), two(month), two(day)];
      const clock = [two(hour), two(minute), two(second)];
      if (shape === 0) return date.join(separator);
      if (shape === 1) return date.join("") + (zone === "Z" ? clock.join("") : "");
      if (shape === 2) return date.toReversed().join(separator);
      const dated = (shape === 3 ? date.toReversed() : date).join(separator);
      return `${dated}${between}${clock.slice(0, Math.max(2, shape - 3)).join(":")}${fraction}${zone}`;
    });
  const epochs = fc
    .tuple(fc.bigInt({ min: 0n, max: 5n * 10n ** 18n }), fc.nat(19))
    .map(([value, cut]) => String(value).slice(0, cut));
  const anything = fc
    .array(fc.constantFrom(..."0123456789-./: TZ".split("")), { maxLength: 22 })
    .map((list) => list.join(""));

  /** Fails where a time is taken that `readTime` reads otherwise; says whether it was taken. */
  function isTaken(text: string): boolean {
    const time = new PlainTime();
    const cells = cellsOf(`1;${text};"${text}"`);
    const taken = cells?.plainTime(1, time) ?? false;
    if (taken) expect(readTime(text)).toEqual({ kind: "time", timeMs: time.timeMs, form: time.form });
    expect(cells?.plainTime(2, new PlainTime()) ?? false).toBe(taken);
    return taken;
  }

  it("is what the general way reads, in whatever shape", () => {
    fc.assert(
      fc.property(fc.oneof(shapes, epochs, anything), (text) => void isTaken(text)),
      { numRuns: 6000 },
    );
  });

  it.each([
    "2024-02-29",
    "2024.02.29",
    "2024/02/29 09:30",
    "2024-02-29 09:30:15",
    "2024-02-29T09:30:15Z",
    "2024-02-29 09:30:15.123456+05:30",
    "2024-02-29 09:30-05:00",
    "29.02.2024",
    "29.02.2024 09:30:15.000",
    "20240229",
    "1704067200",
    "1704067200000",
    "1735689600000001",
    "1704067200123456789",
  ])("%s is one", (text) => {
    expect(isTaken(text)).toBe(true);
  });

  it.each([
    "2023-02-29",
    "2024-13-01",
    "2024-01-02 24:00",
    "20241301",
    "01/02/2024",
    "45292",
    "202401101545",
  ])("%s is left to the general way", (text) => {
    expect(isTaken(text)).toBe(false);
  });

  it("of the same day as the one before is as right as any other", () => {
    const time = new PlainTime();
    const cells = new ByteCells(",", new Map());
    const bytes = bytesOf("2024-01-02 09:30\n2024-01-02 09:31\n2024-02-01 00:00\n2024-01-02\n");
    const read: string[] = [];
    for (let at = 0; at < bytes.length; read.push(new Date(time.timeMs).toISOString().slice(0, 16))) {
      at = cells.take(bytes, at);
      expect(cells.plainTime(0, time)).toBe(true);
    }
    expect(read).toEqual(["2024-01-02T09:30", "2024-01-02T09:31", "2024-02-01T00:00", "2024-01-02T00:00"]);
  });

  it("of a clock column is what the general way reads", () => {
    fc.assert(
      fc.property(fc.nat(25), fc.nat(61), fc.nat(61), fc.nat(3), (hour, minute, second, parts) => {
        const text = [hour, minute, second].slice(0, parts).map(two).join(":");
        const plain = cellsOf(`1;${text}`)?.plainClock(1) ?? Number.NaN;
        if (!Number.isNaN(plain)) expect(plain).toBe(readClock(text));
        const isClock = parts > 1 && hour < 24 && minute < 60 && (parts === 2 || second < 60);
        expect(Number.isNaN(plain)).toBe(!isClock);
      }),
    );
  });
});
