import { X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { Decimal, findWeigher } from "../../engine/index.ts";
import type { OpenedSteps } from "../../state/preferencesStore.ts";
import { IconButton } from "../controls/IconButton.tsx";
import { SleeveMark } from "../controls/SleeveMark.tsx";
import { shiftDecimalText } from "../decimalText.ts";
import { formatMoney, formatPercent } from "../format.ts";
import { inputText } from "./inputText.ts";
import type { JournalSleeve } from "./journalRows.ts";
import { exactPercent, type RebalancedEntry, TRIGGERS } from "./journalText.ts";

export interface RebalanceStepsProps {
  readonly id: string;
  readonly entry: RebalancedEntry;
  readonly sleeves: readonly JournalSleeve[];
  /** When it was, as the journal writes it. */
  readonly instant: string;
  /** Another object is another opening, which takes the focus again. */
  readonly opening?: OpenedSteps | undefined;
  readonly onClose: () => void;
}

/** How an algorithm came to its targets: what it looked at, what it made of that, and what the bounds left of it. */
export function RebalanceSteps({ id, entry, sleeves, instant, opening, onClose }: RebalanceStepsProps) {
  const { algorithm, trigger, total, weights, raw } = entry;
  const weigher = findWeigher(algorithm);
  const pane = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: who opened it goes on reading here, each time.
  useEffect(() => pane.current?.focus(), [opening]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  };
  const rest = restOf(entry);
  const isPartial = sleeves.some(
    ({ id: sleeve }) => weights[sleeve] !== undefined && raw[sleeve] === undefined,
  );
  return (
    <section
      ref={pane}
      id={id}
      tabIndex={-1}
      aria-label={`Steps of the rebalance on ${instant}`}
      onKeyDown={onKeyDown}
      // Narrow screens have the playback bar over the bottom edge.
      className="flex h-full flex-col overflow-auto bg-surface -outline-offset-2 max-lg:scroll-mb-36"
    >
      <header className="sticky top-0 left-0 flex items-center gap-2 bg-surface pt-1 pr-1 pl-3">
        <h3 className="min-w-0 grow truncate font-medium">
          {weigher?.name ?? algorithm} <span className="text-quiet">on {instant}</span>
        </h3>
        <IconButton label="Close the steps" icon={X} onClick={onClose} />
      </header>
      <div className="sticky left-0 px-3 pb-2 text-table">
        <p>{weigher?.rule}</p>
        <p className="text-quiet">{weigher?.formula}</p>
      </div>
      <StepsTable entry={entry} sleeves={sleeves} />
      <div className="sticky left-0 flex flex-col gap-1 px-3 py-2 text-quiet text-table">
        <p>
          It was due because {TRIGGERS[trigger]}. {exactPercent(total)} is the sum of the sliders
          {isPartial ? " of those that take part" : ""}: what the algorithm distributes.
        </p>
        {rest.greaterThan(0) && (
          <p>{exactPercent(rest.toFixed())} of it is left out and stays in the reserve.</p>
        )}
      </div>
    </section>
  );
}

/** What of the total no sleeve gets: an algorithm may leave money idle. */
function restOf({ total, weights, raw }: RebalancedEntry): Decimal {
  return Object.keys(raw).reduce((left, id) => left.minus(weights[id] ?? 0), new Decimal(total));
}

/** A weight has six decimals: in percent, four say all of it. */
function targetText(weight: string): string {
  return `${formatMoney(shiftDecimalText(weight, 2), 4)} %`;
}

const CELLS =
  "[&_td]:whitespace-nowrap [&_td]:border-grid [&_td]:border-b [&_td]:px-2 [&_td]:text-right [&_th]:h-6 [&_th]:whitespace-nowrap [&_th]:border-b [&_th]:px-2 [&_th]:text-right [&_th]:font-medium [&_tbody_th]:border-grid";

/** Who and to what stay in view, however many figures an algorithm has. */
const FIRST =
  "[&_th:first-child]:sticky [&_th:first-child]:left-0 [&_th:first-child]:bg-surface [&_th:first-child]:pl-3 [&_th:first-child]:text-left";
const LAST =
  "[&_tr>:last-child]:sticky [&_tr>:last-child]:right-0 [&_tr>:last-child]:border-l [&_tr>:last-child]:bg-surface [&_tr>:last-child]:pr-3";

const BOUND_WORDS = { min: "least", max: "greatest" } as const;

function StepsTable({ entry, sleeves }: Pick<RebalanceStepsProps, "entry" | "sleeves">) {
  const { inputs, raw, weights, bound, total } = entry;
  const figures = Object.keys(inputs);
  const distributed = Number(total);
  const isWhole = distributed === 1;
  const shown = sleeves.filter(({ id }) => weights[id] !== undefined);
  const parts = Object.values(raw).reduce((sum, part) => sum + part, 0);
  const targets = Object.keys(raw).reduce((sum, id) => sum.plus(weights[id] ?? 0), new Decimal(0));
  return (
    <table
      aria-label="Steps"
      className={`w-full border-separate border-spacing-0 text-table ${CELLS} ${FIRST} ${LAST}`}
    >
      <thead className="text-quiet">
        <tr>
          <th scope="col">Sleeve</th>
          {figures.map((figure) => (
            <th key={figure} scope="col">
              {figure.charAt(0).toUpperCase() + figure.slice(1)}
            </th>
          ))}
          <th scope="col">Part</th>
          {!isWhole && <th scope="col">of {exactPercent(total)}</th>}
          <th scope="col">Target</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ id, name, slot }) => {
          const part = raw[id];
          const binding = bound[id];
          return (
            <tr key={id}>
              <th scope="row" className="font-normal!">
                <span className="flex max-w-32 items-center gap-1.5">
                  <SleeveMark slot={slot} />
                  <span className="truncate" title={name}>
                    {name}
                  </span>
                </span>
              </th>
              {part === undefined ? (
                <td colSpan={figures.length + (isWhole ? 1 : 2)} className="text-quiet">
                  takes no part
                </td>
              ) : (
                <>
                  {figures.map((figure) => (
                    <td key={figure}>{inputText(figure, inputs[figure]?.[id])}</td>
                  ))}
                  <td>{formatPercent(part, 2)}</td>
                  {!isWhole && <td>{formatPercent(part * distributed, 2)}</td>}
                </>
              )}
              <td>
                {binding && <span className="mr-1.5 text-warning">{BOUND_WORDS[binding]}</span>}
                {targetText(weights[id] ?? "0")}
              </td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Together</th>
          {figures.map((figure) => (
            <td key={figure} />
          ))}
          <td>{formatPercent(parts, 2)}</td>
          {!isWhole && <td>{formatPercent(parts * distributed, 2)}</td>}
          <td>{targetText(targets.toFixed())}</td>
        </tr>
      </tfoot>
    </table>
  );
}
