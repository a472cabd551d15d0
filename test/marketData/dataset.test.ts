import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BarColumns } from "../../src/engine/index.ts";
import {
  addSeries,
  createSeries,
  marketOf,
  replaceSeries,
  summariseSeries,
  syntheticDataset,
} from "../../src/marketData/dataset.ts";
import { fingerprintDataset, fingerprintSeries } from "../../src/marketData/fingerprint.ts";
import { marketCsv } from "../../src/marketData/marketCsv.ts";
import { readGood } from "./readText.ts";

function flat(...closes: number[]): BarColumns {
  const column = () => Float64Array.from(closes);
  const timeMs = Float64Array.from(closes, (_, k) => k * 86_400_000);
  return { timeMs, open: column(), high: column(), low: column(), close: column(), volume: column() };
}

describe("a dataset", () => {
  it("keeps symbols in code-point order, with a summary of each", () => {
    const dataset = replaceSeries([createSeries("zz", flat(1, 2)), createSeries("ZZ", flat(3))]);
    expect([...dataset.series.keys()]).toEqual(["ZZ", "zz"]);
    expect(summariseSeries(dataset)).toEqual([
      { symbol: "ZZ", bars: 1, firstMs: 0, lastMs: 0, barSize: "single bar" },
      { symbol: "zz", bars: 2, firstMs: 0, lastMs: 86_400_000, barSize: "1 day" },
    ]);
    expect(dataset).toMatchObject({ name: "ZZ, zz", source: "imported" });
    expect(marketOf(dataset).symbols).toEqual(["ZZ", "zz"]);
  });

  it("is replaced or added to without changing", () => {
    const before = syntheticDataset({ bars: 5 });
    const added = addSeries(before, [createSeries("NEW", flat(1)), createSeries("ALDER", flat(2))]);
    expect(before.series.size).toBe(6);
    expect([...added.series.keys()]).toEqual(["ALDER", "BIRCH", "CEDAR", "HAZEL", "MAPLE", "NEW", "ROWAN"]);
    expect(added.series.get("ALDER")?.close).toEqual(Float64Array.of(2));
    expect(added.series.get("BIRCH")).toBe(before.series.get("BIRCH"));
    expect(added.name).toBe("ALDER, BIRCH and 5 more");
    expect(replaceSeries([createSeries("NEW", flat(1))]).series.size).toBe(1);
  });

  it("takes a symbol named like a prototype", () => {
    const dataset = replaceSeries([createSeries("__proto__", flat(1))]);
    expect(dataset.series.get("__proto__")?.close).toEqual(Float64Array.of(1));
  });
});

describe("a fingerprint", () => {
  it("is 32 hex digits, the same for equal content only", () => {
    const series = fingerprintSeries(flat(1, 2));
    expect(series).toMatch(/^[0-9a-f]{32}$/);
    expect(fingerprintSeries(flat(1, 2))).toBe(series);
    expect(fingerprintSeries(flat(1, 2.0000000000000004))).not.toBe(series);
    expect(fingerprintSeries(flat(1))).not.toBe(series);
  });

  it("does not depend on the order of symbols or on how the dataset came about", () => {
    const [a, b] = [createSeries("A", flat(1)), createSeries("B", flat(2))];
    expect(replaceSeries([b, a]).fingerprint).toBe(replaceSeries([a, b]).fingerprint);
    expect(addSeries(replaceSeries([a]), [b]).fingerprint).toBe(replaceSeries([a, b]).fingerprint);
    expect(replaceSeries([{ ...a, symbol: "B" }]).fingerprint).not.toBe(replaceSeries([a]).fingerprint);
    expect(fingerprintDataset(new Map())).toMatch(/^[0-9a-f]{32}$/);
  });

  it("covers a view on part of a buffer as the part alone", () => {
    const whole = flat(1, 2, 3);
    const part = Object.fromEntries(
      Object.entries(whole).map(([name, values]) => [name, values.subarray(1, 3)]),
    ) as unknown as BarColumns;
    const copy = Object.fromEntries(
      Object.entries(whole).map(([name, values]) => [name, values.slice(1, 3)]),
    ) as unknown as BarColumns;
    expect(fingerprintSeries(part)).toBe(fingerprintSeries(copy));
  });

  it("comes with every file that was read", async () => {
    const columns = flat(1, 2, 3);
    const read = await readGood(marketCsv(columns));
    expect(read.seriesFingerprint).toBe(fingerprintSeries(columns));
  });
});

describe("our own CSV", () => {
  it("has ISO times and the shortest exact numbers", () => {
    const columns = { ...flat(1.5), timeMs: Float64Array.of(Date.UTC(2024, 0, 2, 9, 30)) };
    expect(marketCsv(columns)).toBe(
      "time,open,high,low,close,volume\n2024-01-02T09:30:00Z,1.5,1.5,1.5,1.5,1.5\n",
    );
  });

  it("reads back identically, whatever the bars", async () => {
    const bar = fc.record({
      close: fc.double({ min: 1e-9, max: 1e12, noNaN: true }),
      up: fc.double({ min: 1, max: 2, noNaN: true }),
      down: fc.double({ min: 0.5, max: 1, noNaN: true }),
      volume: fc.double({ min: 0, max: 1e24, noNaN: true }),
      gapMs: fc.integer({ min: 1, max: 1e10 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(bar, { minLength: 1, maxLength: 20 }), async (bars) => {
        let time = -1e11;
        const columns: BarColumns = {
          timeMs: Float64Array.from(bars, ({ gapMs }) => (time += gapMs)),
          open: Float64Array.from(bars, ({ close, up }) => close * up),
          high: Float64Array.from(bars, ({ close, up }) => close * up * 1.01),
          low: Float64Array.from(bars, ({ close, down }) => close * down),
          close: Float64Array.from(bars, ({ close }) => close),
          volume: Float64Array.from(bars, ({ volume }) => volume + 0),
        };
        expect((await readGood(marketCsv(columns))).columns).toEqual(columns);
      }),
      { numRuns: 200 },
    );
  });
});
