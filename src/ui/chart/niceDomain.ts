import type { ChartScale } from "./chartModel.ts";

/** Bounds of a value axis. */
export interface Domain {
  readonly min: number;
  readonly max: number;
}

const TARGET_TICKS = 5;

/** The 1, 2 or 5 × 10^k next to `rough`, upward. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const lead = rough / power;
  return tidy(power * roundUp(lead));
}

/** Rounded bounds around an extent. An axis of positive values that comes near zero begins there (but not on a log scale). */
export function niceDomain({ min, max }: Domain, scale: ChartScale): Domain {
  if (scale === "log") return niceLogDomain(min, max);
  if (min === max) {
    const margin = min === 0 ? 1 : Math.abs(min) * 0.05;
    return niceDomain({ min: min - margin, max: max + margin }, scale);
  }
  const floor = min > 0 && min < max * 0.4 ? 0 : min;
  const step = niceStep((max - floor) / TARGET_TICKS);
  return {
    min: tidy(Math.floor(floor / step + 1e-9) * step),
    max: tidy(Math.ceil(max / step - 1e-9) * step),
  };
}

/** Positions of the value axis' labels inside a domain. */
export function valueTicks({ min, max }: Domain, scale: ChartScale): number[] {
  if (scale === "log" && max / min >= 8) {
    const decades = Math.log10(max / min);
    const leads = decades > 4 ? [1] : [1, 2, 5];
    const ticks: number[] = [];
    for (let power = Math.floor(Math.log10(min)); power <= Math.ceil(Math.log10(max)); power++) {
      for (const lead of leads) {
        const tick = tidy(lead * 10 ** power);
        if (tick >= min && tick <= max) ticks.push(tick);
      }
    }
    return ticks;
  }
  const step = niceStep((max - min) / TARGET_TICKS);
  const ticks: number[] = [];
  for (let index = Math.ceil(min / step - 1e-9); index * step <= max + step * 1e-9; index++)
    ticks.push(tidy(index * step));
  return ticks;
}

/** A stretch of bars from `fromBar` on for which one domain holds. */
export interface DomainStep extends Domain {
  readonly fromBar: number;
}

/**
 * The value axis over a replay: at each bar it knows only the values up to there, and as bars go on it only grows, in
 * rounded steps. Pure, so that seeking to a bar shows the axis that playing to it would.
 *
 * @param curves one value per bar each; NaN, and on a log scale what is not above zero, does not count.
 */
export function domainSteps(curves: readonly Float64Array[], scale: ChartScale): DomainStep[] {
  const steps: DomainStep[] = [];
  const bars = curves[0]?.length ?? 0;
  let shown: Domain | undefined;
  let extent: Domain = { min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY };
  for (let bar = 0; bar < bars; bar++) {
    let { min, max } = shown ?? extent;
    for (const curve of curves) {
      const value = curve[bar] as number;
      if (!Number.isFinite(value) || (scale === "log" && value <= 0)) continue;
      if (value < min) min = value;
      if (value > max) max = value;
    }
    if (min > max || (shown && min === shown.min && max === shown.max)) continue;
    extent = { min, max };
    const nice = niceDomain(extent, scale);
    shown = shown ? { min: Math.min(shown.min, nice.min), max: Math.max(shown.max, nice.max) } : nice;
    steps.push({ fromBar: bar, ...shown });
  }
  return steps;
}

/** Index of the step that holds at a bar; −1 before the first value. */
export function stepIndexAt(steps: readonly DomainStep[], bar: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((steps[middle]?.fromBar ?? 0) <= bar) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function niceLogDomain(min: number, max: number): Domain {
  if (max / min < 8) {
    const nice = niceDomain(min === max ? { min: min * 0.95, max: max * 1.05 } : { min, max }, "linear");
    // A log axis cannot begin at zero: one step of the value's own size below instead.
    return nice.min > 0 ? nice : { min: below(min), max: nice.max };
  }
  return { min: below(min), max: -below(-max) };
}

/** The nearest 1, 2 or 5 × 10^k at or below a positive value; mirrored (at or above) for a negative one. */
function below(value: number): number {
  const size = Math.abs(value);
  const power = 10 ** Math.floor(Math.log10(size) + 1e-12);
  const lead = size / power;
  if (value < 0) return -tidy(power * roundUp(lead));
  return tidy(power * (lead >= 5 ? 5 : lead >= 2 ? 2 : 1));
}

/** Takes the float noise off a product of a round number and a power of ten. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

/** 1, 2, 5 or 10 at or above a leading digit, forgiving the noise of a division. */
function roundUp(lead: number): number {
  return [1, 2, 5].find((nice) => lead <= nice + 1e-9) ?? 10;
}
