import { describe, expect, it } from "vitest";
import type { BarColumns } from "../../src/engine/index.ts";
import { DAY_MS } from "../../src/marketData/calendar.ts";
import { syntheticDataset } from "../../src/marketData/dataset.ts";
import { syntheticMarket } from "../../src/marketData/syntheticMarket.ts";

const { name, market, crisis } = syntheticMarket();
const RISKY = ["ALDER", "BIRCH", "CEDAR", "HAZEL"];
const REFUGE = "MAPLE";

function columnsOf(symbol: string): BarColumns {
  const columns = market.series.get(symbol);
  if (!columns) throw new Error(symbol);
  return columns;
}

function returnsOf(symbol: string, from = 0, to = Number.POSITIVE_INFINITY): number[] {
  const close = [...columnsOf(symbol).close].slice(from, to);
  return close.slice(1).map((value, k) => value / (close[k] ?? Number.NaN) - 1);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function covariance(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  return mean(a.map((value, k) => (value - meanA) * ((b[k] ?? Number.NaN) - meanB)));
}

function correlation(a: readonly number[], b: readonly number[]): number {
  return covariance(a, b) / Math.sqrt(covariance(a, a) * covariance(b, b));
}

/** Depth, peak and trough of the deepest fall. */
function deepestFall(values: readonly number[]): { depth: number; trough: number } {
  let peak = 0;
  let deepest = { depth: 0, trough: 0 };
  for (const [at, value] of values.entries()) {
    peak = Math.max(peak, value);
    if (1 - value / peak > deepest.depth) deepest = { depth: 1 - value / peak, trough: at };
  }
  return deepest;
}

describe("the synthetic market", () => {
  it("is the same on every machine", () => {
    expect(syntheticDataset().fingerprint).toMatchInlineSnapshot(`"1b348d47a782fb0c76b19e09753e6d79"`);
    expect(syntheticDataset({ seed: 1 }).fingerprint).not.toBe(syntheticDataset().fingerprint);
  });

  it("has six assets of 2 520 weekdays from 5 January 2015", () => {
    expect(name).toBe("Synthetic six-asset market");
    expect(market.symbols).toEqual(["ALDER", "BIRCH", "CEDAR", "HAZEL", "MAPLE", "ROWAN"]);
    for (const symbol of market.symbols) {
      const { timeMs } = columnsOf(symbol);
      expect(timeMs).toHaveLength(2520);
      expect(timeMs[0]).toBe(Date.UTC(2015, 0, 5));
      for (const time of timeMs) {
        expect(time % DAY_MS).toBe(0);
        expect([1, 2, 3, 4, 5]).toContain(new Date(time).getUTCDay());
      }
    }
  });

  it("has consistent bars, prices of two to four decimals and whole volumes", () => {
    for (const symbol of market.symbols) {
      const { open, high, low, close, volume } = columnsOf(symbol);
      for (let k = 0; k < close.length; k++) {
        const [o = 0, h = 0, l = 0, c = 0, v = 0] = [open[k], high[k], low[k], close[k], volume[k]];
        expect(l > 0 && l <= Math.min(o, c) && h >= Math.max(o, c)).toBe(true);
        expect(Number(c.toFixed(4))).toBe(c);
        expect(Number.isInteger(v) && v > 0).toBe(true);
      }
    }
  });

  it("has clustered volatility and fat tails in every asset", () => {
    for (const symbol of market.symbols) {
      const returns = returnsOf(symbol);
      const sizes = returns.map(Math.abs);
      expect(correlation(sizes.slice(1), sizes.slice(0, -1))).toBeGreaterThan(0.1);
      const centre = mean(returns);
      const variance = covariance(returns, returns);
      expect(mean(returns.map((value) => (value - centre) ** 4)) / variance ** 2).toBeGreaterThan(3.5);
    }
  });

  it("ties the risky assets together and sets the refuge against them", () => {
    for (const a of RISKY) {
      for (const b of RISKY) {
        if (a !== b) expect(correlation(returnsOf(a), returnsOf(b))).toBeGreaterThan(0.4);
        if (a !== b) expect(correlation(returnsOf(a), returnsOf(b))).toBeLessThan(0.9);
      }
      expect(correlation(returnsOf(a), returnsOf(REFUGE))).toBeLessThan(0);
      expect(Math.abs(correlation(returnsOf(a), returnsOf("ROWAN")))).toBeLessThan(0.4);
    }
  });

  it("has exactly one deep crisis, and recovers from it", () => {
    const index = [1];
    const returns = RISKY.map((symbol) => returnsOf(symbol));
    for (let k = 0; k < 2519; k++) {
      index.push((index[k] ?? 1) * (1 + mean(returns.map((of) => of[k] ?? 0))));
    }
    let peak = 0;
    let depth = 0;
    const depths: number[] = [];
    for (const value of index) {
      if (value > peak) {
        depths.push(depth);
        [peak, depth] = [value, 0];
      }
      depth = Math.max(depth, 1 - value / peak);
    }
    expect(depth).toBeLessThan(0.25);
    expect(depths.filter((fall) => fall > 0.25)).toHaveLength(1);
  });

  it("takes each risky asset down by 30 to 50 % in the crisis, and not the refuge", () => {
    for (const symbol of RISKY) {
      const { depth, trough } = deepestFall([...columnsOf(symbol).close]);
      expect(depth).toBeGreaterThan(0.3);
      expect(depth).toBeLessThan(0.5);
      expect(trough).toBeGreaterThan(crisis.firstBar);
      expect(trough).toBeLessThan(crisis.endBar + 30);
    }
    expect(deepestFall([...columnsOf(REFUGE).close]).depth).toBeLessThan(0.15);
  });

  it("has more volatility and correlation in the crisis", () => {
    const { firstBar, endBar } = crisis;
    const [alder, birch] = [returnsOf("ALDER", firstBar, endBar), returnsOf("BIRCH", firstBar, endBar)];
    expect(covariance(alder, alder)).toBeGreaterThan(2 * covariance(returnsOf("ALDER"), returnsOf("ALDER")));
    expect(correlation(alder, birch)).toBeGreaterThan(correlation(returnsOf("ALDER"), returnsOf("BIRCH")));
  });

  it("makes as many bars as asked for, under any seed", () => {
    for (const [seed, bars] of [
      [0, 1],
      [1, 2],
      [-5, 100],
      [4_000_000_000, 5000],
    ] as const) {
      expect(syntheticMarket({ seed, bars }).market.series.get("ALDER")?.close).toHaveLength(bars);
    }
  });
});
