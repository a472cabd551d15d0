import type { RecordingColumns, SleeveColumns } from "../engine/index.ts";

/** A copy that can be transferred; the recording itself stays whole in the worker, for statements and exports. */
export function copyColumns({ times, portfolio, reserve, sleeves }: RecordingColumns): RecordingColumns {
  return {
    times: times.slice(),
    portfolio: portfolio.slice(),
    reserve: reserve.slice(),
    sleeves: Object.fromEntries(Object.entries(sleeves).map(([id, columns]) => [id, copySleeve(columns)])),
  };
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

/** The buffers of all columns, to hand over instead of copying. */
export function transferablesOf({ times, portfolio, reserve, sleeves }: RecordingColumns): ArrayBuffer[] {
  const ofSleeves = Object.values(sleeves).flatMap(
    (columns) => Object.values(columns) as SleeveColumns["nav"][],
  );
  return [times, portfolio, reserve, ...ofSleeves].map((column) => column.buffer as ArrayBuffer);
}
