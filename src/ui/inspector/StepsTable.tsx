import { Decimal, type SleeveState } from "../../engine/index.ts";
import { SleeveMark } from "../controls/SleeveMark.tsx";
import { shiftDecimalText } from "../decimalText.ts";
import { formatMoney, formatPercent, formatQuantity } from "../format.ts";
import { AT_LEFT_EDGE, AT_RIGHT_EDGE_ALWAYS } from "./edges.ts";
import { inputText } from "./inputText.ts";
import type { JournalSleeve } from "./journalRows.ts";
import type { RebalancedEntry } from "./journalText.ts";

/** A sleeve that has a target: one that was named, or the one that it had. */
export interface StepsRow extends JournalSleeve {
  /** A weight, 0..1. */
  readonly target: string;
  /** Its share before. */
  readonly share: number;
  /** Its share after the move, where it was executed. */
  readonly after?: number | undefined;
  readonly state: SleeveState | undefined;
}

/** The shares of the reserve. */
export type ReserveShares = Pick<StepsRow, "share" | "target" | "after">;

export interface StepsTableProps {
  /** What an algorithm made of which figures; undefined where none was asked. */
  readonly named: Pick<RebalancedEntry, "inputs" | "raw" | "bound" | "total"> | undefined;
  readonly rows: readonly StepsRow[];
  /** Whether there are rows that the algorithm had no say in. */
  readonly isPartial: boolean;
  /** What the shares before are called. */
  readonly shareHead?: string | undefined;
  readonly reserve?: ReserveShares | undefined;
}

export const STEPS_CELLS =
  "[&_td]:whitespace-nowrap [&_td]:border-grid [&_td]:border-b [&_td]:px-1.5 [&_td]:text-right [&_th]:h-6 [&_th]:whitespace-nowrap [&_th]:border-b [&_th]:px-1.5 [&_th]:text-right [&_th]:font-medium [&_thead_th]:whitespace-normal [&_thead_th]:align-bottom [&_tbody_th]:border-grid";

/** Who and to what stay in view, however many figures an algorithm has. */
export const STEPS_FIRST = `${AT_LEFT_EDGE} bg-surface pl-3! text-left!`;
const LAST = `${AT_RIGHT_EDGE_ALWAYS} bg-surface pr-3!`;

/** What a weight is held at that a bound decides. */
export const BOUND_WORDS = { min: "least", max: "greatest" } as const;

/** Why a sleeve takes no part, and what that means for its share. */
const ABSENCES: Partial<Record<SleeveState, string>> = {
  paused: "paused: keeps its share",
  stopped: "stopped: takes no part",
};

/** From each sleeve's share before, by the figures of the algorithm, to its target, and what came of it. */
export function StepsTable({ named, rows, isPartial, shareHead = "Before", reserve }: StepsTableProps) {
  const { inputs = {}, raw = {}, bound = {}, total = "1" } = named ?? {};
  const figures = Object.keys(inputs);
  const parts = Object.values(raw).reduce((sum, part) => sum + part, 0);
  const hasAfter = rows.some(({ after }) => after !== undefined);
  const counted = named ? rows.filter(({ id }) => raw[id] !== undefined) : rows;
  const before = counted.reduce((sum, { share }) => sum + share, 0);
  const after = counted.reduce((sum, row) => sum + (row.after ?? 0), 0);
  const targets = counted.reduce((sum, { target }) => sum.plus(target), new Decimal(0));
  /** The target, and what came of it, where the move was executed. */
  const outcome = (target: string, reached: number | undefined, binding?: "min" | "max") => (
    <>
      <td className={hasAfter ? "" : LAST}>
        {binding && <span className="mr-1.5 text-warning">{BOUND_WORDS[binding]}</span>}
        {targetText(target)}
      </td>
      {hasAfter && <td className={LAST}>{formatPercent(reached, 2)}</td>}
    </>
  );
  const blanks = (
    <>
      {figures.map((figure) => (
        <td key={figure} />
      ))}
    </>
  );
  return (
    <table aria-label="Steps" className={`w-full border-separate border-spacing-0 text-table ${STEPS_CELLS}`}>
      <thead className="text-quiet">
        <tr>
          <th scope="col" className={STEPS_FIRST}>
            Sleeve
          </th>
          <th scope="col">{shareHead}</th>
          {figures.map((figure) => (
            <th key={figure} scope="col">
              {figure.charAt(0).toUpperCase() + figure.slice(1)}
            </th>
          ))}
          {named && (
            <th scope="col">
              Part
              {Number(total) !== 1 && (
                <>
                  {" of "}
                  <span className="whitespace-nowrap">{roundPercent(total)}</span>
                </>
              )}
            </th>
          )}
          <th scope="col" className={hasAfter ? "" : LAST}>
            Target
          </th>
          {hasAfter && (
            <th scope="col" className={LAST}>
              After
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, slot, share, state, target, after: reached }) => {
          const part = raw[id];
          return (
            <tr key={id}>
              <th scope="row" className={`font-normal! ${STEPS_FIRST}`}>
                <span className="flex max-w-32 items-center gap-1.5">
                  <SleeveMark slot={slot} />
                  <span className="truncate" title={name}>
                    {name}
                  </span>
                </span>
              </th>
              <td className="text-quiet">{formatPercent(share, 2)}</td>
              {named && part === undefined && (
                <td colSpan={figures.length + 1} className="text-left! text-quiet">
                  {(state && ABSENCES[state]) ?? "takes no part"}
                </td>
              )}
              {part !== undefined && (
                <>
                  {figures.map((figure) => (
                    <td key={figure}>{inputText(figure, inputs[figure]?.[id])}</td>
                  ))}
                  <td>{formatPercent(part, 2)}</td>
                </>
              )}
              {outcome(target, reached, bound[id])}
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" className={`min-w-28 whitespace-normal! ${STEPS_FIRST}`}>
            {isPartial ? "Together, by the algorithm" : "Together"}
          </th>
          <td className="text-quiet">{formatPercent(before, 2)}</td>
          {blanks}
          {named && <td>{formatPercent(parts, 2)}</td>}
          {outcome(targets.toFixed(), after)}
        </tr>
        {reserve && (
          <tr className="text-quiet">
            <th scope="row" className={`font-normal! ${STEPS_FIRST}`}>
              Reserve
            </th>
            <td>{formatPercent(reserve.share, 2)}</td>
            {blanks}
            {named && <td />}
            {outcome(reserve.target, reserve.after)}
          </tr>
        )}
      </tfoot>
    </table>
  );
}

/** A weight in percent with the decimals it has, but no more than two. */
function roundPercent(weight: string): string {
  return `${formatQuantity(new Decimal(weight).times(100).toDecimalPlaces(2).toFixed())} %`;
}

/** A weight in percent, as exact as it is to be read. */
function targetText(weight: string): string {
  return `${formatMoney(shiftDecimalText(weight, 2), 2)} %`;
}
