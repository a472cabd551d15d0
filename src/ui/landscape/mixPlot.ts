import type { FiguresOfMix } from "../../analysis/landscape/mixFigures.ts";

/** Pixels from the left and the top of the plot. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlotSize {
  readonly width: number;
  readonly height: number;
}

/** A mix: what each member has of their total, 0..1. */
export type Parts = readonly number[];

/** Where mixes are on a plot of any shape. */
export interface MixPlot {
  /** Undefined where a figure that the place depends on has no value. */
  readonly placeOf: (parts: Parts, figures: FiguresOfMix) => Point | undefined;
  /** The mix at, or nearest to, a point; undefined off the plot, unless the nearest is asked for. */
  readonly partsAt: (point: Point, isNearest: boolean) => Parts | undefined;
  /** The mix one step on from another by an arrow key; undefined for other keys, and at the end of the way. */
  readonly stepped: (from: PlacedMix, key: string, step: number) => Parts | undefined;
}

export interface PlacedMix {
  readonly parts: Parts;
  readonly at: Point | undefined;
}

/** The share that a key step moves: 1 %, with Shift 0.1 %. */
export const STEP = 0.01;
export const FINE_STEP = 0.001;
