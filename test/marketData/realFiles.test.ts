import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readGood } from "./readText.ts";

interface Counted {
  readonly file: string;
  readonly symbols: readonly {
    readonly distinctTimes: number;
    readonly first: string;
    readonly last: string;
    readonly firstClose: number;
    readonly lastClose: number;
    readonly barsWhoseRangeExcludesOpenOrClose: number;
  }[];
}

const folder = resolve("../shared/data/real");
const READ = /^(?:yahoo|stooq_pl|backtestingpy|metatrader4|misc_nasty)\//;

function counted(): Counted[] {
  const index: Counted[] = JSON.parse(readFileSync(resolve(folder, "INDEX.json"), "utf8"));
  return index.filter(({ file }) => READ.test(file));
}

/** Real downloads are not ours to publish: they lie beside the checkout, or this is skipped. */
describe("real files", () => {
  if (!existsSync(folder)) {
    it("read as counted independently", (ctx) => ctx.skip("../shared/data/real is missing"));
    return;
  }

  it.each(counted())("$file reads as counted independently", async ({ file, symbols }) => {
    const [expected] = symbols;
    if (!expected) throw new Error("nothing counted");
    const name = file.replace(/^.*\//, "");
    const { columns, report } = await readGood(
      readFileSync(resolve(folder, file)),
      { adjusted: false },
      name,
    );
    expect(report.kept).toBe(expected.distinctTimes);
    expect(minute(columns.timeMs[0])).toBe(Date.parse(iso(expected.first)));
    expect(minute(columns.timeMs.at(-1))).toBe(Date.parse(iso(expected.last)));
    expect(columns.close[0]).toBe(expected.firstClose);
    expect(columns.close.at(-1)).toBe(expected.lastClose);
    const widened = report.issues.find(({ kind }) => kind === "rangeWidened")?.count ?? 0;
    expect(widened).toBe(expected.barsWhoseRangeExcludesOpenOrClose);
    const { total, ...parts } = report.lines;
    expect(Object.values(parts).reduce((sum, lines) => sum + lines, 0)).toBe(total);
  });
});

function iso(text: string): string {
  return text.includes(" ") ? `${text.replace(" ", "T")}Z` : text;
}

/** The index gives times to the minute. */
function minute(timeMs = Number.NaN): number {
  return Math.floor(timeMs / 60_000) * 60_000;
}
