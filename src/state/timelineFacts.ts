import { inferPeriodsPerYear } from "../engine/index.ts";

const DAY_MS = 86_400_000;

/** What a timeline says by itself. */
interface TimelineFacts {
  readonly periodsPerYear: number;
  /** Whether bars lie within days, so that dates need a time of day. */
  readonly intraday: boolean;
}

const known = new WeakMap<Float64Array, TimelineFacts>();

/**
 * The facts of a timeline, found once: run after run of a slider's drag has the very same one.
 *
 * @param times ms since the Unix epoch, UTC; never written to again
 */
export function timelineFacts(times: Float64Array): TimelineFacts {
  const facts = known.get(times) ?? {
    periodsPerYear: inferPeriodsPerYear(times),
    intraday: times.some((timeMs) => timeMs % DAY_MS !== 0),
  };
  known.set(times, facts);
  return facts;
}
