import fc from "fast-check";
import type { Bar } from "../../src/engine/index.ts";

export const SYMBOLS = ["AAA", "BBB", "CCC"];

const tick = fc.record({
  // Most bars there are; a gap now and then.
  isGap: fc.nat({ max: 6 }).map((roll) => roll === 6),
  overnight: fc.integer({ min: -30, max: 30 }),
  move: fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: -80, max: 80 }) },
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constantFrom(-980, -700, 1_500, 4_000) },
  ),
});

export interface Walk {
  readonly start: number;
  readonly places: number;
  readonly late: number;
  readonly ticks: readonly { readonly isGap: boolean; readonly overnight: number; readonly move: number }[];
}

export function walkOf(length: number): fc.Arbitrary<Walk> {
  return fc.record({
    start: fc.constantFrom(100, 33.33, 0.1, 1e-6, 54_321, 7e6),
    places: fc.constantFrom(2, 4, 17),
    late: fc.oneof(
      { weight: 3, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.nat({ max: length }) },
    ),
    ticks: fc.array(tick, { minLength: length, maxLength: length }),
  });
}

/** Per mille steps from a start; rounded to some significant decimals, never below 1e-9. */
export function barsOf({ start, places, late, ticks }: Walk, times: readonly number[]): Bar[] {
  const bars: Bar[] = [];
  const shown = (price: number) =>
    Math.max(1e-9, places === 17 ? price : Number(price.toPrecision(places + 4)));
  let last = start;
  ticks.forEach(({ isGap, overnight, move }, k) => {
    if (k < late || isGap) return;
    const open = shown(last * (1 + overnight / 1_000));
    const close = shown(open * (1 + move / 1_000));
    const [high, low] = [Math.max(open, close), Math.min(open, close)];
    bars.push({ timeMs: times[k] as number, open, high, low, close, volume: 1_000 });
    last = close;
  });
  return bars;
}
