import type { IsTimeUp } from "./figures.ts";
import { isStill } from "./moments.ts";
import type { TrackRecord } from "./record.ts";
import { returnOf } from "./returns.ts";

/** Bars that are added up between two looks at the time: a fraction of a millisecond. */
const BARS_A_LOOK = 512;
/** Fewer common returns say nothing. */
const LEAST_RETURNS = 3;

/** How two records moved together. */
export interface Correlation {
  /** Pearson's r, −1..1; undefined with fewer than three common returns, or where one of them never varies. */
  readonly value: number | undefined;
  /** On how many bars both have a return. */
  readonly returns: number;
}

/** A row and a column per record, symmetric. */
export type CorrelationMatrix = readonly (readonly Correlation[])[];

/** Bars on which the same records have returns, and what was added up over them so far. */
interface Stretch {
  /** Indices of the records that have a return on every one of these bars. */
  readonly members: readonly number[];
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  /** Bars added up so far. */
  count: number;
  /** Σ of the deviations of each member from its shift. */
  readonly sums: Float64Array;
  /** Σ of the products of the deviations of each two members, the later one's row. */
  readonly products: Float64Array;
}

/**
 * Pearson's correlation of each two records over the bars on which both have returns, up to a bar (engine specification,
 * section 8). Returns meet by their bar, never by their place in a list.
 *
 * Sums are kept from question to question. Going on from an earlier bar costs the bars between only, which playing needs:
 * all over again, eight sleeves and the portfolio take some 10 ms on 100,000 bars, a good half of a frame. Going back
 * begins anew. The answer depends on the bar alone.
 */
export class Correlations {
  readonly #records: readonly TrackRecord[];
  /** A return near the others of its record, which deviations are measured from: differences of large sums lose digits. */
  readonly #shifts: Float64Array;
  readonly #stretches: readonly Stretch[];
  /** Bars that have been added up. */
  #bars = 0;

  constructor(records: readonly TrackRecord[]) {
    this.#records = records;
    this.#shifts = Float64Array.from(records, ({ growth, first, last }) =>
      last > first ? returnAt(growth, first + 1) : 0,
    );
    this.#stretches = stretchesOf(records);
  }

  /**
   * Adds up towards a bar for as long as there is time, and says whether everything up to it is: `upTo` then answers at
   * once. Another bar may be asked for before it is.
   */
  prepare(bar: number, isTimeUp: IsTimeUp): boolean {
    if (bar + 1 < this.#bars) this.#forget();
    const end = Math.max(0, bar + 1);
    while (this.#bars < end) {
      if (isTimeUp()) return false;
      this.#bars = Math.min(end, this.#bars + BARS_A_LOOK);
      for (const stretch of this.#stretches) this.#addUp(stretch, this.#bars - 1);
    }
    return true;
  }

  /** @param bar the last bar that counts; nothing after it is read, but for where a record will end */
  upTo(bar: number): CorrelationMatrix {
    this.prepare(bar, () => false);
    const matrix: Correlation[][] = this.#records.map(() => []);
    matrix.forEach((row, a) => {
      for (let b = 0; b <= a; b++) {
        const correlation = this.#correlationOf(a, b);
        row[b] = correlation;
        (matrix[b] as Correlation[])[a] = correlation;
      }
    });
    return matrix;
  }

  #forget(): void {
    this.#bars = 0;
    for (const stretch of this.#stretches) {
      stretch.count = 0;
      stretch.sums.fill(0);
      stretch.products.fill(0);
    }
  }

  #addUp(stretch: Stretch, bar: number): void {
    const { members, from, sums, products } = stretch;
    const end = Math.min(stretch.to, bar + 1);
    const growths = members.map((member) => (this.#records[member] as TrackRecord).growth);
    const shifts = members.map((member) => this.#shifts[member] as number);
    const deviations = new Float64Array(members.length);
    for (let at = from + stretch.count; at < end; at++) {
      for (let a = 0; a < deviations.length; a++) {
        const deviation = returnAt(growths[a] as Float64Array, at) - (shifts[a] as number);
        deviations[a] = deviation;
        sums[a] = (sums[a] as number) + deviation;
        const row = (a * (a + 1)) / 2;
        for (let b = 0; b <= a; b++) {
          products[row + b] = (products[row + b] as number) + deviation * (deviations[b] as number);
        }
      }
    }
    stretch.count = Math.max(stretch.count, end - from);
  }

  /** @param b at most `a` */
  #correlationOf(a: number, b: number): Correlation {
    let returns = 0;
    let [sumA, sumB, squaresA, squaresB, products] = [0, 0, 0, 0, 0];
    for (const stretch of this.#stretches) {
      const rowA = stretch.members.indexOf(a);
      const rowB = stretch.members.indexOf(b);
      if (rowA < 0 || rowB < 0) continue;
      returns += stretch.count;
      sumA += stretch.sums[rowA] as number;
      sumB += stretch.sums[rowB] as number;
      squaresA += productOf(stretch, rowA, rowA);
      squaresB += productOf(stretch, rowB, rowB);
      products += productOf(stretch, rowA, rowB);
    }
    if (returns < LEAST_RETURNS) return { value: undefined, returns };
    const spreadA = spreadOf(squaresA, sumA, returns, this.#shifts[a] as number);
    const spreadB = spreadOf(squaresB, sumB, returns, this.#shifts[b] as number);
    if (spreadA === undefined || spreadB === undefined) return { value: undefined, returns };
    if (a === b) return { value: 1, returns };
    const covariance = (products - (sumA * sumB) / returns) / returns;
    return { value: Math.min(1, Math.max(-1, covariance / spreadA / spreadB)), returns };
  }
}

function productOf({ products }: Stretch, rowA: number, rowB: number): number {
  return products[(rowA * (rowA + 1)) / 2 + rowB] as number;
}

/** The population deviation, or undefined for returns that never vary. */
function spreadOf(squares: number, sum: number, count: number, shift: number): number | undefined {
  const centre = sum / count;
  const spread = Math.sqrt(Math.max(0, squares / count - centre * centre));
  return isStill(spread, shift + centre) ? undefined : spread;
}

function returnAt(growth: Float64Array, bar: number): number {
  return returnOf(growth[bar - 1] as number, growth[bar] as number);
}

/** The timeline cut wherever a record begins or ends; parts with nothing in them are left out. */
function stretchesOf(records: readonly TrackRecord[]): Stretch[] {
  const cuts = [
    ...new Set(records.flatMap(({ first, last }) => (last > first ? [first + 1, last + 1] : []))),
  ];
  cuts.sort((a, b) => a - b);
  return cuts.slice(1).flatMap((to, k): Stretch[] => {
    const from = cuts[k] as number;
    const members = [...records.keys()].filter((index) => {
      const { first, last } = records[index] as TrackRecord;
      return first < from && to <= last + 1;
    });
    if (members.length === 0) return [];
    const size = members.length;
    return [
      {
        members,
        from,
        to,
        count: 0,
        sums: new Float64Array(size),
        products: new Float64Array((size * (size + 1)) / 2),
      },
    ];
  });
}
