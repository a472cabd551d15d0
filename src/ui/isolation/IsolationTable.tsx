import { Check, CircleSlash2, GitCommitHorizontal, type LucideIcon, TriangleAlert } from "lucide-react";
import { SleeveMark } from "../controls/SleeveMark.tsx";
import { Definition } from "../controls/Tooltip.tsx";
import { useScrollEdges } from "../controls/useScrollEdges.ts";
import { formatSignedMoney } from "../format.ts";
import { AT_LEFT_EDGE } from "../inspector/edges.ts";
import type { IsolationComparison, IsolationRow } from "./isolationReport.ts";

export interface IsolationTableProps {
  /** Name of the table. */
  readonly label: string;
  readonly comparison: IsolationComparison;
  /** The bar of the break, as text. */
  readonly instant: string;
}

/** A word beside each, for colour alone says nothing. */
const MARKS: Record<IsolationRow["verdict"], { readonly icon: LucideIcon; readonly tone: string }> = {
  same: { icon: Check, tone: "text-gain" },
  sameUntilMove: { icon: GitCommitHorizontal, tone: "text-warning" },
  broken: { icon: CircleSlash2, tone: "text-quiet" },
  unbroken: { icon: CircleSlash2, tone: "text-quiet" },
  different: { icon: TriangleAlert, tone: "text-loss" },
};

/** So much of a digest is enough to see that two are the same; the whole is in its title. */
const SHOWN_DIGITS = 8;
const GROUP = /.{4}(?=.)/g;

const CELLS =
  "[&_td]:whitespace-nowrap [&_td]:border-grid [&_td]:border-b [&_td]:px-2 [&_th]:h-6.5 [&_th]:whitespace-nowrap [&_th]:border-b [&_th]:px-2 [&_th]:text-left [&_th]:font-medium [&_tbody_th]:border-grid [&_tbody_th]:font-normal";

/** One check per record: is it the same with the break and without it? */
export function IsolationTable({ label, comparison, instant }: IsolationTableProps) {
  const scroller = useScrollEdges<HTMLElement>(comparison.rows.length);
  return (
    <section
      ref={scroller}
      // Positioned: what is hidden but for assistive technology must scroll along, not widen the page.
      className="group/scroller relative mt-1 overflow-x-auto -outline-offset-2"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
      tabIndex={0}
      aria-label={`${label}, rows`}
    >
      <table aria-label={label} className={`w-full border-separate border-spacing-0 text-table ${CELLS}`}>
        <thead className="text-quiet">
          <tr>
            <th scope="col" className={`pl-3! ${AT_LEFT_EDGE} bg-surface`}>
              Sleeve
            </th>
            <th scope="col">
              <Definition
                term="Record"
                meaning="All that the run wrote down: worth, cash, holdings, growth, state, fees, slippage, turnover and number of fills at the close of every bar, and every line of the journal about the sleeve."
              />
            </th>
            <th scope="col" className="text-right!">
              <Definition
                term="Lost or gained"
                meaning={`How much more (+) or less (−) it is worth with the break than without it, at the close of ${instant}. The last row is their sum, exactly.`}
              />
            </th>
            <th scope="col">
              <Definition
                term="Fingerprint"
                meaning="A number worked out from every single bit of the record without the break. If one bit were another, it would be another number. Its first digits are shown."
                formula="SHA-256 of the record"
              />
            </th>
            <th scope="col">
              <Definition
                term="… with the break"
                meaning="The fingerprint of the record with the break: the same number means the same record."
                formula="SHA-256 of the record"
              />
            </th>
            <th scope="col" className="pr-3!">
              <Definition
                term="Compared"
                meaning="How many numbers and how many entries of the journal the record has. Every one of them was compared."
              />
            </th>
          </tr>
        </thead>
        <tbody>
          {comparison.rows.map((row) => (
            <Row key={row.name} row={row} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className={`pl-3! ${AT_LEFT_EDGE} bg-surface font-semibold!`}>
              Portfolio
            </th>
            <td />
            <td className={`text-right font-medium ${toneOf(comparison.difference)}`}>
              {formatSignedMoney(comparison.difference)}
            </td>
            <td colSpan={3} />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Row({ row }: { readonly row: IsolationRow }) {
  const { name, slot, verdict, words, difference, compared, digests } = row;
  const { icon: Icon, tone } = MARKS[verdict];
  const isSame = digests.sound === digests.broken;
  return (
    <tr className="group/row hover:bg-hover">
      <th scope="row" className={`pl-3! ${AT_LEFT_EDGE} bg-surface group-hover/row:bg-hover`}>
        <span className="flex max-w-32 items-center gap-1.5">
          {slot !== undefined && <SleeveMark slot={slot} />}
          <span className="truncate" title={name}>
            {name}
          </span>
        </span>
      </th>
      <td className="max-sm:min-w-52 max-sm:whitespace-normal! max-sm:py-1">
        <span className="flex items-center gap-1.5">
          <Icon className={`size-3.5 shrink-0 ${tone}`} aria-hidden="true" />
          {words}
        </span>
      </td>
      <td className={`text-right ${toneOf(difference)}`}>{formatSignedMoney(difference)}</td>
      <td title={digests.sound}>{digestText(digests.sound)}</td>
      <td title={digests.broken} className={isSame ? "" : "text-warning"}>
        <span className="sr-only">{isSame ? "the same: " : "another: "}</span>
        {digestText(digests.broken)}
      </td>
      <td className="pr-3! text-quiet">{compared}</td>
    </tr>
  );
}

function digestText(digest: string): string {
  return `${digest.slice(0, SHOWN_DIGITS).replace(GROUP, "$& ")}…`;
}

function toneOf(amount: string): string {
  if (Number(amount) === 0) return "text-quiet";
  return amount.startsWith("-") ? "text-loss" : "";
}
