import type { Sketch } from "../../simulation/curveSketch.ts";

/** What a line stands for; it decides width, dash and order. */
export type LineKind = "sleeve" | "portfolio" | "reserve" | "branch";

/** One curve: a value per bar of the timeline, NaN where it does not exist. */
export interface ChartLine {
  readonly id: string;
  readonly name: string;
  /** Any CSS colour; theme variables follow the theme. */
  readonly colour: string;
  readonly kind: LineKind;
  /** The sleeve's mark: SVG path data in a 10 × 10 box. */
  readonly shape?: string | undefined;
  readonly values: Float64Array;
}

type ChartUnit = "money" | "growth";
export type ChartScale = "linear" | "log";

/** What an equity chart draws. A new object means new curves; the cursor is not part of it. */
export interface ChartModel {
  /** Time of each bar, ms since the epoch, ascending. */
  readonly times: Float64Array;
  readonly lines: readonly ChartLine[];
  /** Earlier curves to compare with, drawn at 25 %. */
  readonly ghosts?: readonly ChartLine[] | undefined;
  readonly unit: ChartUnit;
  readonly scale: ChartScale;
  readonly intraday: boolean;
}

/** Where the replay stands. Kept out of props, so that playing renders no React. */
export interface CursorSource {
  /** The bar under the cursor, from 0. */
  readonly getCursor: () => number;
  /** @returns a function that ends the subscription. */
  readonly subscribeCursor: (listener: () => void) => () => void;
}

/** The curves of a run that is under way, which stand in for the model's. Kept out of props, for they come often. */
export interface SketchSource {
  readonly getSketch: () => Sketch | undefined;
  /** @returns a function that ends the subscription. */
  readonly subscribeSketch: (listener: () => void) => () => void;
}
