/** How many times the patience there is at most, after aborts or with what is nearly done, where nothing else is said. */
const MOST_PATIENCE = 4;
/** So much longer than the last one a job may take. */
const UNEVENNESS = 1.5;

/**
 * Runs one job at a time and remembers only the newest wish: what was asked in between is never begun. `work` hears
 * an abort when it has been at a stale wish for longer than `patienceMs`, so that short jobs still show their result
 * while a pointer moves and long ones don't hold up the newest. After an abort the patience doubles, up to four times,
 * until a job finishes: otherwise jobs a little longer than it would never show anything in mid-move. As long a patience
 * is had with jobs of which the last one finished in time, for the next will too. Work that fails makes way for the next
 * wish; its error goes to `onError`.
 */
export class LatestWins<Wish> {
  readonly #work: (wish: Wish, signal: AbortSignal) => Promise<void>;
  readonly #patienceMs: number;
  readonly #onError: (error: unknown) => void;
  readonly #mostPatienceMs: number;
  #next: { readonly wish: Wish } | undefined;
  #current: { readonly abort: AbortController; readonly startedAt: number } | undefined;
  /** Jobs aborted since one finished. */
  #aborts = 0;
  /** How long the job took that finished last, in ms. */
  #lastMs = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param onError where there is none, an error counts as uncaught
   * @param mostPatienceMs how much patience there is at most
   */
  constructor(
    work: (wish: Wish, signal: AbortSignal) => Promise<void>,
    patienceMs: number,
    onError: (error: unknown) => void = throwUncaught,
    mostPatienceMs: number = patienceMs * MOST_PATIENCE,
  ) {
    this.#work = work;
    this.#patienceMs = patienceMs;
    this.#onError = onError;
    this.#mostPatienceMs = mostPatienceMs;
  }

  get isBusy(): boolean {
    return this.#current !== undefined;
  }

  /** Whether there is a newer wish than the one that is worked on. */
  get isStale(): boolean {
    return this.#next !== undefined;
  }

  /** Has no more patience with what runs, if it is not the newest wish. */
  hurry(): void {
    if (this.#next) this.#current?.abort.abort();
  }

  ask(wish: Wish): void {
    this.#next = { wish };
    if (!this.#current) void this.#run();
    else this.#scheduleAbort(this.#current);
  }

  /** Forgets what waits and aborts what runs. */
  cancel(): void {
    this.#next = undefined;
    this.#current?.abort.abort();
  }

  async #run(): Promise<void> {
    for (let next = this.#next; next; next = this.#next) {
      this.#next = undefined;
      const startedAt = performance.now();
      this.#current = { abort: new AbortController(), startedAt };
      try {
        await this.#work(next.wish, this.#current.abort.signal);
        if (!this.#current.abort.signal.aborted) this.#lastMs = performance.now() - startedAt;
      } catch (error) {
        this.#onError(error);
      } finally {
        this.#aborts = this.#current?.abort.signal.aborted ? this.#aborts + 1 : 0;
        clearTimeout(this.#timer);
        this.#timer = undefined;
        this.#current = undefined;
      }
    }
  }

  #scheduleAbort({
    abort,
    startedAt,
  }: {
    readonly abort: AbortController;
    readonly startedAt: number;
  }): void {
    if (this.#timer !== undefined) return;
    const most = this.#mostPatienceMs;
    const expected = this.#lastMs * UNEVENNESS;
    const patienceMs = Math.max(
      expected <= most ? expected : 0,
      Math.min(this.#patienceMs * 2 ** this.#aborts, most),
    );
    const wait = Math.max(0, startedAt + patienceMs - performance.now());
    this.#timer = setTimeout(() => abort.abort(), wait);
  }
}

function throwUncaught(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
