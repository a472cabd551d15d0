import type { SleeveState } from "../../engine/index.ts";
import { EmptyState } from "../controls/EmptyState.tsx";
import { Select } from "../controls/Select.tsx";
import { formatMoney, formatPrice, formatQuantity, formatSignedMoney } from "../format.ts";

/** One holding, in exact text. */
interface PositionRow {
  readonly symbol: string;
  readonly quantity: string;
  readonly averageCost: string;
  readonly mark: string;
  readonly value: string;
  readonly unrealised: string;
}

/** A sleeve's ledger at the cursor, in exact text. */
interface LedgerStatement {
  readonly state: SleeveState;
  readonly cash: string;
  readonly equity: string;
  readonly realised: string;
  readonly unrealised: string;
  readonly fees: string;
  readonly positions: readonly PositionRow[];
}

export interface PositionsPanelProps {
  readonly sleeves: readonly { readonly id: string; readonly name: string }[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
  /** Left out while it is being looked up, and where there is none. */
  readonly statement: LedgerStatement | undefined;
  /** Why there is no statement at the cursor, and will be none. */
  readonly absence?: Absence | undefined;
}

export interface Absence {
  readonly title: string;
  readonly meaning: string;
}

/** Enough for any quotation; an average of many fills has no end. */
const PRICE_DIGITS = 8;

const SUMS = [
  ["Cash", "cash"],
  ["Equity", "equity"],
  ["Realised", "realised"],
  ["Unrealised", "unrealised"],
  ["Fees", "fees"],
] as const;

/** What a sleeve that does not trade is up to, and what that means for what it holds. */
const STATES: Record<SleeveState, { readonly note: string; readonly empty: string } | undefined> = {
  running: undefined,
  paused: {
    note: "Paused: it places no orders, and what it holds is still valued.",
    empty: "It is paused and holds cash only.",
  },
  stopped: {
    note: "Stopped: its equity was used up. What it lost stays here.",
    empty: "It was stopped, and everything it held was closed.",
  },
  removed: {
    note: "Removed: what it holds is closed next, and its cash goes to the reserve.",
    empty: "It was removed: what it held is closed, and its cash went to the reserve.",
  },
};

const HEADERS = ["Symbol", "Quantity", "Average cost", "Price", "Value", "Unrealised"] as const;

/** One sleeve's ledger: its sums, and what it holds. */
export function PositionsPanel({ sleeves, selected, onSelect, statement, absence }: PositionsPanelProps) {
  const words = statement && STATES[statement.state];
  const isEmpty = statement?.positions.length === 0;
  const rows = statement?.positions ?? [];
  const quantities = alignedOnPoint(rows.map(({ quantity }) => formatQuantity(quantity)));
  const costs = alignedOnPoint(rows.map(({ averageCost }) => priceText(averageCost)));
  const marks = alignedOnPoint(rows.map(({ mark }) => priceText(mark)));
  return (
    <div className="flex h-full flex-col">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b px-3 py-2">
        <Select
          label="Sleeve"
          labelHidden
          value={selected}
          options={sleeves.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={onSelect}
        />
        <dl className="flex flex-wrap gap-x-6 gap-y-1">
          {SUMS.map(([label, key]) => (
            <div key={key}>
              <dt className="text-quiet text-table leading-4">{label}</dt>
              <dd className={toneOf(statement?.[key])}>
                {key.endsWith("realised")
                  ? formatSignedMoney(statement?.[key])
                  : formatMoney(statement?.[key])}
              </dd>
            </div>
          ))}
        </dl>
        {words && !isEmpty && <p className="text-table text-warning">{words.note}</p>}
      </div>
      <section
        className="min-h-0 grow overflow-auto -outline-offset-2"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
        tabIndex={0}
        aria-label="Positions, rows"
      >
        <table
          aria-label="Positions"
          className="w-full min-w-120 border-separate border-spacing-0 text-table"
        >
          <thead>
            <tr>
              {HEADERS.map((header, index) => (
                <th
                  key={header}
                  scope="col"
                  className={`sticky top-0 h-7 whitespace-nowrap border-b bg-surface px-2 font-medium text-quiet first:pl-3 last:pr-3 ${index === 0 ? "text-left" : "text-right"}`}
                >
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="[&_td:first-child]:pl-3 [&_td:last-child]:pr-3 [&_td]:h-6.5 [&_td]:border-grid [&_td]:border-b [&_td]:px-2 [&_td]:text-right [&_td:first-child]:text-left">
            {rows.map((position, index) => (
              <tr key={position.symbol} className="hover:bg-hover">
                <td className="font-medium">{position.symbol}</td>
                <td>{quantities[index]}</td>
                <td>{costs[index]}</td>
                <td>{marks[index]}</td>
                <td>{formatMoney(position.value)}</td>
                <td className={toneOf(position.unrealised)}>{formatSignedMoney(position.unrealised)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {isEmpty && (
          <EmptyState title="No positions">
            {words?.empty ?? "At this bar the sleeve holds cash only."}
          </EmptyState>
        )}
        {absence && <EmptyState title={absence.title}>{absence.meaning}</EmptyState>}
      </section>
    </div>
  );
}

function priceText(price: string): string {
  return formatPrice(Number(price), PRICE_DIGITS, 2);
}

/** Numbers of a column with as many decimals each as the one that has most, so that their points stand in line. */
function alignedOnPoint(texts: readonly string[]): readonly string[] {
  const decimalsOf = (text: string) => text.split(".")[1]?.length ?? 0;
  const most = Math.max(0, ...texts.map(decimalsOf));
  return texts.map((text) => {
    const missing = most - decimalsOf(text);
    return `${text}${missing === most && most > 0 ? "." : ""}${"0".repeat(missing)}`;
  });
}

function toneOf(exact: string | undefined): string {
  return exact?.startsWith("-") ? "text-loss" : "";
}
