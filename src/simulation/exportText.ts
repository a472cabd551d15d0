import type { JournalEntry, Recording, Statement } from "../engine/index.ts";
import type { ExportKind } from "./protocol.ts";

/** Called now and then while a long text is written. */
type Pause = (done: number, total: number) => Promise<void>;

const ROWS_A_PAUSE = 500;

/**
 * A CSV text of a recording up to and including a bar: ISO times, exact decimals, `\n` line ends.
 *
 * - `equity`: `time,portfolio,reserve,<sleeve>…`, one row per bar, from exact statements
 * - `fills`: `time,sleeve,symbol,quantity,price,notional,commission,reason`
 * - `moves`: `time,from,to,amount,reason`; one side is always `reserve`
 */
export async function exportText(
  recording: Recording,
  bar: number,
  kind: ExportKind,
  names: ReadonlyMap<string, string>,
  pause: Pause,
): Promise<string> {
  const nameOf = (id: string): string => names.get(id) ?? id;
  switch (kind) {
    case "equity":
      return await equityText(recording, bar, nameOf, pause);
    case "fills":
      return csvText(
        ["time", "sleeve", "symbol", "quantity", "price", "notional", "commission", "reason"],
        entriesUpTo(recording, bar).flatMap((entry) =>
          entry.type === "filled" ? [fillRow(entry, nameOf)] : [],
        ),
      );
    case "moves":
      return csvText(
        ["time", "from", "to", "amount", "reason"],
        entriesUpTo(recording, bar).flatMap((entry) =>
          entry.type === "transfer" ? [moveRow(entry, nameOf)] : [],
        ),
      );
  }
}

async function equityText(
  recording: Recording,
  bar: number,
  nameOf: (id: string) => string,
  pause: Pause,
): Promise<string> {
  const ids = Object.keys(recording.sleeves);
  const rows: string[][] = [];
  for (let k = 0; k <= bar; k++) {
    rows.push(equityRow(recording.statementAt(k), ids));
    if (k % ROWS_A_PAUSE === ROWS_A_PAUSE - 1) await pause(k + 1, bar + 1);
  }
  return csvText(["time", "portfolio", "reserve", ...ids.map(nameOf)], rows);
}

function equityRow({ timeMs, portfolio, reserve, sleeves }: Statement, ids: readonly string[]): string[] {
  return [isoTime(timeMs), portfolio, reserve, ...ids.map((id) => sleeves[id]?.equity ?? "")];
}

function fillRow(entry: Extract<JournalEntry, { type: "filled" }>, nameOf: (id: string) => string): string[] {
  const { timeMs, sleeve, symbol, quantity, price, notional, commission, why } = entry;
  return [isoTime(timeMs), nameOf(sleeve), symbol, quantity, price, notional, commission, why];
}

function moveRow(
  entry: Extract<JournalEntry, { type: "transfer" }>,
  nameOf: (id: string) => string,
): string[] {
  const { timeMs, sleeve, amount, why } = entry;
  const isOut = amount.startsWith("-");
  const [from, to] = isOut ? [nameOf(sleeve), "reserve"] : ["reserve", nameOf(sleeve)];
  return [isoTime(timeMs), from, to, isOut ? amount.slice(1) : amount, why];
}

function entriesUpTo(recording: Recording, bar: number): readonly JournalEntry[] {
  return recording.journal.filter((entry) => entry.bar <= bar);
}

function isoTime(timeMs: number): string {
  return new Date(timeMs).toISOString();
}

/** Rows as CSV text; a cell that a spreadsheet would run starts with an apostrophe. */
export function csvText(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return `${[header, ...rows].map((row) => row.map(cellText).join(",")).join("\n")}\n`;
}

function cellText(cell: string): string {
  const isNumber = /^[+-]?\d+(\.\d+)?$/.test(cell);
  const safe = !isNumber && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
