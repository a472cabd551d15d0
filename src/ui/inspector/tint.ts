import type { CSSProperties } from "react";

/** As much of a colour as ink still stands on at 4.5 : 1, in both themes. */
const STRONGEST_PERCENT = 26;

/**
 * A background that repeats a value's sign and strength, more quietly than the digits on it: they say the same without
 * any colour.
 *
 * @param strength −1..1; beyond, the tint grows no stronger
 * @param above the token for values above zero, e.g. `--color-gain`
 * @param below the token for values below
 */
export function tintOf(strength: number | undefined, above: string, below: string): CSSProperties {
  const percent = Math.round(Math.min(1, Math.abs(strength ?? 0)) * STRONGEST_PERCENT);
  if (strength === undefined || percent === 0) return {};
  return {
    backgroundColor: `color-mix(in oklab, var(${strength > 0 ? above : below}) ${percent}%, transparent)`,
  };
}
