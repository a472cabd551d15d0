import { SimulationCancelled, SimulationError } from "../simulation/client.ts";
import { LatestWins } from "../simulation/latestWins.ts";
import type { AppParts } from "./appParts.ts";

/** How long an answer may take after a newer one was asked for, in ms. */
const PATIENCE_MS = 250;

type ShadowParts = Pick<AppParts, "playback" | "recordings" | "shadows" | "simulation">;

interface Wish {
  readonly run: number;
  readonly bar: number;
}

/**
 * Keeps what every algorithm would choose true to the run on screen and the cursor, for as long as somebody watches.
 * While a slider moves nothing is asked: the worker is busy with the curves.
 */
export class ShadowAllocators {
  readonly #parts: ShadowParts;
  readonly #answers: LatestWins<Wish>;
  #watchers = 0;

  constructor(parts: ShadowParts) {
    this.#parts = parts;
    this.#answers = new LatestWins((wish, signal) => this.#read(wish, signal), PATIENCE_MS);
  }

  /** Begins to follow run and cursor; call what it returns to stop. */
  watch(): () => void {
    const { playback, recordings } = this.#parts;
    this.#watchers++;
    const stops = [
      recordings.subscribe(({ finished, ghost }, before) => {
        if (finished !== before.finished || ghost !== before.ghost) this.#ask();
      }),
      playback.subscribe(({ sampledCursor }, before) => {
        if (sampledCursor !== before.sampledCursor) this.#ask();
      }),
    ];
    if (!this.#isKnown()) this.#parts.shadows.setState({ shadows: undefined });
    this.#ask();
    return () => {
      for (const stop of stops) stop();
      this.#watchers--;
      if (this.#watchers === 0) this.#answers.cancel();
    };
  }

  #ask(): void {
    const { playback, recordings } = this.#parts;
    const { finished, ghost } = recordings.getState();
    if (!finished || ghost || this.#isKnown()) return;
    const bar = playback.getState().sampledCursor;
    // A run of fewer bars: the cursor is about to come back among them, which asks again.
    if (bar < finished.columns.times.length) this.#answers.ask({ run: finished.run, bar });
  }

  /** Whether what is shown is of the run on screen and the cursor. */
  #isKnown(): boolean {
    const { playback, recordings, shadows } = this.#parts;
    const { run, shadows: shown } = shadows.getState();
    return run === recordings.getState().finished?.run && shown?.bar === playback.getState().sampledCursor;
  }

  async #read({ run, bar }: Wish, signal: AbortSignal): Promise<void> {
    const { recordings, shadows, simulation } = this.#parts;
    try {
      const found = await simulation.request("shadows", { run, bar }, { signal });
      const { finished } = recordings.getState();
      if (finished?.run === run) shadows.setState({ shadows: found, run, times: finished.columns.times });
    } catch (error) {
      if (!isOutdated(error)) throw error;
    }
  }
}

/** The answer is no longer wanted, or its run no longer kept: the next run on screen asks anew. */
function isOutdated(error: unknown): boolean {
  if (error instanceof SimulationCancelled) return true;
  return error instanceof SimulationError && (error.code === "runGone" || error.code === "workerCrashed");
}
