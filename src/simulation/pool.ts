import type { BarColumns, JournalEntry, ScenarioDocument, Transfer } from "../engine/index.ts";
import {
  SimulationCancelled,
  SimulationClient,
  SimulationError,
  startSimulationWorker,
  type WorkerLike,
} from "./client.ts";
import type { ColumnName, RequestName, RunExcerpt, SimulationRequests, SomeColumns } from "./protocol.ts";

/** More workers would hold more copies of the market and of runs than they gain time. */
const MOST_WORKERS = 8;
/** A worker that dies may have died of something else than the run it was at. */
const TRIES = 2;

/** What became of one scenario. */
export type PoolOutcome<Name extends ColumnName> =
  | {
      readonly kind: "finished";
      readonly columns: SomeColumns<Name>;
      readonly journal: readonly JournalEntry[] | undefined;
      readonly transfers: readonly Transfer[] | undefined;
    }
  /** Refused by the engine (its code, path and facts), or `workerCrashed`, or `internal`: a bug. */
  | { readonly kind: "failed"; readonly error: SimulationError };

export interface RunAllOptions<Name extends ColumnName> {
  /** The columns that are wanted of every run. */
  readonly columns: readonly Name[];
  readonly withJournal?: boolean;
  readonly withTransfers?: boolean;
  /** Hears every outcome as soon as it is there, and which scenario's it is. */
  readonly onOutcome?: (outcome: PoolOutcome<Name>, index: number) => void;
  readonly signal?: AbortSignal;
}

/** Requests that need nothing but the market: any worker can answer them. The others are about a worker's own runs. */
export type StudyName = Exclude<
  RequestName,
  "loadMarket" | "run" | "statement" | "journal" | "shadows" | "exportText"
>;

interface PoolParts {
  /** Injected, so that tests need no workers. */
  readonly startWorker?: () => WorkerLike;
  /** How many workers there are at most. */
  readonly size?: number;
}

type Series = ReadonlyMap<string, BarColumns>;

/** One place for a worker. */
interface Place {
  readonly client: SimulationClient;
  /** The market that its worker has, and how many workers were lost here before it was sent. */
  loaded: { readonly series: Series; readonly lostWorkers: number } | undefined;
}

/**
 * Many runs at once: each goes to whichever worker is free. What a run comes to depends on its scenario and the market
 * alone, bit for bit, never on who ran it, after what, or beside what.
 *
 * Workers start with the first runs that need them and stay until `close`. Each has its own copy of the market (48 bytes
 * a bar and symbol, made on the calling thread when its first run on that market is due: 24 MB and some 20 ms for five
 * symbols of 100,000 bars), what indicators it has worked out, and its last run to go on from (at most 200 bytes a bar
 * and sleeve): shared memory needs headers that plain static hosts don't send.
 */
export class SimulationPool {
  readonly #places: readonly Place[];
  readonly #free: Place[];
  readonly #waiting: ((place: Place) => void)[] = [];
  /** Of every `runAll` under way. */
  readonly #open = new Set<AbortController>();
  #series: Series | undefined;
  /** Done when the next copy of the market may be made: one a task, for several at once would hold up the page. */
  #copyTurn: Promise<void> = Promise.resolve();

  constructor({ startWorker = startSimulationWorker, size = defaultPoolSize() }: PoolParts = {}) {
    this.#places = Array.from({ length: size }, () => ({
      client: new SimulationClient(startWorker),
      loaded: undefined,
    }));
    this.#free = [...this.#places];
  }

  /** The market that later runs use. Runs under way on another one are cancelled. */
  setMarket(series: Series): void {
    if (series === this.#series) return;
    this.#cancelAll();
    this.#series = series;
  }

  /**
   * Runs scenarios on the market, and answers with what became of each, in their order. A scenario that fails leaves the
   * others alone; one whose worker dies is tried once more in another.
   *
   * Rejects with SimulationCancelled, at once, when `signal` aborts, another market is set or the pool is closed, and
   * with what `onOutcome` throws; what is under way then is stopped. Without a market it rejects with a SimulationError.
   */
  async runAll<Name extends ColumnName>(
    scenarios: readonly ScenarioDocument[],
    { columns, withJournal = false, withTransfers = false, onOutcome, signal }: RunAllOptions<Name>,
  ): Promise<readonly PoolOutcome<Name>[]> {
    return await this.#whileWanted(signal, (series, wanted) =>
      Promise.all(
        scenarios.map(async (scenario, index) => {
          const outcome = await this.#run<Name>(
            series,
            { scenario, columns, withJournal, withTransfers },
            wanted,
          );
          if (!wanted.aborted) onOutcome?.(outcome, index);
          return outcome;
        }),
      ),
    );
  }

  /**
   * One request about the market, answered by the next worker that is free.
   *
   * Rejects as `runAll` does, and with a SimulationError where the worker refuses it, or dies of it twice.
   */
  async study<Name extends StudyName>(
    name: Name,
    takes: SimulationRequests[Name]["takes"],
    signal?: AbortSignal,
  ): Promise<SimulationRequests[Name]["gives"]> {
    return await this.#whileWanted(signal, (series, wanted) => this.#answer(series, name, takes, wanted));
  }

  /** Stops the workers and frees what they hold; what is under way is cancelled. Runs asked for later start others. */
  close(): void {
    this.#cancelAll();
    for (const { client } of this.#places) client.close();
  }

  #cancelAll(): void {
    for (const own of this.#open) own.abort();
  }

  /** Work on the market as it is now, given up at once when nobody wants it any more. */
  async #whileWanted<Result>(
    signal: AbortSignal | undefined,
    work: (series: Series, wanted: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const series = this.#series;
    if (!series) {
      throw new SimulationError({ code: "noMarket", message: "there is no market data yet", path: "" });
    }
    if (signal?.aborted) throw new SimulationCancelled();
    const own = new AbortController();
    const cancelled = rejectionOn(own.signal);
    const cancel = () => own.abort();
    signal?.addEventListener("abort", cancel, { once: true });
    this.#open.add(own);
    try {
      return await Promise.race([cancelled, work(series, own.signal)]);
    } finally {
      signal?.removeEventListener("abort", cancel);
      this.#open.delete(own);
      own.abort();
    }
  }

  async #run<Name extends ColumnName>(
    series: Series,
    excerpt: RunExcerpt,
    signal: AbortSignal,
  ): Promise<PoolOutcome<Name>> {
    try {
      const { columns, ...rest } = await this.#answer(series, "excerpt", excerpt, signal);
      return { kind: "finished", columns: columns as SomeColumns<Name>, ...rest };
    } catch (error) {
      if (error instanceof SimulationError) return { kind: "failed", error };
      throw error;
    }
  }

  async #answer<Name extends StudyName>(
    series: Series,
    name: Name,
    takes: SimulationRequests[Name]["takes"],
    signal: AbortSignal,
  ): Promise<SimulationRequests[Name]["gives"]> {
    for (let tries = 1; ; tries++) {
      const place = await this.#freePlace();
      try {
        return await this.#answerAt(place, series, name, takes, signal);
      } catch (error) {
        const isCrash = error instanceof SimulationError && error.code === "workerCrashed";
        if (!isCrash || tries === TRIES) throw error;
      } finally {
        this.#release(place);
      }
    }
  }

  async #answerAt<Name extends StudyName>(
    place: Place,
    series: Series,
    name: Name,
    takes: SimulationRequests[Name]["takes"],
    signal: AbortSignal,
  ): Promise<SimulationRequests[Name]["gives"]> {
    // Whoever waited in vain makes way before anything is sent.
    if (signal.aborted) throw new SimulationCancelled();
    const { client } = place;
    if (place.loaded?.series !== series || place.loaded.lostWorkers !== client.lostWorkers) {
      const turn = this.#copyTurn;
      this.#copyTurn = turn.then(nextTask);
      await turn;
      if (signal.aborted) throw new SimulationCancelled();
      const { lostWorkers } = client;
      await client.request("loadMarket", { series: [...series] });
      place.loaded = { series, lostWorkers };
    }
    return await client.request(name, takes, { signal });
  }

  /** The place that was free last, for its worker has started and has the market; else the next to become free. */
  async #freePlace(): Promise<Place> {
    return this.#free.pop() ?? (await new Promise((resolve) => this.#waiting.push(resolve)));
  }

  #release(place: Place): void {
    const next = this.#waiting.shift();
    if (next) next(place);
    else this.#free.push(place);
  }
}

function rejectionOn(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(new SimulationCancelled()), { once: true });
  });
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** One core stays for the page. */
function defaultPoolSize(): number {
  return Math.min(MOST_WORKERS, Math.max(1, navigator.hardwareConcurrency - 1));
}
