import type { BarColumns } from "../engine/index.ts";
import type { IssueLog } from "./issueLog.ts";

/** Rows in file order: bar columns of equal length, times in any order, and the line of each row. */
export interface UnorderedBars extends BarColumns {
  readonly line: Float64Array;
}

/** Bars with strictly increasing times, and the lines of the rows that went into no bar of their own. */
export interface OrderedBars {
  readonly columns: BarColumns;
  /** Line of each bar. */
  readonly line: Float64Array;
  readonly discardedLines: readonly number[];
}

const COLUMNS = ["timeMs", "open", "high", "low", "close", "volume"] as const;
const PRICES_AND_VOLUME = ["open", "high", "low", "close", "volume"] as const;

/**
 * Sorts rows by time. Exact repeats collapse; of different rows for one time the last of the file is kept, with a
 * warning that names both lines.
 */
export function orderBars(rows: UnorderedBars, log: IssueLog): OrderedBars {
  const order = timeOrder(rows, log);
  if (!order) {
    const { line, ...columns } = rows;
    return { columns, line, discardedLines: [] };
  }
  const kept = new Uint32Array(order.length);
  const discardedLines: number[] = [];
  let bars = 0;
  for (const row of order) {
    const before = bars > 0 ? (kept[bars - 1] as number) : -1;
    if (before === -1 || rows.timeMs[before] !== rows.timeMs[row]) {
      kept[bars++] = row;
      continue;
    }
    const lines = [rows.line[before] as number, rows.line[row] as number];
    if (PRICES_AND_VOLUME.every((name) => rows[name][before] === rows[name][row])) {
      log.add("duplicateRows", [lines[1] as number]);
      discardedLines.push(lines[1] as number);
    } else {
      log.add("sameTimeDifferentRows", lines);
      discardedLines.push(lines[0] as number);
      kept[bars - 1] = row;
    }
  }
  const rowsKept = kept.subarray(0, bars);
  const [timeMs, open, high, low, close, volume] = COLUMNS.map((name) => gather(rows[name], rowsKept));
  return {
    columns: { timeMs, open, high, low, close, volume } as BarColumns,
    line: gather(rows.line, rowsKept),
    discardedLines,
  };
}

/** Row numbers by ascending time, rows of one time in file order; `undefined` when no two rows need a change. */
function timeOrder(rows: UnorderedBars, log: IssueLog): Uint32Array | undefined {
  const { timeMs, line } = rows;
  const length = timeMs.length;
  let strictlyAscending = true;
  let ascending = true;
  let descending = true;
  for (let k = 1; k < length; k++) {
    const step = (timeMs[k] as number) - (timeMs[k - 1] as number);
    if (step <= 0) strictlyAscending = false;
    if (step < 0) ascending = false;
    if (step >= 0) descending = false;
  }
  if (strictlyAscending) return undefined;
  const order = new Uint32Array(length);
  for (let k = 0; k < length; k++) order[k] = descending ? length - 1 - k : k;
  if (ascending || descending) return order;
  for (let k = 1; k < length; k++) {
    if ((timeMs[k] as number) < (timeMs[k - 1] as number)) log.add("rowsReordered", [line[k] as number]);
  }
  return order.sort((a, b) => (timeMs[a] as number) - (timeMs[b] as number) || a - b);
}

function gather(values: Float64Array, rows: Uint32Array): Float64Array {
  const gathered = new Float64Array(rows.length);
  for (let k = 0; k < rows.length; k++) gathered[k] = values[rows[k] as number] as number;
  return gathered;
}
