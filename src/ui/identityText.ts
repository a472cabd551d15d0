import type { Identity } from "../state/identityStore.ts";
import { formatCount, formatInstant, formatInteger } from "./format.ts";

/** What a change of decisions left bit-identical, in a sentence, and what was compared. Only what was counted is said. */
export function identityText(
  { decidedBar, identicalBars, numbers }: Identity,
  times: Float64Array,
  intraday: boolean,
): { readonly text: string; readonly meaning: string } {
  const instant = formatInstant(times[decidedBar] ?? times.at(-1), intraday);
  const bars = formatCount(decidedBar, "bar");
  const before = decidedBar < times.length ? `before ${instant}` : `to ${instant}`;
  return {
    text:
      identicalBars === decidedBar
        ? `The ${bars} ${before} ${decidedBar === 1 ? "is" : "are"} bit-identical to the run before.`
        : `${formatInteger(identicalBars)} of the ${bars} ${before} are bit-identical to the run before.`,
    meaning: `Before and after your last change of decisions, ${formatInteger(numbers)} numbers were compared bit by bit: every column of every sleeve, of the reserve and of the portfolio. A decision can't change what lies before it.`,
  };
}
