import { periodStarts, type RebalanceFrequency } from "../../engine/index.ts";

const DAY_MS = 86_400_000;

/** Weights have six decimals: a share below this is none. */
const NO_SHARE = 5e-7;

/** What one sleeve makes of a unit of money that is left alone with it from the first bar on. */
export interface UnitCurve {
  /** Equity per unit funded at the close of each bar. */
  readonly worth: Float64Array;
  /** The same just before capital moves at each bar: at its open, or at its close before the orders placed there. */
  readonly worthAtMoves: Float64Array;
  /** By bar: 1 where the sleeve takes part in a move that is decided at the bar, 0 while it is paused or stopped. */
  readonly takesPart: Uint8Array;
}

/** When capital goes back to a mix's weights (engine specification, section 7), and where it moves. */
export interface MixRule {
  readonly fillAt: "nextOpen" | "close";
  readonly frequency: RebalanceFrequency;
  /** From decision bar to decision bar; the start counts as a decision. */
  readonly cooldownDays: number;
  /** 0..1; null: drift is not looked at. */
  readonly driftThreshold: number | null;
}

/**
 * What a portfolio of fixed weights would have been, from the unit curves of its sleeves. A capital move scales a sleeve,
 * so its curve does not depend on its share: a portfolio is `reserve + Σ units × curve`, and a move changes the units.
 *
 * Exact but for what the curves leave out: what the moves themselves cost, lots, minimum commissions, and deposits that
 * buying power holds back. Reserve grows by nothing.
 */
export class MixPaths {
  readonly #times: Float64Array;
  readonly #curves: readonly UnitCurve[];
  readonly #rule: MixRule;
  readonly #starts: Uint8Array;
  /** Where the frequency alone decides, cooldown counted: the same bars for every mix. */
  readonly #dueBars: readonly number[];
  readonly #path: Float64Array;
  readonly #units: Float64Array;
  #reserve = 0;

  /** @param times ms since the Unix epoch, UTC, one per bar of every curve */
  constructor(times: Float64Array, curves: readonly UnitCurve[], rule: MixRule) {
    this.#times = times;
    this.#curves = curves;
    this.#rule = rule;
    this.#starts = periodStarts(rule.frequency, times);
    this.#dueBars = dueBars(this.#starts, times, rule.cooldownDays * DAY_MS);
    this.#path = new Float64Array(times.length);
    this.#units = new Float64Array(curves.length);
  }

  /**
   * The growth of 1 of a mix up to a bar.
   *
   * @param weights 0..1 by curve, 1 at most together; what they leave is the reserve
   * @returns one value per bar up to `last`, in an array that the next call writes over
   */
  follow(weights: ArrayLike<number>, last: number): Float64Array {
    this.#reserve = 1;
    for (let k = 0; k < this.#units.length; k++) {
      this.#units[k] = weights[k] as number;
      this.#reserve -= weights[k] as number;
    }
    if (this.#rule.driftThreshold === null) this.#followDates(weights, last);
    else this.#followDrift(weights, last, this.#rule.driftThreshold);
    return this.#path.subarray(0, last + 1);
  }

  #followDates(weights: ArrayLike<number>, last: number): void {
    const delay = this.#rule.fillAt === "nextOpen" ? 1 : 0;
    let from = 0;
    for (const due of this.#dueBars) {
      const bar = due + delay;
      if (bar > last) break;
      this.#write(from, bar);
      this.#move(weights, due, bar);
      from = bar;
    }
    this.#write(from, last + 1);
  }

  /** Every mix drifts in its own time, so each bar is looked at. */
  #followDrift(weights: ArrayLike<number>, last: number, threshold: number): void {
    const cooldownMs = this.#rule.cooldownDays * DAY_MS;
    const movesAtOpen = this.#rule.fillAt === "nextOpen";
    let decidedMs = this.#times[0] as number;
    let isMoveDecided = false;
    for (let bar = 0; bar <= last; bar++) {
      if (isMoveDecided) this.#move(weights, bar - 1, bar);
      isMoveDecided = false;
      const timeMs = this.#times[bar] as number;
      const isFree = bar > 0 && timeMs - decidedMs >= cooldownMs;
      if (isFree && (this.#starts[bar] === 1 || this.#hasDrifted(weights, bar, threshold))) {
        decidedMs = timeMs;
        if (movesAtOpen) isMoveDecided = true;
        else this.#move(weights, bar, bar);
      }
      this.#write(bar, bar + 1);
    }
  }

  /** Writes the bars from one (inclusive) to another (exclusive), in which nothing moves. Three sleeves a pass: it shows. */
  #write(from: number, to: number): void {
    const path = this.#path;
    const curves = this.#curves;
    const units = this.#units;
    for (let k = 0; k < curves.length; k += 3) {
      const first = (curves[k] as UnitCurve).worth;
      const second = curves[k + 1]?.worth ?? first;
      const third = curves[k + 2]?.worth ?? first;
      const ofFirst = units[k] as number;
      const ofSecond = units[k + 1] ?? 0;
      const ofThird = units[k + 2] ?? 0;
      const reserve = this.#reserve;
      if (k === 0) {
        for (let bar = from; bar < to; bar++) {
          path[bar] =
            reserve +
            ofFirst * (first[bar] as number) +
            ofSecond * (second[bar] as number) +
            ofThird * (third[bar] as number);
        }
      } else {
        for (let bar = from; bar < to; bar++) {
          path[bar] =
            (path[bar] as number) +
            ofFirst * (first[bar] as number) +
            ofSecond * (second[bar] as number) +
            ofThird * (third[bar] as number);
        }
      }
    }
  }

  /** Moves capital to the weights, as the engine does (section 6): decided at one bar, executed at the same or the next. */
  #move(weights: ArrayLike<number>, decided: number, bar: number): void {
    const curves = this.#curves;
    const units = this.#units;
    let total = this.#reserve;
    let share = 1;
    for (let k = 0; k < curves.length; k++) {
      const { worthAtMoves, takesPart } = curves[k] as UnitCurve;
      const price = worthAtMoves[bar] as number;
      if (takesPart[decided] === 1 && price > 0) total += (units[k] as number) * price;
      else share -= weights[k] as number;
    }
    if (share < -NO_SHARE || total <= 0) return;
    let rest = total;
    for (let k = 0; k < curves.length; k++) {
      const { worthAtMoves, takesPart } = curves[k] as UnitCurve;
      const price = worthAtMoves[bar] as number;
      if (takesPart[decided] !== 1 || !(price > 0)) continue;
      const target = share < NO_SHARE ? 0 : (total * (weights[k] as number)) / share;
      units[k] = target / price;
      rest -= target;
    }
    this.#reserve = rest;
  }

  /** Whether a share lies further from its target than the threshold when the bar's decisions are taken. */
  #hasDrifted(weights: ArrayLike<number>, bar: number, threshold: number): boolean {
    const curves = this.#curves;
    const isAtClose = this.#rule.fillAt === "close";
    let total = this.#reserve;
    let share = 1;
    for (let k = 0; k < curves.length; k++) {
      const { worth, worthAtMoves, takesPart } = curves[k] as UnitCurve;
      const price = (isAtClose ? worthAtMoves : worth)[bar] as number;
      if (takesPart[bar] === 1 && price > 0) total += (this.#units[k] as number) * price;
      else share -= weights[k] as number;
    }
    if (share < NO_SHARE || !(total > 0)) return false;
    let targets = 0;
    for (let k = 0; k < curves.length; k++) {
      const { worth, worthAtMoves, takesPart } = curves[k] as UnitCurve;
      const price = (isAtClose ? worthAtMoves : worth)[bar] as number;
      if (takesPart[bar] !== 1 || !(price > 0)) continue;
      const target = (weights[k] as number) / share;
      targets += target;
      if (Math.abs(((this.#units[k] as number) * price) / total - target) > threshold) return true;
    }
    return Math.abs(this.#reserve / total - (1 - targets)) > threshold;
  }
}

/** The bars at which a rebalancing is due by its frequency, cooldown counted from decision to decision. */
function dueBars(starts: Uint8Array, times: Float64Array, cooldownMs: number): number[] {
  const bars: number[] = [];
  let decidedMs = times[0] as number;
  for (let bar = 1; bar < times.length; bar++) {
    const timeMs = times[bar] as number;
    if (starts[bar] !== 1 || timeMs - decidedMs < cooldownMs) continue;
    decidedMs = timeMs;
    bars.push(bar);
  }
  return bars;
}
