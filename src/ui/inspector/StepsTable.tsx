import { Decimal, type SleeveState } from "../../engine/index.ts";
import { SleeveMark } from "../controls/SleeveMark.tsx";
import { shiftDecimalText } from "../decimalText.ts";
import { formatMoney, formatPercent, formatQuantity } from "../format.ts";
import { AT_LEFT_EDGE, AT_RIGHT_EDGE_ALWAYS } from "./edges.ts";
import { inputText } from "./inputText.ts";
import type { JournalSleeve } from "./journalRows.ts";
import type { RebalancedEntry } from "./journalText.ts";

/** A sleeve that the rebalance gave a target, or left with the one it had. */
export interface StepsRow extends JournalSleeve {
  /** A weight, 0..1. */
  readonly target: string;
  /** Its share before. */
  readonly share: number;
  readonly state: SleeveState | undefined;
}

export interface StepsTableProps {
  readonly entry: RebalancedEntry;
  readonly rows: readonly StepsRow[];
  /** Whether there are rows that the algorithm had no say in. */
  readonly isPartial: boolean;
}

const CELLS =
  "[&_td]:whitespace-nowrap [&_td]:border-grid [&_td]:border-b [&_td]:px-1.5 [&_td]:text-right [&_th]:h-6 [&_th]:whitespace-nowrap [&_th]:border-b [&_th]:px-1.5 [&_th]:text-right [&_th]:font-medium [&_thead_th]:whitespace-normal [&_thead_th]:align-bottom [&_tbody_th]:border-grid";

/** Who and to what stay in view, however many figures an algorithm has. */
const FIRST = `${AT_LEFT_EDGE} bg-surface pl-3! text-left!`;
const LAST = `${AT_RIGHT_EDGE_ALWAYS} bg-surface pr-3!`;

const BOUND_WORDS = { min: "least", max: "greatest" } as const;

/** Why a sleeve takes no part, and what that means for its share. */
const ABSENCES: Partial<Record<SleeveState, string>> = {
  paused: "paused: keeps its share",
  stopped: "stopped: takes no part",
};

/** From each sleeve's share before, by the figures of the algorithm, to its target. */
export function StepsTable({ entry, rows, isPartial }: StepsTableProps) {
  const { inputs, raw, weights, bound, total } = entry;
  const figures = Object.keys(inputs);
  const parts = Object.values(raw).reduce((sum, part) => sum + part, 0);
  const before = rows.reduce((sum, { id, share }) => (raw[id] === undefined ? sum : sum + share), 0);
  const targets = Object.keys(raw).reduce((sum, id) => sum.plus(weights[id] ?? 0), new Decimal(0));
  return (
    <table aria-label="Steps" className={`w-full border-separate border-spacing-0 text-table ${CELLS}`}>
      <thead className="text-quiet">
        <tr>
          <th scope="col" className={FIRST}>
            Sleeve
          </th>
          <th scope="col">Before</th>
          {figures.map((figure) => (
            <th key={figure} scope="col">
              {figure.charAt(0).toUpperCase() + figure.slice(1)}
            </th>
          ))}
          <th scope="col">{Number(total) === 1 ? "Part" : `Part of ${roundPercent(total)}`}</th>
          <th scope="col" className={LAST}>
            Target
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, slot, share, state, target }) => {
          const part = raw[id];
          const binding = bound[id];
          return (
            <tr key={id}>
              <th scope="row" className={`font-normal! ${FIRST}`}>
                <span className="flex max-w-32 items-center gap-1.5">
                  <SleeveMark slot={slot} />
                  <span className="truncate" title={name}>
                    {name}
                  </span>
                </span>
              </th>
              <td className="text-quiet">{formatPercent(share, 2)}</td>
              {part === undefined ? (
                <td colSpan={figures.length + 1} className="text-left! text-quiet">
                  {(state && ABSENCES[state]) ?? "takes no part"}
                </td>
              ) : (
                <>
                  {figures.map((figure) => (
                    <td key={figure}>{inputText(figure, inputs[figure]?.[id])}</td>
                  ))}
                  <td>{formatPercent(part, 2)}</td>
                </>
              )}
              <td className={LAST}>
                {binding && <span className="mr-1.5 text-warning">{BOUND_WORDS[binding]}</span>}
                {targetText(target)}
              </td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" className={`min-w-28 whitespace-normal! ${FIRST}`}>
            {isPartial ? "Together, by the algorithm" : "Together"}
          </th>
          <td className="text-quiet">{formatPercent(before, 2)}</td>
          {figures.map((figure) => (
            <td key={figure} />
          ))}
          <td>{formatPercent(parts, 2)}</td>
          <td className={LAST}>{targetText(targets.toFixed())}</td>
        </tr>
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
