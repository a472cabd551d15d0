import { dayOf, monthOf, quarterOf, weekOf, yearOf } from "./calendar.ts";
import { activeShare, activeSleeves, type Capital } from "./capitalMove.ts";
import { Decimal, ZERO } from "./decimal.ts";
import type { ExecutionPoint } from "./executionPoint.ts";
import { moneyDecimal, moneyNumber } from "./money.ts";
import type { RebalanceFrequency, ScenarioDocument } from "./scenario.ts";

const DAY_MS = 86_400_000;

/** Below this distance from the threshold, float64 can't tell on which side the drift lies … */
const FLOAT_MARGIN = 1e-9;

/** … nor below this part of the capital: exact values are rounded to 10^-8 each, which a tiny capital feels. */
const ROUNDING_MARGIN = 1e-4;

/** Weights have six decimals. */
const SMALLEST_SHARE = 1e-6;

const PERIOD_OF: Record<Exclude<RebalanceFrequency, "never" | "everyBar">, (timeMs: number) => number> = {
  daily: dayOf,
  weekly: weekOf,
  monthly: monthOf,
  quarterly: quarterOf,
  yearly: yearOf,
};

/**
 * When to rebalance (engine specification, section 7): at the first bar of a new UTC period, or when weights have
 * drifted too far from their targets; never within the cooldown of the last decision.
 */
export class RebalancePolicy {
  readonly #frequency: RebalanceFrequency;
  readonly #driftThreshold: Decimal | undefined;
  readonly #cooldownMs: number;
  #lastDecisionMs: number;

  constructor(rebalancing: ScenarioDocument["rebalancing"], startMs: number) {
    this.#frequency = rebalancing.frequency;
    this.#driftThreshold =
      rebalancing.driftThreshold === null ? undefined : new Decimal(rebalancing.driftThreshold);
    this.#cooldownMs = rebalancing.cooldownDays * DAY_MS;
    this.#lastDecisionMs = startMs;
  }

  /** The instant of the last decision, ms since the Unix epoch, UTC; the run's start counts as one. */
  get lastDecisionMs(): number {
    return this.#lastDecisionMs;
  }

  /** A person's `setWeights` is a decision too: the cooldown starts anew. */
  rememberDecision(timeMs: number): void {
    this.#lastDecisionMs = timeMs;
  }

  /** What makes a rebalancing due at this bar's close, if anything does. The first bar is the start, not a date. */
  due(point: ExecutionPoint, capital: Capital): "frequency" | "drift" | undefined {
    const { bar, timeMs } = point;
    if (bar === 0 || timeMs - this.#lastDecisionMs < this.#cooldownMs) return undefined;
    const previousMs = point.timeline.times[bar - 1] as number;
    if (isNewPeriod(this.#frequency, previousMs, timeMs)) return "frequency";
    if (this.#driftThreshold && hasDrifted(point, capital, this.#driftThreshold)) return "drift";
    return undefined;
  }
}

/**
 * The first bar on which a rebalancing is due by its frequency, or the number of bars where there is none: before it no
 * capital moves but by a person's decision or by drift.
 *
 * @param times ms since the Unix epoch, UTC, by bar
 */
export function firstDueBar(
  { frequency, cooldownDays }: ScenarioDocument["rebalancing"],
  times: Float64Array,
): number {
  const earliestMs = (times[0] as number) + cooldownDays * DAY_MS;
  for (let bar = 1; bar < times.length; bar++) {
    const timeMs = times[bar] as number;
    if (timeMs >= earliestMs && isNewPeriod(frequency, times[bar - 1] as number, timeMs)) return bar;
  }
  return times.length;
}

/**
 * Whether each bar begins a new period of a frequency (1) or not (0), cooldown aside; the first bar never does.
 *
 * @param times ms since the Unix epoch, UTC, by bar
 */
export function periodStarts(frequency: RebalanceFrequency, times: Float64Array): Uint8Array {
  return Uint8Array.from(times, (timeMs, bar) =>
    bar > 0 && isNewPeriod(frequency, times[bar - 1] as number, timeMs) ? 1 : 0,
  );
}

function isNewPeriod(frequency: RebalanceFrequency, previousMs: number, timeMs: number): boolean {
  if (frequency === "never") return false;
  if (frequency === "everyBar") return true;
  const periodOf = PERIOD_OF[frequency];
  return periodOf(timeMs) !== periodOf(previousMs);
}

/** `|E_k / S − w_k / D| > threshold` for an active sleeve, or the same for the reserve. Float64 decides when it can. */
function hasDrifted(point: ExecutionPoint, capital: Capital, threshold: Decimal): boolean {
  const { drift, margin } = estimateDrift(point, capital);
  const limit = threshold.toNumber();
  if (Math.abs(drift - limit) > margin) return drift > limit;
  return largestDrift(point, capital).greaterThan(threshold);
}

/** The largest drift in float64, and how far it may be off; infinitely far where float64 can't say. */
function estimateDrift(
  point: ExecutionPoint,
  { sleeves, reserve }: Capital,
): { readonly drift: number; readonly margin: number } {
  const idle = moneyNumber(reserve);
  let total = idle;
  let share = 1;
  const active: { equity: number; target: number }[] = [];
  for (const sleeve of sleeves) {
    const equity = sleeve.ledger.equitySize(point.prices);
    const target = sleeve.target.toNumber();
    const isActive =
      sleeve.state === "running" && (equity > 0 || (equity === 0 && sleeve.ledger.positions.length === 0));
    if (!isActive) {
      share -= target;
      continue;
    }
    total += equity;
    active.push({ equity, target });
  }
  if (share < SMALLEST_SHARE / 2) return { drift: 0, margin: 0 };
  if (!(total > 0)) return { drift: 0, margin: Number.POSITIVE_INFINITY };
  let drift = 0;
  let allocated = 0;
  for (const { equity, target } of active) {
    allocated += target;
    drift = Math.max(drift, Math.abs(equity / total - target / share));
  }
  drift = Math.max(drift, Math.abs(idle / total - (1 - allocated / share)));
  return { drift, margin: FLOAT_MARGIN + ROUNDING_MARGIN / total };
}

function largestDrift(point: ExecutionPoint, { sleeves, reserve }: Capital): Decimal {
  const active = activeSleeves(point, sleeves);
  const share = activeShare(
    sleeves,
    active.map(({ sleeve }) => sleeve),
  );
  const total = moneyDecimal(active.reduce((sum, { equity }) => sum + equity, reserve));
  if (total.lessThanOrEqualTo(ZERO) || share.lessThanOrEqualTo(ZERO)) return ZERO;
  const allocated = active.reduce((sum, { sleeve }) => sum.plus(sleeve.target.div(share)), ZERO);
  const ofReserve = moneyDecimal(reserve).div(total).minus(new Decimal(1).minus(allocated)).abs();
  return active.reduce(
    (drift, { sleeve, equity }) =>
      Decimal.max(drift, moneyDecimal(equity).div(total).minus(sleeve.target.div(share)).abs()),
    ofReserve,
  );
}
