import { formatPercent } from "../format.ts";
import { BOUND_WORDS } from "../inspector/StepsTable.tsx";
import { sleeveAppearance } from "../sleeveAppearance.ts";

export interface WeightCellProps {
  /** 0..1 */
  readonly weight: number;
  /** The person's own, 0..1: marked on the bar, and what the difference is to. */
  readonly yours: number;
  /** Whose colour the bar has; the reserve has none. */
  readonly slot: number | undefined;
  readonly binding?: "min" | "max" | undefined;
  /** Not the algorithm's choice, but the target that the sleeve keeps. */
  readonly isKept?: boolean | undefined;
}

/** Differences below this are none on the sliders' grid. */
const LEAST_DIFFERENCE = 0.0005;

/** A weight beside one's own: the number, how far they are apart in points, and both on a bar. */
export function WeightCell({ weight, yours, slot, binding, isKept = false }: WeightCellProps) {
  const difference = weight - yours;
  const isOther = Math.abs(difference) >= LEAST_DIFFERENCE;
  const colour = slot === undefined ? "var(--color-quiet)" : sleeveAppearance(slot).colour;
  return (
    <td
      className={`relative h-7 whitespace-nowrap border-grid border-b px-2 text-right group-hover/row:bg-hover ${isKept ? "text-quiet" : ""}`}
      title={isKept ? "Takes no part: keeps its target" : undefined}
    >
      {binding && <span className="mr-1.5 text-warning">{BOUND_WORDS[binding]}</span>}
      {isOther && <span className="mr-1.5 text-quiet">{pointsText(difference)}</span>}
      {formatPercent(weight)}
      <span className="pointer-events-none absolute inset-x-2 bottom-0.5 h-0.5 bg-grid" aria-hidden="true">
        <span
          className="absolute inset-y-0 left-0"
          style={{ width: `${clamped(weight)}%`, backgroundColor: colour }}
        />
        <span className="absolute -inset-y-0.5 w-px bg-ink" style={{ left: `${clamped(yours)}%` }} />
      </span>
    </td>
  );
}

function clamped(weight: number): number {
  return Math.min(1, Math.max(0, weight)) * 100;
}

/** A difference of weights in points of a percent, with its sign. */
function pointsText(difference: number): string {
  return `${difference > 0 ? "+" : "\u2212"}${Math.abs(difference * 100).toFixed(1)}`;
}
