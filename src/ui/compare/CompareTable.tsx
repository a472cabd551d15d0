import type { ComparedFigures } from "../../state/comparison.ts";
import { BranchMark } from "../branches/BranchMark.tsx";
import { Definition } from "../controls/Tooltip.tsx";
import { useScrollEdges } from "../controls/useScrollEdges.ts";
import { UNDEFINED_TEXT } from "../format.ts";
import { AT_LEFT_EDGE } from "../inspector/edges.ts";
import { COMPARED_FIGURES, type ComparedFigure } from "./comparedFigureRows.ts";

/** A branch as the comparison shows it. */
interface CompareRow {
  readonly id: string;
  readonly name: string;
  readonly isShown: boolean;
  readonly isBaseline: boolean;
  /** Undefined while its run is under way. */
  readonly figures: ComparedFigures | undefined;
  /** Until when it is identical to the baseline, in words. */
  readonly identical: string;
  /** Why it has no figures, in words. */
  readonly problem?: string | undefined;
}

export interface CompareTableProps {
  readonly rows: readonly CompareRow[];
  readonly baseline: string;
  readonly onShow: (id: string) => void;
}

const HEAD = "h-7 border-b bg-surface px-2 py-1 align-bottom font-medium text-quiet";
const CELL = "h-10 border-grid border-b px-2 group-hover/row:bg-hover";

/** A row per branch: each figure, and below it how far it is from the baseline's. */
export function CompareTable({ rows, baseline, onShow }: CompareTableProps) {
  const scroller = useScrollEdges<HTMLDivElement>(rows.length);
  const base = rows.find(({ isBaseline }) => isBaseline)?.figures;
  return (
    <div ref={scroller} className="group/scroller overflow-x-auto">
      <table
        aria-label="Compare"
        className="w-full min-w-216 table-fixed border-separate border-spacing-0 text-table"
      >
        <colgroup>
          <col className="w-42 sm:w-48" />
          {COMPARED_FIGURES.map(({ id }) => (
            <col key={id} />
          ))}
          <col className="w-32" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className={`${AT_LEFT_EDGE} ${HEAD} z-10 pl-3 text-left`}>
              Branch
            </th>
            {COMPARED_FIGURES.map(({ id, label, meaning, formula }) => (
              <th key={id} scope="col" className={`${HEAD} whitespace-nowrap text-right`}>
                <Definition term={label} meaning={meaning} formula={formula} />
              </th>
            ))}
            <th scope="col" className={`${HEAD} whitespace-nowrap pr-3 pl-4 text-left`}>
              <Definition
                term="Identical until"
                meaning={`Up to this bar the branch and ${baseline} are the same, bit for bit: portfolio, reserve, and every sleeve's equity and costs.`}
                formula="Counted by comparing the two recordings"
              />
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="group/row">
              <th
                scope="row"
                className={`${AT_LEFT_EDGE} ${CELL} bg-surface pr-2 pl-3 text-left font-normal`}
              >
                <BranchHead row={row} onShow={onShow} />
              </th>
              {row.problem === undefined ? (
                COMPARED_FIGURES.map((figure) => (
                  <FigureCell key={figure.id} figure={figure} row={row} base={base} />
                ))
              ) : (
                <td className={`${CELL} text-loss`} colSpan={COMPARED_FIGURES.length}>
                  <span className="line-clamp-2" title={row.problem}>
                    {row.problem}
                  </span>
                </td>
              )}
              <td className={`${CELL} whitespace-nowrap pr-3 pl-4 text-quiet`}>{row.identical}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function BranchHead({
  row: { id, name, isShown, isBaseline },
  onShow,
}: Pick<CompareTableProps, "onShow"> & { readonly row: CompareRow }) {
  const note = [isBaseline && "baseline", isShown && "on screen"].filter(Boolean).join(", ");
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <BranchMark id={id} isShown={isShown} />
      <span className="flex min-w-0 flex-col">
        <button
          type="button"
          title={isShown ? name : `Show ${name}`}
          className={`min-w-0 truncate rounded-small text-left ${isShown ? "font-medium" : "hover:text-accent"}`}
          onClick={() => onShow(id)}
        >
          {name}
        </button>
        {note && <span className="text-quiet">{note}</span>}
      </span>
    </span>
  );
}

function FigureCell({
  figure: { id, text, differenceText, better },
  row: { figures, isBaseline },
  base,
}: {
  readonly figure: ComparedFigure;
  readonly row: CompareRow;
  readonly base: ComparedFigures | undefined;
}) {
  const own = figures?.[id];
  const of = base?.[id];
  const difference = own === undefined || of === undefined ? undefined : own - of;
  const shown = differenceText(difference);
  const isChange = /[1-9∞]/.test(shown);
  const tone =
    !isChange || better === 0 ? "text-quiet" : (difference ?? 0) * better > 0 ? "text-gain" : "text-loss";
  return (
    <td className={`${CELL} whitespace-nowrap text-right`}>
      <span className={`block ${own === undefined ? "text-quiet" : ""}`}>{text(own)}</span>
      {!isBaseline && (
        <span className={`block ${tone}`}>
          {isChange ? shown : own === undefined ? UNDEFINED_TEXT : "same"}
        </span>
      )}
    </td>
  );
}
