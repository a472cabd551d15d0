import { describe, expect, it } from "vitest";
import { cloudMixes, gridMixes, mixesAlong, ternaryRow } from "../../../src/analysis/landscape/mixes.ts";

const rowsOf = (mixes: Float64Array, members: number) =>
  Array.from({ length: mixes.length / members }, (_, row) => [
    ...mixes.subarray(row * members, (row + 1) * members),
  ]);

describe("all mixes", () => {
  it("of three sleeves in steps of 1 % are 5,151, each of them whole and there once", () => {
    const rows = rowsOf(gridMixes(3, 100), 3);
    expect(rows).toHaveLength(5_151);
    expect(new Set(rows.map(String)).size).toBe(5_151);
    for (const row of rows) expect(row.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it("of two are a row of shares of the first", () => {
    expect(rowsOf(gridMixes(2, 4), 2).map(([first]) => first)).toEqual([1, 0.75, 0.5, 0.25, 0]);
  });

  it("are found again by their parts", () => {
    const rows = rowsOf(gridMixes(3, 20), 3);
    rows.forEach(([first = 0, second = 0], row) => {
      expect(ternaryRow(Math.round(first * 20), Math.round(second * 20), 20)).toBe(row);
    });
  });
});

describe("a cloud of mixes", () => {
  it("begins with each sleeve alone and the equal mix, and is the same every time", () => {
    const mixes = cloudMixes(5, 400);
    const rows = rowsOf(mixes, 5);
    expect(rows[2]).toEqual([0, 0, 1, 0, 0]);
    expect(rows[5]).toEqual([0.2, 0.2, 0.2, 0.2, 0.2]);
    expect(cloudMixes(5, 400)).toEqual(mixes);
    for (const row of rows) {
      expect(row.every((share) => share >= 0)).toBe(true);
      expect(row.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    }
  });

  it("comes near the edges as well as the middle", () => {
    const largest = rowsOf(cloudMixes(6, 2_000), 6).map((row) => Math.max(...row));
    expect(largest.filter((share) => share > 0.8).length).toBeGreaterThan(100);
    expect(largest.filter((share) => share < 0.4).length).toBeGreaterThan(300);
  });
});

describe("mixes along a frontier", () => {
  it("lie between neighbours or a little beyond, whole and never below nothing", () => {
    const mixes = Float64Array.of(1, 0, 0, 0.5, 0.5, 0, 0, 0, 1);
    const rows = rowsOf(mixesAlong(mixes, 3, [0, 1, 2], 200), 3);
    expect(rows).toHaveLength(200);
    for (const row of rows) {
      expect(Math.min(...row)).toBeGreaterThanOrEqual(0);
      expect(row.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    }
    expect(rows.some(([, , third = 0]) => third > 0.2 && third < 0.8)).toBe(true);
  });
});
