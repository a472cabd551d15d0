import type { Correlation, CorrelationMatrix } from "../../analysis/correlation.ts";
import { SleeveMark } from "../controls/SleeveMark.tsx";
import { Definition } from "../controls/Tooltip.tsx";
import { useScrollEdges } from "../controls/useScrollEdges.ts";
import { formatCount, formatInteger, formatRatio } from "../format.ts";
import { AT_LEFT_EDGE } from "./edges.ts";
import { tintOf } from "./tint.ts";

interface Member {
  readonly name: string;
  /** Left out for the portfolio. */
  readonly slot?: number | undefined;
}

export interface CorrelationTableProps {
  /** Sleeves in their order, the portfolio last. */
  readonly members: readonly Member[];
  /** A row and a column per member. */
  readonly matrix: CorrelationMatrix;
}

/** Widths in pixels: columns share what there is evenly, but no wider than the eye follows a row. */
const NAMES_WIDTH = { least: 104, most: 168 };
const COLUMN_WIDTH = { least: 70, most: 128 };

/** A row and a column per sleeve, then the portfolio. Whole rows: each tells of one sleeve without turning a corner. */
export function CorrelationTable({ members, matrix }: CorrelationTableProps) {
  const scroller = useScrollEdges<HTMLElement>(members.length);
  return (
    <div className="@container h-full">
      <section
        ref={scroller}
        className="group/scroller h-full overflow-auto -outline-offset-2"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
        tabIndex={0}
        aria-label="Correlation, rows"
      >
        <table
          aria-label="Correlation"
          className="w-full table-fixed border-separate border-spacing-0 text-table"
          style={{
            minWidth: NAMES_WIDTH.least + members.length * COLUMN_WIDTH.least,
            maxWidth: NAMES_WIDTH.most + members.length * COLUMN_WIDTH.most,
          }}
        >
          <colgroup>
            <col className="w-26 @min-[560px]:w-42" />
            {members.map(({ name }) => (
              <col key={name} />
            ))}
          </colgroup>
          <thead>
            <tr>
              <th
                scope="col"
                className={`${AT_LEFT_EDGE} top-0 z-20 h-7 border-b bg-surface py-1 pl-3 text-left align-bottom font-medium text-quiet`}
              >
                <Definition
                  term="Correlation"
                  meaning={`How closely the returns of two moved together: 1 in step, 0 unrelated, −1 against each other. ${basisOf(matrix)}`}
                  formula="cov(a, b) / (σ(a) × σ(b)), on bars on which both have returns"
                />
              </th>
              {members.map((member) => (
                <th
                  key={member.name}
                  scope="col"
                  title={member.name}
                  className={`sticky top-0 z-10 h-7 border-b bg-surface py-1 pr-2 pl-1 text-right align-bottom last:pr-3 ${weightOf(member)}`}
                >
                  <span className="flex items-center justify-end gap-1.5">
                    {member.slot !== undefined && <SleeveMark slot={member.slot} />}
                    <span className="wrap-anywhere line-clamp-2 leading-4">{member.name}</span>
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {members.map((member, a) => (
              <tr key={member.name}>
                <th
                  scope="row"
                  title={member.name}
                  className={`${AT_LEFT_EDGE} h-6.5 border-grid border-b bg-surface pr-2 pl-3 ${weightOf(member)}`}
                >
                  <span className="flex items-center gap-1.5">
                    <Name {...member} />
                  </span>
                </th>
                {members.map((other, b) => (
                  <CorrelationCell
                    key={other.name}
                    pair={`${member.name} and ${other.name}`}
                    correlation={matrix[a]?.[b]}
                    isOwn={a === b}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function Name({ name, slot }: Member) {
  return (
    <>
      {slot !== undefined && <SleeveMark slot={slot} />}
      <span className="truncate">{name}</span>
    </>
  );
}

function CorrelationCell(props: {
  readonly pair: string;
  readonly correlation: Correlation | undefined;
  /** A sleeve beside itself: it says nothing, and recedes. */
  readonly isOwn: boolean;
}) {
  const { value, returns = 0 } = props.correlation ?? {};
  const isQuiet = props.isOwn || value === undefined;
  return (
    <td
      title={`${props.pair}: ${formatCount(returns, "common return")}`}
      className={`whitespace-nowrap border-r border-r-surface border-b border-b-grid px-2 text-right last:pr-3 ${isQuiet ? "text-quiet" : ""}`}
      style={isQuiet ? {} : tintOf(value, "--color-accent", "--color-warning")}
    >
      {formatRatio(value)}
    </td>
  );
}

function weightOf({ slot }: Member): string {
  return slot === undefined ? "font-semibold" : "font-medium";
}

/** On how many common returns the figures rest. */
function basisOf(matrix: CorrelationMatrix): string {
  const counts = matrix.flatMap((row) => row.map(({ returns }) => returns));
  const least = Math.min(...counts);
  const most = Math.max(...counts);
  if (counts.length === 0) return "";
  if (most < 3) return "It takes three common returns.";
  const count = least === most ? "" : `${formatInteger(least)} to `;
  return `Rests on ${count}${formatCount(most, "common return")}.`;
}
