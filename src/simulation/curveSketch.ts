import { lineValues } from "../analysis/lineValues.ts";
import { Thinning } from "../analysis/thinning.ts";
import type { RecordingColumns } from "../engine/index.ts";

/** As wide as a curve is drawn at most, in pixel columns. */
export const SKETCH_COLUMNS = 800;

/** The points of a curve that its drawing needs. */
export interface SketchedLine {
  /** A sleeve's, "portfolio" or "reserve". */
  readonly id: string;
  /** Ascending. */
  readonly bars: Int32Array;
  /** One a bar; NaN where the curve is not shown. */
  readonly values: Float64Array;
}

/**
 * The curves of a run that is under way, of its first bars only: exactly the points that its whole curves will have
 * there, thinned to what a chart draws.
 */
export interface Sketch {
  /** How many bars, from the first one on, are in it. */
  readonly bars: number;
  /** How many the run has. */
  readonly total: number;
  readonly unit: "money" | "growth";
  readonly lines: readonly SketchedLine[];
}

interface Growing {
  readonly id: string;
  readonly thinning: Thinning;
  /** The values of the curve, of which the first `known` are recorded. */
  readonly valuesAt: (known: number) => Float64Array;
}

/** Thins the curves of a run while it is under way; every bar is looked at once. */
export class CurveSketcher {
  readonly #recording: RecordingColumns & { readonly bars: number };
  readonly #unit: Sketch["unit"];
  readonly #capital: number;
  readonly #curves: readonly Growing[];
  #sent = 0;

  /** @param capital what growth of 1 is measured by */
  constructor(
    recording: RecordingColumns & { readonly bars: number },
    unit: Sketch["unit"],
    capital: number,
  ) {
    this.#recording = recording;
    this.#unit = unit;
    this.#capital = capital;
    const { times, portfolio, reserve, sleeves } = recording;
    const curve = (id: string, valuesAt: Growing["valuesAt"]): Growing => ({
      id,
      thinning: new Thinning(times.length, SKETCH_COLUMNS),
      valuesAt,
    });
    this.#curves = [
      ...Object.entries(sleeves).map(([id, columns]) =>
        curve(id, (known) => lineValues(columns, unit, known)),
      ),
      curve("portfolio", () => portfolio),
      ...(unit === "money" ? [curve("reserve", () => reserve)] : []),
    ];
  }

  /** The curves as far as they are recorded; undefined where that is no further than the last time. */
  take(): Sketch | undefined {
    const { bars: known, times } = this.#recording;
    for (const { thinning, valuesAt } of this.#curves) {
      if (known > thinning.bars) thinning.extend(valuesAt(known), known);
    }
    const bars = this.#curves[0]?.thinning.bars ?? 0;
    if (bars <= this.#sent) return undefined;
    this.#sent = bars;
    return {
      bars,
      total: times.length,
      unit: this.#unit,
      lines: this.#curves.map((curve) => this.#lineOf(curve)),
    };
  }

  #lineOf({ id, thinning, valuesAt }: Growing): SketchedLine {
    const bars = thinning.kept;
    const known = valuesAt(thinning.bars);
    const values = Float64Array.from(bars, (bar) => known[bar] as number);
    // Divided here as the page divides whole columns: the quotients are the same to the last bit.
    if (id === "portfolio" && this.#unit === "growth") {
      return { id, bars, values: values.map((equity) => equity / this.#capital) };
    }
    return { id, bars, values };
  }
}

/** The buffers of a sketch, to hand over instead of copying. */
export function buffersOfSketch({ lines }: Sketch): ArrayBuffer[] {
  return lines.flatMap(({ bars, values }) => [bars.buffer as ArrayBuffer, values.buffer as ArrayBuffer]);
}
