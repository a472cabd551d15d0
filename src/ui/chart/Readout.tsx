import { type CSSProperties, memo, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { formatCurveMoney, formatGrowth, formatInstant, formatMoney } from "../format.ts";
import type { ChartLine, ChartModel, CursorSource } from "./chartModel.ts";
import type { Hover } from "./hover.ts";
import { markOf, readingOrder } from "./lineStyle.ts";
import { readoutDecimals, readoutWidth } from "./readoutFormat.ts";
import { useSampledCursor } from "./useSampledCursor.ts";

/** Exact decimal strings by line id, for one bar. */
export type ExactValues = ReadonlyMap<string, string>;

/** Looks exact values up; may take its time. */
export type ExactLookup = (bar: number) => ExactValues | Promise<ExactValues>;

export interface ReadoutProps {
  readonly model: ChartModel;
  readonly cursor: CursorSource;
  readonly hover: Hover;
  readonly exactAt?: ExactLookup | undefined;
}

/** How long the crosshair rests before exact values are worth looking up. */
const REST_MS = 150;

/** A cell without its value: the mark, the gaps, and room for a name of some letters. */
const CELL_BESIDE_VALUE = 62;

/** From so many sleeves on, the lines take two rows at the usual widths. */
const TWO_ROWS_FROM = 4;

/**
 * The values under the crosshair, or else at the cursor: always in the same place, one cell per line. Cells are as wide
 * as the widest value of the run needs, so that nothing moves while values change or become exact.
 */
export function Readout({ model, cursor, hover, exactAt }: ReadoutProps) {
  const atCursor = useSampledCursor(cursor);
  const hovered = useSyncExternalStore(hover.subscribe, hover.get);
  const bar = hovered ?? atCursor;
  const exact = useExactValues(model, hovered, exactAt);
  const width = useMemo(() => readoutWidth(model), [model]);
  const cells = { "--value": width, "--cell": `calc(${CELL_BESIDE_VALUE}px + ${width})` } as CSSProperties;
  const sleeves = model.lines.filter(({ kind }) => kind === "sleeve").length;
  return (
    <div className="flex min-w-0 grow items-start gap-x-3 gap-y-1 text-table max-sm:flex-col max-sm:items-stretch">
      <p
        className={`flex shrink-0 items-center whitespace-nowrap max-sm:h-4 ${model.intraday ? "w-30" : "w-20"} ${hovered === undefined ? "text-quiet" : "text-accent"}`}
      >
        {formatInstant(model.times[bar], model.intraday)}
      </p>
      <dl
        // With so many, money takes a second row where growth does not: both keep it, or the plot would jump.
        className={`grid grow grid-cols-[repeat(auto-fill,minmax(var(--cell),1fr))] content-start gap-x-3 ${sleeves >= TWO_ROWS_FROM ? "sm:min-h-8" : ""}`}
        style={cells}
      >
        {readingOrder(model.lines).map((line) => (
          <Cell
            key={line.id}
            name={line.name}
            mark={markOf(line)}
            colour={line.colour}
            isTotal={line.kind === "portfolio"}
            value={valueText(line, bar, model, exact)}
          />
        ))}
      </dl>
    </div>
  );
}

interface CellProps {
  readonly name: string;
  readonly mark: string;
  readonly colour: string;
  readonly isTotal: boolean;
  readonly value: string;
}

const Cell = memo(function Cell({ name, mark, colour, isTotal, value }: CellProps) {
  return (
    <div className="flex min-w-0 items-center gap-1.5">
      <svg viewBox="0 0 10 10" className="size-2 shrink-0" aria-hidden="true">
        <path d={mark} fill={colour} />
      </svg>
      <dt className="min-w-0 truncate text-quiet" title={name}>
        {name}
      </dt>
      <dd className={`shrink-0 ${isTotal ? "font-semibold" : ""}`}>{value}</dd>
    </div>
  );
});

/** The words for one bar, as the crosshair is read aloud. */
export function describeBar(model: ChartModel, bar: number): string {
  const values = readingOrder(model.lines).map(
    (line) => `${line.name} ${valueText(line, bar, model, undefined)}`,
  );
  return `${formatInstant(model.times[bar], model.intraday)}: ${values.join(", ")}`;
}

/** As many decimals whether exact or not: what turns exact must not move. */
function valueText(line: ChartLine, bar: number, model: ChartModel, exact: ExactValues | undefined): string {
  if (model.unit === "growth") return formatGrowth(line.values[bar]);
  const decimals = readoutDecimals(model);
  const text = exact?.get(line.id);
  return text === undefined ? formatCurveMoney(line.values[bar], decimals) : formatMoney(text, decimals);
}

/** Exact values of a bar once the crosshair rests on it; nothing while it moves or the answer is for another bar. */
function useExactValues(
  model: ChartModel,
  bar: number | undefined,
  lookup: ExactLookup | undefined,
): ExactValues | undefined {
  const [found, setFound] = useState<{ model: ChartModel; bar: number; values: ExactValues }>();
  useEffect(() => {
    if (!lookup || bar === undefined || model.unit !== "money") return;
    let current = true;
    const timer = setTimeout(async () => {
      const values = await lookup(bar);
      if (current) setFound({ model, bar, values });
    }, REST_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [model, bar, lookup]);
  return found?.model === model && found.bar === bar ? found.values : undefined;
}
