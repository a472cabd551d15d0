import { formatPercent, formatPrice } from "../format.ts";

/** Figures that are no fractions of anything, and would be misread as percent. */
const PLAIN = /score|variance|ratio|sharpe|place/i;

/** A figure that a rebalancing algorithm looked at. */
export function inputText(name: string, value: number | undefined): string {
  return PLAIN.test(name) ? formatPrice(value, 4) : formatPercent(value, 2);
}
