import { createStore, type StoreApi } from "zustand/vanilla";
import type { FigureBasis } from "../analysis/figures.ts";
import type { MixFigure, MixFigureColumns } from "../analysis/landscape/mixFigures.ts";
import type { MixPaths } from "../analysis/landscape/mixPaths.ts";
import type { Allocation } from "../scenario/allocation.ts";
import type { MixSpace } from "../scenario/mixSpace.ts";

/** How mixes are laid out: two parts along a line, three in a triangle, more as a cloud of risk and return. */
export type LandscapeShape = "curve" | "triangle" | "cloud";

/** All mixes of a space as of a bar, and what they came to. */
export interface Landscape {
  readonly shape: LandscapeShape;
  readonly space: MixSpace;
  /** Of the curve and the triangle: one whole in how many steps. */
  readonly steps: number;
  /** Row by row what each member has of the members' total, 0..1. */
  readonly parts: Float64Array;
  /** The first so many are spread over all mixes; those behind them only make the frontier of a cloud finer. */
  readonly sampled: number;
  readonly figures: MixFigureColumns;
  /** 1 for the mixes at which sliders may stand. */
  readonly isAllowed: Uint8Array;
  /** The bar that it is of, and the instant of the bar. */
  readonly bar: number;
  readonly timeMs: number;
  /** ms since the Unix epoch by bar; with `paths`, what it takes to measure one more mix. */
  readonly times: Float64Array;
  readonly paths: MixPaths;
  readonly basis: FigureBasis;
  /** The largest leverage of any sleeve up to the bar. */
  readonly leverage: number;
  /** Whether this is as fine as it gets. */
  readonly isFinest: boolean;
}

interface LandscapeState {
  /** The figure that is shown; forgotten on leaving. */
  readonly figure: MixFigure;
  /** Of more than three sleeves: the two that are traded off, while the others keep their shares; else all are mixed. */
  readonly pair: readonly [string, string] | undefined;
  readonly landscape: Landscape | undefined;
  /** The allocation that the mode edits, as the document has it; follows every slider. */
  readonly allocation: Allocation | undefined;
  readonly isWorking: boolean;
  /** Why there is none, in words. */
  readonly problem: string | undefined;
}

export type LandscapeStore = StoreApi<LandscapeState>;

export function createLandscapeStore(): LandscapeStore {
  return createStore<LandscapeState>(() => ({
    figure: "sharpe",
    pair: undefined,
    landscape: undefined,
    allocation: undefined,
    isWorking: false,
    problem: undefined,
  }));
}
