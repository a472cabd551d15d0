import { X } from "lucide-react";
import { type KeyboardEvent, useEffect } from "react";
import { Decimal, findWeigher, type RebalanceFrequency, type SleeveState } from "../../engine/index.ts";
import type { OpenedSteps } from "../../state/preferencesStore.ts";
import { IconButton } from "../controls/IconButton.tsx";
import { useScrollEdges } from "../controls/useScrollEdges.ts";
import type { JournalSleeve } from "./journalRows.ts";
import { dueText, exactPercent, type RebalancedEntry } from "./journalText.ts";
import { type StepsRow, StepsTable } from "./StepsTable.tsx";

/** What share of the portfolio a sleeve had before a bar, and what it was at the bar. */
export type StandingLookup = (
  bar: number,
  sleeve: string,
) => { readonly share: number; readonly state: SleeveState | undefined };

export interface RebalanceStepsProps {
  readonly id: string;
  readonly entry: RebalancedEntry;
  /** How often the run rebalances. */
  readonly frequency: RebalanceFrequency;
  readonly standingAt: StandingLookup;
  readonly sleeves: readonly JournalSleeve[];
  /** When it was, as the journal writes it. */
  readonly instant: string;
  /** Another object is another opening, which takes the focus again. */
  readonly opening?: OpenedSteps | undefined;
  readonly onClose: () => void;
}

/** How an algorithm came to its targets: what it looked at, what it made of that, and what the bounds left of it. */
export function RebalanceSteps(props: RebalanceStepsProps) {
  const { id, entry, frequency, sleeves, standingAt, instant, opening, onClose } = props;
  const { algorithm, trigger, total, weights, raw } = entry;
  const weigher = findWeigher(algorithm);
  const pane = useScrollEdges<HTMLElement>(sleeves.length);
  // biome-ignore lint/correctness/useExhaustiveDependencies: who opened it goes on reading here, each time.
  useEffect(() => pane.current?.focus(), [opening]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  };
  const rest = restOf(entry);
  const rows = sleeves.flatMap((sleeve): StepsRow[] => {
    const target = weights[sleeve.id];
    const { share, state } = standingAt(entry.bar, sleeve.id);
    return target === undefined || state === "removed" ? [] : [{ ...sleeve, target, share, state }];
  });
  const isPartial = rows.some((row) => raw[row.id] === undefined);
  return (
    <section
      ref={pane}
      id={id}
      tabIndex={-1}
      aria-label={`Steps of the rebalance on ${instant}`}
      onKeyDown={onKeyDown}
      // Narrow screens have the playback bar over the bottom edge.
      className="group/scroller flex h-full flex-col overflow-auto bg-surface -outline-offset-2 max-lg:scroll-mb-36"
    >
      <header className="sticky top-0 left-0 flex items-center gap-2 bg-surface pt-1 pr-1 pl-3">
        <h3 className="min-w-0 grow truncate font-medium">
          {weigher?.name ?? algorithm} <span className="text-quiet">on {instant}</span>
        </h3>
        <IconButton label="Close the steps" icon={X} onClick={onClose} />
      </header>
      <div className="sticky left-0 px-3 pb-2 text-table">
        <p>{weigher?.rule}</p>
        {weigher?.formula && <p className="text-quiet">{weigher.formula}</p>}
      </div>
      <StepsTable entry={entry} rows={rows} isPartial={isPartial} />
      <div className="sticky left-0 flex flex-col gap-1 px-3 py-2 text-quiet text-table">
        <p>
          {dueText(trigger, frequency)} {exactPercent(total)} is the sum of the sliders
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
