import type { MarketView } from "../marketView.ts";
import type { Parameter } from "../parameter.ts";

/**
 * When a strategy decides that decides at fixed intervals: on the first bar on which it is called and can, and every
 * `every` bars of the timeline after that one. So a sleeve that is added or funded later counts from then, and invests
 * at once.
 *
 * To be asked on every call. A due bar on which the strategy can't decide waits for the next on which it can; one on
 * which it is not called (its sleeve is paused) is missed, and the count goes on.
 */
export class Schedule {
  readonly #every: number;
  #first: number | undefined;
  #isWaiting = false;

  constructor(every: number) {
    this.#every = every;
  }

  /** Whether to decide on this timeline bar; `canDecide` says whether everything that a decision needs is there. */
  isDue(bar: number, canDecide: boolean): boolean {
    if (canDecide) this.#first ??= bar;
    if (this.#first === undefined) return false;
    if ((bar - this.#first) % this.#every === 0) this.#isWaiting = true;
    const isDue = canDecide && this.#isWaiting;
    if (isDue) this.#isWaiting = false;
    return isDue;
  }
}

/** Whether every one of the symbols has had at least `count` bars. */
export function haveCloses(data: MarketView, symbols: readonly string[], count: number): boolean {
  return symbols.every((symbol) => data.symbol(symbol).count >= count);
}

/** The parameter that a schedule is made from. */
export function everyParameter(label: string, preset = 21): Parameter {
  return { name: "every", label, type: "integer", min: 1, max: 10_000, default: preset, unit: "bars" };
}
