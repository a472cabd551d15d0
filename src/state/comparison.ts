import { portfolioActivity } from "../analysis/activity.ts";
import { NetTransfers } from "../analysis/attribution.ts";
import { type Figures, type IsTimeUp, portfolioGrowth, RunningFigures } from "../analysis/figures.ts";
import { identicalBars } from "../analysis/identicalBars.ts";
import type { JournalEntry } from "../engine/index.ts";
import type { Branch, Workbook } from "../scenario/workbook.ts";
import type { CarriedError } from "../simulation/protocol.ts";
import { transfersIn } from "./branchRuns.ts";
import { type BranchRun, type BranchState, branchRunOf } from "./branchStore.ts";
import type { Running } from "./metrics.ts";
import type { RecordingState } from "./recordingStore.ts";
import { isSameRun } from "./sameRun.ts";
import { timelineFacts } from "./timelineFacts.ts";

/** A branch with what is known of its run. */
export interface ComparedBranch {
  readonly branch: Branch;
  /** Undefined while it is under way, or refused. Of the branch on screen it is the last one, in mid-drag too. */
  readonly run: BranchRun | undefined;
  readonly failure: CarriedError | undefined;
}

type Recorded = Pick<RecordingState, "finished" | "failure" | "journal" | "journalRun">;

/** Every branch, in order, with its run. */
export function comparedBranches(
  workbook: Workbook,
  { outcomes }: Pick<BranchState, "outcomes">,
  recorded: Recorded,
): readonly ComparedBranch[] {
  return workbook.branches.map((branch): ComparedBranch => {
    const outcome = outcomes.get(branch.id);
    const run = outcome?.kind === "finished" ? outcome.run : undefined;
    const failure = outcome?.kind === "failed" ? outcome.error : undefined;
    if (branch.id !== workbook.activeId) return { branch, run, failure };
    const isOnScreen = isRunOnScreenOf(workbook, recorded);
    return { branch, run: isOnScreen ? runOnScreen(recorded) : run, failure: recorded.failure };
  });
}

/** Whether the run on screen is the active branch's: just after another one was shown it is still that one's. */
function isRunOnScreenOf({ branches, activeId }: Workbook, { finished }: Recorded): boolean {
  const isOf = ({ document }: Branch) => finished !== undefined && isSameRun(finished.document, document);
  return branches.some((branch) => branch.id === activeId && isOf(branch)) || !branches.some(isOf);
}

function runOnScreen({ finished, journal, journalRun }: Recorded): BranchRun | undefined {
  if (!finished) return undefined;
  const known = runs.get(finished);
  if (known && (known.transfers || journalRun !== finished.run)) return known;
  const transfers = journalRun === finished.run ? transfersOf(journal) : undefined;
  const run = branchRunOf(finished, transfers);
  runs.set(finished, run);
  return run;
}

/** The run on screen as a branch's: the same object for as long as nothing more is known of it. */
const runs = new WeakMap<object, BranchRun>();

function transfersOf(journal: readonly JournalEntry[]): NetTransfers {
  return new NetTransfers(transfersIn(journal));
}

/** The figures by which branches are compared; costs in money. */
export type ComparedFigures = Pick<
  Figures,
  "totalReturn" | "cagr" | "maxDrawdown" | "volatility" | "sharpe"
> & {
  /** Fees and slippage together, of all sleeves so far. */
  readonly costs?: number | undefined;
};

/** The figures of each run's portfolio up to any bar. Keeps what it has counted: see `RunningFigures`. */
export function comparedFigures(
  compared: readonly (BranchRun | undefined)[],
): Running<readonly (ComparedFigures | undefined)[]> {
  return {
    prepare: (bar, isTimeUp) => compared.every((run) => !run || figuresOf(run).prepare(bar, isTimeUp)),
    upTo: (bar) => compared.map((run) => run && { ...figuresOf(run).upTo(bar), costs: costsAt(run, bar) }),
  };
}

const counted = new WeakMap<Float64Array, RunningFigures>();

function figuresOf({ columns: { portfolio, times }, document }: BranchRun): RunningFigures {
  const known = counted.get(portfolio);
  if (known) return known;
  const growth = portfolioGrowth(portfolio, Number(document.capital));
  const { periodsPerYear, riskFreeRate } = document.analysis;
  const basis = {
    periodsPerYear: periodsPerYear ?? timelineFacts(times).periodsPerYear,
    riskFreeRate: Number(riskFreeRate),
  };
  const record = { growth, first: 0, last: growth.length - 1 };
  // How busy the sleeves were is not compared.
  const running = new RunningFigures(record, portfolioActivity(portfolio, []), times, basis);
  counted.set(portfolio, running);
  return running;
}

function costsAt({ columns }: BranchRun, bar: number): number | undefined {
  const costs = Object.values(columns.sleeves).map(
    ({ fees, slippage }) => (fees[bar] ?? Number.NaN) + (slippage[bar] ?? Number.NaN),
  );
  return costs.reduce((sum, cost) => (Number.isFinite(cost) ? sum + cost : sum), 0);
}

/**
 * On how many bars, from the first on, each run is the same as the baseline's, in every bit of the portfolio, the reserve,
 * and every sleeve's equity and costs; undefined where one of the two is not there. It is the same at every bar.
 */
export function commonBars(
  baseline: BranchRun | undefined,
  compared: readonly (BranchRun | undefined)[],
): Running<readonly (number | undefined)[]> {
  const pairs = compared.map((run) => (run && baseline ? pairOf(run, baseline) : undefined));
  return {
    prepare: (_, isTimeUp) => pairs.every((pair) => !pair || pair.prepare(isTimeUp)),
    upTo: () => pairs.map((pair) => pair?.bars()),
  };
}

/** Two runs, compared column by column: long ones, of many sleeves, would hold up a frame. */
class ComparedPair {
  readonly #columns: Iterator<readonly [Float64Array | undefined, Float64Array | undefined]>;
  #bars: number;
  #isOver = false;

  constructor(a: BranchRun, b: BranchRun) {
    const [ofA, ofB] = [namedColumns(a), namedColumns(b)];
    const names = new Set([...ofA.keys(), ...ofB.keys()]);
    this.#bars = Math.min(a.columns.times.length, b.columns.times.length);
    this.#columns = [...names].map((name) => [ofA.get(name), ofB.get(name)] as const).values();
  }

  /** Compares for as long as there is time, and says whether all is compared. */
  prepare(isTimeUp: IsTimeUp): boolean {
    while (!this.#isOver && !isTimeUp()) {
      const { done, value } = this.#columns.next();
      if (done) this.#isOver = true;
      else this.#bars = identicalBars(this.#shownOf(value[0]), this.#shownOf(value[1]));
    }
    return this.#isOver;
  }

  bars(): number {
    this.prepare(() => false);
    return this.#bars;
  }

  /** One column, as far as all those before it are the same. */
  #shownOf(column: Float64Array | undefined): ReadonlyMap<string, Float64Array> {
    return new Map(column ? [["column", column.subarray(0, this.#bars)]] : []);
  }
}

const pairs = new WeakMap<Float64Array, WeakMap<Float64Array, ComparedPair>>();

function pairOf(a: BranchRun, b: BranchRun): ComparedPair {
  const ofA = pairs.get(a.columns.portfolio) ?? new WeakMap<Float64Array, ComparedPair>();
  pairs.set(a.columns.portfolio, ofA);
  const pair = ofA.get(b.columns.portfolio) ?? new ComparedPair(a, b);
  ofA.set(b.columns.portfolio, pair);
  return pair;
}

function namedColumns({ columns }: BranchRun): Map<string, Float64Array> {
  const { portfolio, reserve, sleeves } = columns;
  const ofSleeves = Object.entries(sleeves).flatMap(([id, { equity, fees, slippage }]) => [
    [`equity of ${id}`, equity] as const,
    [`fees of ${id}`, fees] as const,
    [`slippage of ${id}`, slippage] as const,
  ]);
  return new Map([["portfolio", portfolio], ["reserve", reserve], ...ofSleeves]);
}
