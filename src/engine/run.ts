import { Allocator } from "./allocator.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { createColumns, type SleeveColumns } from "./columns.ts";
import { commonPartOf } from "./continuation.ts";
import type { Market } from "./market.ts";
import { Recording } from "./recording.ts";
import { planRun, type RunPlan } from "./runPlan.ts";
import type { Scenario } from "./scenario.ts";
import { ShadowReader, type Shadows } from "./shadows.ts";

/** Told how far a run has come. */
export type RunSink = (barsDone: number, bars: number) => void;

const SINK_EVERY = 4096;

/** How many checkpoints a long run has: an edit costs at most this part of the run more than what it changes. */
const CHECKPOINTS = 32;

/** So many bars are run in less than a frame: a shorter run has fewer checkpoints, but not fewer than a few. */
const BARS_AT_LEAST = 256;
const FEW_CHECKPOINTS = 8;

function barsBetweenCheckpoints(bars: number): number {
  return Math.max(Math.ceil(bars / CHECKPOINTS), Math.min(BARS_AT_LEAST, Math.ceil(bars / FEW_CHECKPOINTS)));
}

/** What a run takes over from an earlier one, and the point at which it does. */
interface Takeover {
  readonly base: Run;
  readonly checkpoint: Checkpoint;
  /** "all" where the whole portfolio goes on from there. */
  readonly sleeves: ReadonlySet<string> | "all";
}

/**
 * A run in progress: `advance` until it is done; the recording grows with it.
 *
 * A run may go on from an earlier one: what they have in common (see `commonPartOf`) is copied, not computed again, and
 * the outcome is the same, bit for bit, as that of a run from scratch. The earlier run stays as it is.
 */
export class Run {
  readonly recording: Recording;
  /** How many bars the run has in all. */
  readonly bars: number;
  readonly #plan: RunPlan;
  readonly #columns: readonly SleeveColumns[];
  readonly #allocator: Allocator;
  readonly #barsBetween: number;
  readonly #shared: Pick<Takeover, "sleeves"> & { readonly bars: number };
  #checkpoints: Checkpoint[] = [];
  #takeover: Takeover | undefined;
  #shadows: ShadowReader | undefined;
  #next = 0;
  #isOver = false;

  constructor(plan: RunPlan, base?: Run) {
    const { length } = plan.timeline.times;
    this.bars = length;
    this.#plan = plan;
    this.#takeover = base && Run.takeoverFrom(base, plan);
    this.#columns = plan.sleeves.map(
      ({ id, isAdded }) => this.#wholeColumnsOf(id) ?? createColumns(length, !isAdded),
    );
    this.#allocator = new Allocator(plan, this.#columns);
    this.recording = new Recording(plan, this.#allocator, this.#columns);
    this.#barsBetween = barsBetweenCheckpoints(length);
    this.#shared = {
      sleeves: this.#takeover?.sleeves ?? new Set(),
      bars: this.#takeover?.checkpoint.bar ?? 0,
    };
    if (this.#takeover) this.#prepare(this.#takeover);
  }

  /** How many bars have been executed so far, or taken over. */
  get barsDone(): number {
    return this.#next;
  }

  /**
   * The first bar at which a sleeve's columns, or without one the portfolio's, may differ from those of the run that this
   * one goes on from; 0 where it goes on from none.
   */
  changedFrom(sleeve?: string): number {
    const { sleeves, bars } = this.#shared;
    const isShared = sleeves === "all" || (sleeve !== undefined && sleeves.has(sleeve));
    return isShared ? bars : 0;
  }

  /** Executes up to so many whole bars; true once the last one has been executed. */
  advance(bars: number): boolean {
    const end = Math.min(this.bars, this.#next + Math.max(0, Math.trunc(bars)));
    while (this.#next < end) {
      this.#allocator.executeBar(this.#next);
      this.#next++;
      this.#reach(this.#next);
    }
    this.recording.writeBefore(this.#next);
    if (this.#next === this.bars && !this.#isOver) {
      this.#isOver = true;
      this.#allocator.expire();
    }
    return this.#isOver;
  }

  /**
   * What every algorithm would make of the portfolio at a bar: the targets that it would name, were it asked there. It
   * costs the bars since a checkpoint.
   *
   * @throws RangeError for a bar that has not been executed
   */
  shadowsAt(bar: number): Shadows {
    return this.#shadowReaderFor(bar).at(bar, this.#checkpoints);
  }

  /**
   * Goes through up to so many of the bars that `shadowsAt` has to go through.
   *
   * @returns whether none is left
   * @throws RangeError for a bar that has not been executed
   */
  prepareShadows(bar: number, bars: number): boolean {
    return this.#shadowReaderFor(bar).prepare(bar, this.#checkpoints, bars);
  }

  #shadowReaderFor(bar: number): ShadowReader {
    if (!(Number.isInteger(bar) && bar >= 0 && bar < this.recording.bars)) {
      throw new RangeError(`bar ${bar} is not one of the ${this.recording.bars} recorded bars`);
    }
    this.#shadows ??= new ShadowReader(this.#plan, this.#columns);
    return this.#shadows;
  }

  /** The columns of a sleeve that is the same to the last bar: nobody writes in them any more, so both runs have them. */
  #wholeColumnsOf(id: string): SleeveColumns | undefined {
    const { base, checkpoint, sleeves } = this.#takeover ?? {};
    const isWhole = checkpoint?.bar === this.bars && (sleeves === "all" || sleeves?.has(id));
    return isWhole ? base?.recording.sleeves[id] : undefined;
  }

  /** Sleeves that are not taken over run alone up to the takeover; where there are none, the bars before are skipped. */
  #prepare({ checkpoint, sleeves }: Takeover): void {
    const others = this.#plan.sleeves.filter(({ id }) => sleeves !== "all" && !sleeves.has(id));
    const alone = new Set(others.filter(({ isAdded }) => !isAdded).map(({ id }) => id));
    this.#allocator.awakeOnly(alone);
    if (alone.size > 0) return;
    this.#next = checkpoint.bar;
    this.#reach(this.#next);
  }

  /** Before the bar: remembers where the run stands, and takes over what another run has done by then. */
  #reach(bar: number): void {
    const isDue = bar % this.#barsBetween === 0 || bar === this.bars;
    if (isDue) this.#checkpoints.push(this.#allocator.checkpoint(bar));
    if (this.#takeover?.checkpoint.bar !== bar) return;
    this.#takeOver(this.#takeover);
    this.#takeover = undefined;
  }

  #takeOver({ base, checkpoint, sleeves }: Takeover): void {
    const known = base.#checkpoints.filter(({ bar }) => bar <= checkpoint.bar);
    if (sleeves === "all") {
      this.#allocator.continueFrom(base.#allocator, checkpoint);
      this.#checkpoints = known;
    } else {
      this.#allocator.joinFrom(base.#allocator, checkpoint, sleeves);
      this.#checkpoints = known.map((theirs) => this.#mixed(theirs, sleeves));
    }
    this.recording.takeOver(base.recording, checkpoint.bar, sleeves);
  }

  /** A checkpoint of a stretch in which some sleeves are another run's and the others ran alone. */
  #mixed(theirs: Checkpoint, taken: ReadonlySet<string>): Checkpoint {
    const ours = this.#checkpoints.find(({ bar }) => bar === theirs.bar);
    const sleeves = this.#allocator.sleeves.map(({ id }) => {
      const snapshots = taken.has(id) ? theirs.sleeves : ours?.sleeves;
      const snapshot = snapshots?.find((candidate) => candidate.id === id);
      if (!snapshot) throw new Error(`no run knows what ${id} was before bar ${theirs.bar}`);
      return snapshot;
    });
    return { ...theirs, reserve: this.#allocator.reserve, sleeves };
  }

  /** Where a run of `plan` can go on from `base`, at the latest; nowhere while some of its sleeves run alone. */
  static takeoverFrom(base: Run, plan: RunPlan): Takeover | undefined {
    if (base.#takeover) return undefined;
    const common = commonPartOf(base.#plan, plan);
    const checkpoint = common && base.#checkpoints.findLast(({ bar }) => bar <= common.untilBar);
    return checkpoint && { base, checkpoint, sleeves: common.sleeves };
  }

  /** Prepares the run of a scenario; see `startScenario`. */
  static of(market: Market, scenario: Scenario, base?: Run): Run {
    return new Run(planRun(market, scenario, base === undefined ? undefined : base.#plan), base);
  }
}

/**
 * Prepares a run, a pure function of market and scenario, without executing a bar.
 *
 * @param base an earlier run on the same market, finished or not, to go on from where they have something in common
 * @throws ScenarioError when the document can't be run on this market.
 */
export function startScenario(market: Market, scenario: Scenario, base?: Run): Run {
  return Run.of(market, scenario, base);
}

/**
 * Runs a scenario on a market from the first bar to the last.
 *
 * @param sink told every few thousand bars, and at the end, how far the run has come
 * @throws ScenarioError when the document can't be run on this market.
 */
export function runScenario(market: Market, scenario: Scenario, sink?: RunSink): Recording {
  const run = startScenario(market, scenario);
  while (!run.advance(SINK_EVERY)) sink?.(run.barsDone, run.bars);
  sink?.(run.bars, run.bars);
  return run.recording;
}
