import { portfolioActivity } from "../analysis/activity.ts";
import { portfolioGrowth } from "../analysis/figures.ts";
import { lowerBound, type ScenarioDocument, type Statement } from "../engine/index.ts";
import {
  type RequestOptions,
  SimulationCancelled,
  type SimulationClient,
  SimulationError,
} from "../simulation/client.ts";
import { completeColumns } from "../simulation/columns.ts";
import { LatestWins } from "../simulation/latestWins.ts";
import type { SimulationPool } from "../simulation/pool.ts";
import type { DocumentStore } from "./documentStore.ts";
import type { MarketStore } from "./marketStore.ts";
import type { PlaybackStore } from "./playbackStore.ts";
import type { Player } from "./player.ts";
import type { PreferencesStore } from "./preferencesStore.ts";
import type { FinishedRun, RecordingStore } from "./recordingStore.ts";
import { isSameRun } from "./sameRun.ts";
import { timelineFacts } from "./timelineFacts.ts";

/** How long a run may go on after a newer one was asked for, in ms. */
const PATIENCE_MS = 120;
/** How long a run may at most: its curves are on screen before it ends. */
const MOST_PATIENCE_MS = 900;
/** Runs that take longer than this show their curves while they are under way, in ms in the engine. */
const SKETCHED_MS = 100;
/** Runs shorter than this show no progress bar, in ms. */
const QUIET_MS = 250;
/** How long after the figures the books are asked for while playing, in ms. */
const LATE_MS = 80;
/** A journal crosses in pieces, so that none of them holds up a frame. */
const JOURNAL_PIECE = 2_000;

export interface RunLoopParts {
  readonly simulation: SimulationClient;
  readonly studies: Pick<SimulationPool, "setMarket">;
  readonly documents: DocumentStore;
  readonly markets: MarketStore;
  readonly recordings: RecordingStore;
  readonly preferences: PreferencesStore;
  readonly playback: PlaybackStore;
  readonly player: Player;
}

/**
 * Keeps the recording true to the document: every change asks the worker for a run, the newest wish wins, and what
 * lands replaces what is on screen. Journal and statement follow once the pointer rests.
 */
export class RunLoop {
  readonly #parts: RunLoopParts;
  readonly #runs: LatestWins<ScenarioDocument>;
  readonly #statements: LatestWins<{ readonly run: number; readonly bar: number }>;
  #asked: ScenarioDocument | undefined;
  /** The market that the worker holds, and how many workers had been lost when it took it. */
  #loaded: { readonly fingerprint: string; readonly lostWorkers: number } | undefined;
  #shownFingerprint: string | undefined;
  /** How long the last finished run took in the engine, in ms. */
  #lastRunMs = 0;

  constructor(parts: RunLoopParts) {
    this.#parts = parts;
    this.#runs = new LatestWins(
      (document, signal) => this.#run(document, signal),
      PATIENCE_MS,
      undefined,
      MOST_PATIENCE_MS,
    );
    this.#statements = new LatestWins((wish, signal) => this.#readStatement(wish, signal), PATIENCE_MS);
  }

  /** Begins to follow the stores, with a first run. */
  start(): void {
    const { documents, playback, recordings } = this.#parts;
    documents.subscribe(({ drag }, before) => {
      this.#follow();
      if (drag && !before.drag) recordings.setState(({ finished }) => ({ ghost: finished }));
      // Nobody looks at what comes of the way there any more.
      if (!drag && before.drag) this.#runs.hurry();
      // A run under way settles when it lands: until then the old curves stay as the ghost.
      if (!drag && before.drag && !this.#runs.isBusy) this.#settle();
    });
    let later: ReturnType<typeof setTimeout> | undefined;
    playback.subscribe(({ sampledCursor, isPlaying }, before) => {
      if (sampledCursor === before.sampledCursor) return;
      clearTimeout(later);
      // While playing the books come in a frame of their own: cards and figures have theirs.
      if (isPlaying) later = setTimeout(() => this.#askStatement(), LATE_MS);
      else this.#askStatement();
    });
    this.#follow();
  }

  /** Asks for the present document once more, after a failure that was not its fault. */
  retry(): void {
    this.#asked = this.#parts.documents.present();
    this.#runs.ask(this.#asked);
  }

  /** Stops a long run; the last finished one stays, and the screen says that it is not of the scenario as it stands. */
  cancel(): void {
    this.#runs.cancel();
    this.#parts.recordings.setState({
      sketch: undefined,
      failure: { code: "cancelled", message: "You stopped its run.", path: "" },
    });
  }

  /** The exact books of the run on screen at any bar; undefined if a newer run has taken its place meanwhile. */
  async statementAt(bar: number): Promise<Statement | undefined> {
    const { finished } = this.#parts.recordings.getState();
    if (!finished) return undefined;
    try {
      return await this.#parts.simulation.request("statement", { run: finished.run, bar });
    } catch (error) {
      if (isOutdated(error)) return undefined;
      throw error;
    }
  }

  #follow(): void {
    const document = this.#parts.documents.present();
    if (this.#asked && isSameRun(this.#asked, document)) return;
    this.#asked = document;
    this.#runs.ask(document);
  }

  async #run(document: ScenarioDocument, signal: AbortSignal): Promise<void> {
    const { documents, recordings } = this.#parts;
    const startedAt = performance.now();
    recordings.setState(({ failure }) => ({
      isRunning: true,
      failure: failure?.code === "cancelled" ? undefined : failure,
    }));
    try {
      const loading = this.#loadMarketOf(document);
      // Who takes the wish back in the same breath is heard before anything runs.
      await Promise.resolve();
      const shown = this.#parts.recordings.getState().finished;
      // Right behind the market, which the worker takes first: its answer may wait long for a page that is just opening.
      const running = this.#outcomeOf(document, shown?.run, {
        signal,
        onProgress: ({ sketch, ...progress }) => {
          if (signal.aborted) return;
          if (sketch) recordings.setState({ sketch });
          if (performance.now() - startedAt > QUIET_MS) recordings.setState({ progress });
        },
      });
      const [outcome] = await Promise.all([running, loading]);
      if (!outcome) return;
      const { run, columns: sent, elapsedMs } = outcome;
      this.#lastRunMs = elapsedMs;
      const columns = completeColumns(sent, shown?.columns);
      const { periodsPerYear, intraday } = timelineFacts(columns.times);
      this.#show({
        run,
        document,
        columns,
        periodsPerYear: document.analysis.periodsPerYear ?? periodsPerYear,
        intraday,
        activity: portfolioActivity(columns.portfolio, Object.values(columns.sleeves)),
        growth: portfolioGrowth(columns.portfolio, Number(document.capital)),
      });
    } catch (error) {
      if (error instanceof SimulationError) this.#fail(error);
      else if (!(error instanceof SimulationCancelled)) throw error;
    } finally {
      recordings.setState({ isRunning: false, progress: undefined });
      if (document === this.#asked && !documents.getState().drag) this.#settle();
    }
  }

  /**
   * Runs a document. A long run in mid-drag shows its curves as it goes; its columns, megabytes that would take as long
   * again, are fetched where no newer wish waits, and are undefined otherwise.
   */
  async #outcomeOf(scenario: ScenarioDocument, shown: number | undefined, options: RequestOptions) {
    const { preferences, recordings, simulation } = this.#parts;
    const isSketched = recordings.getState().ghost !== undefined && this.#lastRunMs > SKETCHED_MS;
    if (!isSketched) return await simulation.request("run", { scenario, shown }, options);
    const { unit } = preferences.getState();
    const { run, elapsedMs } = await simulation.request("sketchedRun", { scenario, shown, unit }, options);
    this.#lastRunMs = elapsedMs;
    if (this.#runs.isStale) return undefined;
    return await simulation.request("outcome", { run }, options);
  }

  #fail({ code, message, path, facts }: SimulationError): void {
    this.#parts.recordings.setState({ sketch: undefined, failure: { code, message, path, facts } });
  }

  /** Hands the worker the market of a document, unless it has it; throws at once where there is none. */
  #loadMarketOf({ data }: ScenarioDocument): Promise<void> {
    const dataset = this.#parts.markets.find(data.fingerprint);
    if (!dataset) {
      throw new SimulationError({
        code: "noMarket",
        message: "The market data of this scenario is not here. Add its files.",
        path: "data",
      });
    }
    const { simulation, studies } = this.#parts;
    const { fingerprint } = dataset;
    studies.setMarket(dataset.series);
    // A worker that died took its market along.
    if (this.#loaded?.fingerprint === fingerprint && this.#loaded.lostWorkers === simulation.lostWorkers)
      return Promise.resolve();
    return simulation.request("loadMarket", { series: [...dataset.series] }).then(() => {
      this.#loaded = { fingerprint, lostWorkers: simulation.lostWorkers };
    });
  }

  #show(finished: FinishedRun): void {
    const { player, playback, recordings } = this.#parts;
    const fingerprint = finished.document.data.fingerprint;
    const { times } = finished.columns;
    const before = recordings.getState().finished?.columns.times;
    const { bars, cursor } = playback.getState();
    // What was read of the run before must not pass for this one's.
    recordings.setState({
      finished,
      sketch: undefined,
      failure: undefined,
      journalRun: undefined,
      statementRun: undefined,
    });
    const isSameData = fingerprint === this.#shownFingerprint;
    const isSameTimeline = isSameData && times.length === bars && times[0] === before?.[0];
    // A narrower range has other bar numbers; the cursor stays at its instant.
    if (!isSameTimeline) player.setBars(times.length, isSameData, lowerBound(times, before?.[cursor] ?? 0));
    this.#shownFingerprint = fingerprint;
  }

  /** The pointer rests: the ghost goes, and journal and statement of the newest run are fetched. */
  #settle(): void {
    this.#parts.recordings.setState({ ghost: undefined, sketch: undefined });
    this.#askStatement();
    void this.#readJournal();
  }

  #askStatement(): void {
    const { playback, recordings } = this.#parts;
    const { finished } = recordings.getState();
    if (finished) this.#statements.ask({ run: finished.run, bar: playback.getState().sampledCursor });
  }

  async #readStatement({ run, bar }: { run: number; bar: number }, signal: AbortSignal): Promise<void> {
    const { recordings, simulation } = this.#parts;
    const shown = recordings.getState();
    if (shown.statementRun === run && shown.statement?.bar === bar) return;
    try {
      const statement = await simulation.request("statement", { run, bar }, { signal });
      if (recordings.getState().finished?.run === run) recordings.setState({ statement, statementRun: run });
    } catch (error) {
      this.#failReading(error, run);
    }
  }

  async #readJournal(): Promise<void> {
    const { recordings, simulation } = this.#parts;
    const run = recordings.getState().finished?.run;
    if (run === undefined || recordings.getState().journalRun === run) return;
    const isCurrent = () => recordings.getState().finished?.run === run;
    const journal = [];
    try {
      for (let from = 0; ; from += JOURNAL_PIECE) {
        const piece = await simulation.request("journal", { run, from, to: from + JOURNAL_PIECE });
        if (!isCurrent()) return;
        journal.push(...piece);
        if (piece.length < JOURNAL_PIECE) break;
      }
      recordings.setState({ journal, journalRun: run });
    } catch (error) {
      this.#failReading(error, run);
    }
  }

  #failReading(error: unknown, run: number): void {
    if (error instanceof SimulationError && error.code === "workerCrashed") {
      this.#fail(error);
      return;
    }
    if (!isOutdated(error)) throw error;
    const { finished, failure } = this.#parts.recordings.getState();
    // A worker that died unnoticed took the run on screen along. One that died of a run is not given it again unasked.
    if (run === finished?.run && !failure && !this.#runs.isBusy) this.retry();
  }
}

/** The answer is no longer wanted, or its run no longer kept: a newer one is on its way. */
function isOutdated(error: unknown): boolean {
  return (
    error instanceof SimulationCancelled || (error instanceof SimulationError && error.code === "runGone")
  );
}
