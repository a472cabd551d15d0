import type { RecordingColumns, Run, SleeveColumns } from "../engine/index.ts";
import type { ChangedFrom, ColumnName, SentColumns, SomeColumns } from "./protocol.ts";

/** From which bar on a run may differ from the one that it goes on from. */
export function changedFromOf(run: Run): ChangedFrom {
  const ids = Object.keys(run.recording.sleeves);
  return {
    portfolio: run.changedFrom(),
    sleeves: Object.fromEntries(ids.map((id) => [id, run.changedFrom(id)])),
  };
}

/**
 * Copies that can be transferred; the recording itself stays whole in the worker, for statements, exports and runs that
 * go on from it.
 *
 * @param shown what the receiver has: the run that this one goes on from, if it does
 */
export function copyColumns(run: Run, shown?: Run): SentColumns {
  const { times, portfolio, reserve, sleeves } = run.recording;
  const isShown = (id: string) => shown !== undefined && run.changedFrom(id) === run.bars;
  return {
    times: times === shown?.recording.times ? undefined : times.slice(),
    portfolio: portfolio.slice(),
    reserve: reserve.slice(),
    sleeves: Object.fromEntries(
      Object.entries(sleeves).map(([id, columns]) => [id, isShown(id) ? undefined : copySleeve(columns)]),
    ),
  };
}

/**
 * The columns of a run, with those that were not sent as the receiver has them: the very same arrays.
 *
 * @param shown the columns of the run that the request named
 */
export function completeColumns(sent: SentColumns, shown: RecordingColumns | undefined): RecordingColumns {
  const { times, portfolio, reserve, sleeves } = sent;
  return {
    times: known(times ?? shown?.times),
    portfolio,
    reserve,
    sleeves: Object.fromEntries(
      Object.entries(sleeves).map(([id, columns]) => [id, known(columns ?? shown?.sleeves[id])]),
    ),
  };
}

function known<Column>(column: Column | undefined): Column {
  if (column === undefined) throw new Error("the simulation left out a column that is not here");
  return column;
}

function copySleeve(columns: SleeveColumns): SleeveColumns {
  return {
    equity: columns.equity.slice(),
    cash: columns.cash.slice(),
    gross: columns.gross.slice(),
    nav: columns.nav.slice(),
    state: columns.state.slice(),
    fees: columns.fees.slice(),
    slippage: columns.slippage.slice(),
    traded: columns.traded.slice(),
    fills: columns.fills.slice(),
  };
}

/** Copies of the columns with these names, to be transferred. */
export function pickColumns(
  { sleeves, ...portfolio }: RecordingColumns,
  names: readonly ColumnName[],
): SomeColumns<never> {
  const picked = <Columns extends object>(columns: Columns) =>
    Object.fromEntries(
      Object.entries(columns)
        .filter(([name]) => names.includes(name as ColumnName))
        .map(([name, column]) => [name, column.slice()]),
    );
  return {
    ...picked(portfolio),
    sleeves: Object.fromEntries(Object.entries(sleeves).map(([id, columns]) => [id, picked(columns)])),
  };
}

/** The buffers of all columns, to hand over instead of copying. */
export function transferablesOf({ sleeves, ...portfolio }: SentColumns | SomeColumns<never>): ArrayBuffer[] {
  const sets: object[] = [portfolio, ...Object.values(sleeves).map((columns) => columns ?? {})];
  return sets
    .flatMap((columns): (ArrayBufferView | undefined)[] => Object.values(columns))
    .flatMap((column) => (column ? [column.buffer as ArrayBuffer] : []));
}
