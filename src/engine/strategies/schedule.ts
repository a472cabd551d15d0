import type { SymbolView } from "../marketView.ts";
import type { Parameter } from "../parameter.ts";

/** Where a schedule stands. */
export interface ScheduleState {
  /** The timeline bar of the first decision, from which the others count; undefined before it. */
  readonly first: number | undefined;
  /** Whether a due bar has passed on which no decision could be taken. */
  readonly isWaiting: boolean;
}

/** Where every schedule starts. */
export const BEFORE_FIRST: ScheduleState = Object.freeze({ first: undefined, isWaiting: false });

/**
 * When a strategy decides that decides at fixed intervals: on the first bar on which it is called and can, and every
 * `every` bars of the timeline after that one. So a sleeve that is added or funded later counts from then, and invests
 * at once.
 *
 * To be asked on every call. A due bar on which the strategy can't decide waits for the next on which it can; one on
 * which it is not called (its sleeve is paused) is missed, and the count goes on.
 *
 * It is a rule alone; the strategy keeps the state. On most bars nothing is due and nothing changes, which `isDue` says
 * before anything else need be asked.
 */
export class Schedule {
  readonly #every: number;

  constructor(every: number) {
    this.#every = every;
  }

  /** Whether a decision is to be taken on this timeline bar, if it can be. Otherwise the state stays as it is. */
  isDue({ first, isWaiting }: ScheduleState, bar: number): boolean {
    return first === undefined || isWaiting || (bar - first) % this.#every === 0;
  }

  /** The state after a bar that was due, on which a decision could be taken or not; the same object if it is the same. */
  after(state: ScheduleState, bar: number, couldDecide: boolean): ScheduleState {
    const { first = couldDecide ? bar : undefined } = state;
    const isWaiting = first !== undefined && !couldDecide;
    return first === state.first && isWaiting === state.isWaiting ? state : { first, isWaiting };
  }
}

/** Whether every one of the symbols has had at least `count` bars. */
export function haveCloses(views: readonly SymbolView[], count: number): boolean {
  for (const view of views) if (view.count < count) return false;
  return true;
}

/** The parameter that a schedule is made from. */
export function everyParameter(label: string, preset = 21): Parameter {
  return { name: "every", label, type: "integer", min: 1, max: 10_000, default: preset, unit: "bars" };
}
