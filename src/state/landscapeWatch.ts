import { cloudMixes, gridMixes, mixesAlong } from "../analysis/landscape/mixes.ts";
import { MixPaths } from "../analysis/landscape/mixPaths.ts";
import { efficientMixes } from "../analysis/landscape/standing.ts";
import { isSameSpace, partsOf } from "../scenario/mixSpace.ts";
import { SimulationCancelled, SimulationError } from "../simulation/client.ts";
import { LatestWins } from "../simulation/latestWins.ts";
import type { UnitCurves } from "../simulation/unitCurves.ts";
import { allocationIn } from "./allocationEdit.ts";
import type { AppParts } from "./appParts.ts";
import { cursorInstant } from "./cursorInstant.ts";
import { isSameQuestion, type LandscapeQuestion, landscapeQuestion } from "./landscapeQuestion.ts";
import type { Landscape, LandscapeShape } from "./landscapeStore.ts";
import { joinFigures, joinMixes, type MixSet, mixSet } from "./mixSet.ts";

/** How long an answer may take after a newer one was asked for, in ms. */
const PATIENCE_MS = 400;
/** Longer than this, in ms by estimate, nobody looks at nothing: a coarser landscape comes first. */
const AT_ONCE_MS = 250;
/** While bars pass, in ms by estimate. */
const WHILE_PLAYING_MS = 60;

/** Steps of one whole, and mixes of a cloud, from coarse to fine. */
const LEVELS: Readonly<Record<LandscapeShape, readonly number[]>> = {
  curve: [20, 100],
  triangle: [10, 25, 50, 100],
  cloud: [200, 1_000, 4_000],
};

type WatchParts = Pick<
  AppParts,
  "documents" | "landscapes" | "playback" | "preferences" | "recordings" | "studies"
>;

/**
 * Keeps the landscape true to scenario, mode and cursor for as long as somebody watches. What sliders do among
 * themselves is no other landscape: only where they come to rest with another reserve is it worked out anew.
 */
export class LandscapeWatch {
  readonly #parts: WatchParts;
  readonly #answers: LatestWins<LandscapeQuestion>;
  #watchers = 0;
  #asked: LandscapeQuestion | undefined;
  #mixes:
    | (Pick<LandscapeQuestion, "space" | "bounds"> & { readonly level: number; readonly set: MixSet })
    | undefined;
  #units: { readonly text: string; readonly curves: UnitCurves } | undefined;

  constructor(parts: WatchParts) {
    this.#parts = parts;
    this.#answers = new LatestWins((question, signal) => this.#answer(question, signal), PATIENCE_MS);
  }

  /** Begins to follow; call what it returns to stop. */
  watch(): () => void {
    const { documents, landscapes, playback, preferences, recordings } = this.#parts;
    this.#watchers++;
    const follow = () => this.#follow();
    const stops = [
      documents.subscribe(follow),
      landscapes.subscribe(({ pair }, before) => {
        if (pair !== before.pair) follow();
      }),
      playback.subscribe(({ sampledCursor, isPlaying }, before) => {
        if (sampledCursor !== before.sampledCursor || isPlaying !== before.isPlaying) follow();
      }),
      preferences.subscribe(({ changeMode }, before) => {
        if (changeMode !== before.changeMode) follow();
      }),
      recordings.subscribe(({ finished }, before) => {
        const isOtherData = finished?.document.data !== before.finished?.document.data;
        if (isOtherData || finished?.periodsPerYear !== before.finished?.periodsPerYear) follow();
      }),
    ];
    this.#asked = undefined;
    follow();
    return () => {
      for (const stop of stops) stop();
      this.#watchers--;
      if (this.#watchers === 0) this.#answers.cancel();
    };
  }

  #follow(): void {
    const { documents, landscapes, playback, preferences, recordings } = this.#parts;
    const { finished } = recordings.getState();
    const document = documents.present();
    const { drag } = documents.getState();
    const isFromBar = preferences.getState().changeMode === "fromThisBar";
    const instant = drag ? drag.instant : isFromBar ? cursorInstant(this.#parts) : undefined;
    const allocation = allocationIn(document, instant);
    landscapes.setState({ allocation });
    // Shares that only wander between sleeves don't change the landscape; what the reserve gave is known at rest.
    if (!finished || (drag && landscapes.getState().landscape)) return;
    // The pool has the market of the run on screen: other data are waited for.
    if (finished.document.data !== document.data) return;
    const { sampledCursor: bar, isPlaying } = playback.getState();
    const { pair } = landscapes.getState();
    const question = landscapeQuestion({ document, allocation, pair, finished, bar, isPlaying });
    if (typeof question === "string") {
      this.#asked = undefined;
      this.#answers.cancel();
      landscapes.setState({ landscape: undefined, problem: question, isWorking: false });
      return;
    }
    if (this.#asked && isSameQuestion(this.#asked, question)) return;
    this.#asked = question;
    this.#answers.ask(question);
  }

  async #answer(question: LandscapeQuestion, signal: AbortSignal): Promise<void> {
    const { landscapes } = this.#parts;
    landscapes.setState({ isWorking: true });
    try {
      const units = await this.#unitsOf(question, signal);
      const paths = new MixPaths(units.times, units.curves, question.rule);
      const levels = levelsOf(question);
      for (const level of levels) {
        const landscape = await this.#measure(question, units, paths, level, signal);
        if (this.#asked === question || question.isPlaying) {
          landscapes.setState({ landscape, problem: undefined });
        }
      }
    } catch (error) {
      if (error instanceof SimulationError) {
        landscapes.setState({ landscape: undefined, problem: error.message });
      } else if (!(error instanceof SimulationCancelled)) throw error;
    } finally {
      if (this.#asked === question || this.#asked === undefined) landscapes.setState({ isWorking: false });
    }
  }

  async #unitsOf({ unit, unitText }: LandscapeQuestion, signal: AbortSignal): Promise<UnitCurves> {
    if (this.#units?.text === unitText) return this.#units.curves;
    const curves = await this.#parts.studies.study("unitCurves", { scenario: unit }, signal);
    this.#units = { text: unitText, curves };
    return curves;
  }

  async #measure(
    question: LandscapeQuestion,
    { times, leverage }: UnitCurves,
    paths: MixPaths,
    level: number,
    signal: AbortSignal,
  ): Promise<Landscape> {
    const { unit, rule, basis, space, shape } = question;
    const bar = Math.min(question.bar, times.length - 1);
    const figuresOf = ({ weights }: MixSet) =>
      this.#parts.studies.study("mixFigures", { scenario: unit, rule, basis, weights, last: bar }, signal);
    const isFinest = level === LEVELS[shape].at(-1);
    const sample = this.#mixesOf(question, level);
    let mixes = sample;
    let figures = await figuresOf(sample);
    const frontier = shape === "cloud" && isFinest ? efficientMixes(figures, sample.isAllowed) : [];
    if (frontier.length > 1) {
      const along = mixSet(question, mixesAlong(sample.parts, partsOf(space), frontier, level / 4));
      figures = joinFigures(figures, await figuresOf(along));
      mixes = joinMixes(sample, along);
    }
    const { parts, isAllowed } = mixes;
    return {
      shape,
      space,
      steps: level,
      parts,
      sampled: sample.isAllowed.length,
      figures,
      isAllowed,
      bar,
      timeMs: times[bar] as number,
      times,
      paths,
      basis,
      leverage: leverage[bar] as number,
      isFinest,
    };
  }

  /** All mixes of a level; the same as last time for another bar of the same space. */
  #mixesOf(question: LandscapeQuestion, level: number): MixSet {
    const { space, shape, bounds } = question;
    const known = this.#mixes;
    const isKnown =
      known?.level === level &&
      isSameSpace(known.space, space) &&
      JSON.stringify([...known.bounds]) === JSON.stringify([...bounds]);
    if (isKnown) return known.set;
    const width = partsOf(space);
    const set = mixSet(question, shape === "cloud" ? cloudMixes(width, level) : gridMixes(width, level));
    this.#mixes = { level, space, bounds, set };
    return set;
  }
}

/** From which level to which: one where that is quick, else the picture comes at once and gets finer. */
function levelsOf({ shape, bar, space, rule, isPlaying }: LandscapeQuestion): readonly number[] {
  const levels = LEVELS[shape];
  const sleeves = space.sleeves.length;
  // Measured: some 2 ns a bar, mix and group of three sleeves, and as much for the figures; drift is looked at bar by bar.
  const nanoseconds = (2 + 2 * Math.ceil(sleeves / 3)) * (rule.driftThreshold === null ? 1 : 5);
  const msOf = (level: number) => (mixesOf(shape, level) * (bar + 1) * nanoseconds) / 1e6;
  const finest = levels.at(-1) as number;
  if (isPlaying)
    return [levels.findLast((level) => msOf(level) <= WHILE_PLAYING_MS) ?? (levels[0] as number)];
  return msOf(finest) <= AT_ONCE_MS ? [finest] : levels;
}

function mixesOf(shape: LandscapeShape, level: number): number {
  if (shape === "triangle") return ((level + 1) * (level + 2)) / 2;
  return shape === "curve" ? level + 1 : level;
}
