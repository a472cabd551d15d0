import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RowReader } from "../../src/marketData/rowReader.ts";

/** Every record as `line+span: fields`, fed in pieces of the given lengths. */
function rows(text: string, pieces: readonly number[] = [text.length]): string[] {
  const read: string[] = [];
  const reader = new RowReader(",", (fields, line, span, bad) => {
    read.push(`${line}+${span}${bad ? "!" : ""}: ${fields.join("|")}`);
  });
  let at = 0;
  for (const length of pieces) {
    reader.push(text.slice(at, at + length), false);
    at += length;
  }
  reader.push(text.slice(at), true);
  expect(reader.waitingLength).toBe(0);
  return read;
}

describe("the row reader", () => {
  it("gives physical lines for every kind of line end", () => {
    const expected = ["1+1: a|b", "2+1: ", "3+1: c|d"];
    for (const end of ["\n", "\r\n", "\r"]) {
      expect(rows(`a,b${end}${end}c,d`)).toEqual(expected);
      expect(rows(`a,b${end}${end}c,d${end}`)).toEqual(expected);
    }
    expect(rows("a,b\r\n\nc,d\r")).toEqual(expected);
  });

  it("counts the lines inside quotes", () => {
    expect(rows('a,"x\ny\nz"\nb,c\n')).toEqual(["1+3: a|x\ny\nz", "4+1: b|c"]);
  });

  it("costs an unbalanced quote its own line only", () => {
    expect(rows('a,"b\nc,d\ne,f\n')).toEqual(["1+1!: a|b", "2+1: c|d", "3+1: e|f"]);
    expect(rows('a,"b,c\nd,"e",f\n')).toEqual(["1+1!: a|b|c", "2+1: d|e|f"]);
    const many = Array.from({ length: 100 }, (_, k) => `${k},1`);
    expect(rows(['x,"1', ...many, '9,"2"'].join("\n"))).toHaveLength(102);
  });

  it("allows blanks after a closing quote, at the end as well", () => {
    expect(rows('"a" ,"b" \n"c" ')).toEqual(["1+1: a|b", "2+1: c"]);
  });

  it("unescapes doubled quotes", () => {
    expect(rows('"say ""x""",1\n')).toEqual(['1+1: say "x"|1']);
  });

  it("reads the same in whatever pieces the text comes, and covers every line once", () => {
    const character = fc.constantFrom("a", "1", ",", '"', "\n", "\r", " ", "\ufeff", "é");
    fc.assert(
      fc.property(
        fc.array(character, { maxLength: 80 }).map((list) => list.join("")),
        fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 30 }),
        (text, pieces) => {
          const read = rows(text, pieces);
          expect(read).toEqual(rows(text));
          let next = 1;
          for (const row of read) {
            const [, line, span] = /^(\d+)\+(\d+)/.exec(row) ?? [];
            expect(Number(line)).toBe(next);
            next += Number(span);
          }
          const bare = text.replaceAll("\ufeff", "");
          const ends = bare.match(/\r\n?|\n/g)?.length ?? 0;
          expect(next - 1).toBe(bare === "" ? 0 : ends + (/[\r\n]$/.test(bare) ? 0 : 1));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
