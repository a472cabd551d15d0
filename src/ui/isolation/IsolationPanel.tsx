import { useRef } from "react";
import type { Breakage } from "../../engine/index.ts";
import { Alert } from "../controls/Alert.tsx";
import { Button } from "../controls/Button.tsx";
import { SegmentedControl } from "../controls/SegmentedControl.tsx";
import { Select } from "../controls/Select.tsx";
import { IsolationTable } from "./IsolationTable.tsx";
import type { IsolationReport } from "./isolationReport.ts";

/** What the last check is of, beside the scenario on screen. */
type Standing = "ofThisScenario" | "isShown" | "ofAnotherScenario";

export interface IsolationPanelProps {
  readonly sleeves: readonly { readonly id: string; readonly name: string }[];
  readonly selected: string;
  readonly how: Breakage;
  /** The bar at the cursor, as text. */
  readonly instant: string;
  /** Why the chosen sleeve can't be broken like that at this bar. */
  readonly blocked: string | undefined;
  /** Nothing comes after the bar at the cursor. */
  readonly isLastBar: boolean;
  readonly isChecking: boolean;
  readonly failure: string | undefined;
  /** The last check; undefined before the first. */
  readonly report: IsolationReport | undefined;
  /** The cursor stands before the bar of the last check: what it found is not known there yet. */
  readonly isAhead: boolean;
  readonly standing: Standing;
  readonly onSelect: (id: string) => void;
  readonly onHow: (how: Breakage) => void;
  readonly onBreak: () => void;
  readonly onOpenBranch: () => void;
  /** Moves the cursor to the bar of the last check, or to one with bars after it. */
  readonly onSeekBreak: () => void;
  readonly onSeekMiddle: () => void;
}

const WAYS: readonly { readonly value: Breakage; readonly label: string }[] = [
  { value: "bankrupt", label: "Goes bankrupt" },
  { value: "throw", label: "Throws an error" },
];

const MEANINGS: Record<Breakage, string> = {
  bankrupt:
    "All it holds is sold at the close of this bar and the money is written off: it is worth exactly 0.",
  throw: "Its strategy fails at this bar: it is paused, and what it holds stays.",
};

/** Breaks one sleeve on purpose, and shows that no other feels it. */
export function IsolationPanel(props: IsolationPanelProps) {
  const { sleeves, selected, how, instant, blocked, isLastBar, isChecking, failure, report } = props;
  const name = sleeves.find(({ id }) => id === selected)?.name ?? "";
  const panel = useRef<HTMLElement>(null);
  const openBranch = (): void => {
    props.onOpenBranch();
    // The button goes once it has done its work, and the focus would be lost with it.
    panel.current?.focus({ preventScroll: true });
  };
  return (
    <section
      ref={panel}
      className="h-full overflow-y-auto -outline-offset-2"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
      tabIndex={0}
      aria-label="Isolation"
    >
      <div className="flex flex-col gap-2 border-b px-3 py-2">
        {!report && (
          <p className="max-w-200">
            Each sleeve trades alone, with money and books of its own: while no capital moves between them,
            nothing that happens in one reaches another. Break one on purpose to see it proved, bit by bit.
          </p>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <Select
            label="Sleeve to break"
            labelHidden
            value={selected}
            options={sleeves.map((sleeve) => ({ value: sleeve.id, label: sleeve.name }))}
            onChange={props.onSelect}
          />
          <SegmentedControl label="How it breaks" value={how} segments={WAYS} onChange={props.onHow} />
          <Button
            tone="primary"
            className="max-w-full"
            disabled={blocked !== undefined}
            aria-busy={isChecking}
            onClick={props.onBreak}
          >
            <span className="truncate">Break {name} here</span>
          </Button>
          <span className="text-quiet">{instant}</span>
          <p className="min-w-0 grow basis-60 text-quiet text-table">{blocked ?? MEANINGS[how]}</p>
        </div>
        {isLastBar && blocked === undefined && (
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-table text-warning">
            This is the last bar: nothing comes after it that could be compared.
            <Button onClick={props.onSeekMiddle}>Go to the middle</Button>
          </p>
        )}
      </div>
      {failure !== undefined && <Alert title="The check could not be made">{failure}</Alert>}
      <Result {...props} onOpenBranch={openBranch} />
    </section>
  );
}

const STANDING_NOTES: Record<Standing, string | undefined> = {
  ofThisScenario: undefined,
  isShown: "The broken scenario is the one on screen.",
  ofAnotherScenario: "The scenario on screen is no longer the one that was checked.",
};

function Result(props: IsolationPanelProps) {
  const { report, isAhead, isChecking, standing } = props;
  const note = STANDING_NOTES[standing];
  const isShown = report !== undefined && !isChecking && !isAhead;
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-3 pt-2">
        <div role="status" className="flex max-w-200 grow basis-60 flex-col gap-0.5">
          {isChecking && <p className="text-quiet">Running the scenario with the break and without it…</p>}
          {isShown && (
            <>
              {report.sentences.map((sentence) => (
                <p key={sentence} className="first:font-medium">
                  {sentence}
                </p>
              ))}
              {note && <p className="text-quiet text-table">{note}</p>}
            </>
          )}
        </div>
        {isShown && standing === "ofThisScenario" && (
          <Button onClick={props.onOpenBranch}>Open as branch</Button>
        )}
      </div>
      {report && !isChecking && isAhead && (
        <p className="flex flex-wrap items-center gap-2 px-3 py-2 text-quiet">
          The last check is of {report.instant}, after the cursor.
          <Button onClick={props.onSeekBreak}>Go there</Button>
        </p>
      )}
      {isShown && (
        <>
          <IsolationTable label="Isolation" comparison={report.asItIs} instant={report.instant} />
          {report.withoutMoves && (
            <>
              <h3 className="px-3 pt-3 pb-1 font-medium">The same two runs with capital moves off</h3>
              <IsolationTable
                label="Isolation without capital moves"
                comparison={report.withoutMoves}
                instant={report.instant}
              />
            </>
          )}
        </>
      )}
    </>
  );
}
