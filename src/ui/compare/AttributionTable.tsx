import type { Profit } from "../../analysis/attribution.ts";
import { BranchMark } from "../branches/BranchMark.tsx";
import { SleeveMark } from "../controls/SleeveMark.tsx";
import { Definition } from "../controls/Tooltip.tsx";
import { formatSignedMoney, UNDEFINED_TEXT } from "../format.ts";

/** A sleeve, the starting capital, or the sum of all. */
export interface AttributionRow {
  readonly id: string;
  readonly name: string;
  /** The colours of the sleeve; left out for what is none. */
  readonly slot?: number | undefined;
  /** Undefined while it is not known. */
  readonly profit: Profit | undefined;
}

interface ColumnBranch {
  readonly id: string;
  readonly name: string;
}

export interface AttributionTableProps {
  readonly own: ColumnBranch;
  readonly baseline: ColumnBranch;
  readonly rows: readonly AttributionRow[];
  /** What all rows add up to. */
  readonly sum: AttributionRow;
}

const HEAD = "h-7 border-b bg-surface px-2 py-1 align-bottom font-medium text-quiet";
const CELL = "h-6 border-grid border-b px-2";

/** Where the difference of two branches comes from: a row per sleeve, and the sum, to the cent. */
export function AttributionTable({ own, baseline, rows, sum }: AttributionTableProps) {
  return (
    <div className="overflow-x-auto">
      <table
        aria-label="Attribution"
        className="w-full min-w-112 max-w-180 table-fixed border-separate border-spacing-0 text-table"
      >
        <colgroup>
          <col className="w-32 sm:w-48" />
          <col />
          <col />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className={`${HEAD} pl-3 text-left`}>
              <Definition
                term="Profit by sleeve"
                meaning="What each sleeve made of the money that it was given. The profits add up to what the portfolio gained: nothing is left over."
                formula="equity − money moved in + money moved out"
              />
            </th>
            <th scope="col" className={`${HEAD} text-right`}>
              Difference
            </th>
            <BranchColumnHead {...own} />
            <BranchColumnHead {...baseline} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
        <tfoot>
          <Row row={sum} isSum />
        </tfoot>
      </table>
    </div>
  );
}

function BranchColumnHead({ id, name }: ColumnBranch) {
  return (
    <th scope="col" className={`${HEAD} text-right`} title={name}>
      <span className="flex items-center justify-end gap-1.5">
        <BranchMark id={id} />
        <span className="min-w-0 truncate">{name}</span>
      </span>
    </th>
  );
}

function Row({
  row: { name, slot, profit },
  isSum = false,
}: {
  readonly row: AttributionRow;
  readonly isSum?: boolean;
}) {
  const weight = isSum ? "border-t font-medium" : "";
  return (
    <tr>
      <th scope="row" className={`${CELL} ${weight} pl-3 text-left ${isSum ? "" : "font-normal"}`}>
        <span className="flex min-w-0 items-center gap-1.5">
          {slot !== undefined && <SleeveMark slot={slot} />}
          <span className="min-w-0 truncate" title={name}>
            {name}
          </span>
        </span>
      </th>
      <td className={`${CELL} ${weight} text-right font-medium ${toneOf(profit?.difference)}`}>
        {formatSignedMoney(profit?.difference)}
      </td>
      {[profit?.own, profit?.baseline].map((money, k) => (
        <td key={k === 0 ? "own" : "baseline"} className={`${CELL} ${weight} text-right ${toneOf(money)}`}>
          {formatSignedMoney(money)}
        </td>
      ))}
    </tr>
  );
}

function toneOf(money: string | undefined): string {
  const text = formatSignedMoney(money);
  if (text === UNDEFINED_TEXT) return "text-quiet";
  return text.startsWith("−") ? "text-loss" : "";
}
