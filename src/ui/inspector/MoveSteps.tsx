import type { RebalanceFrequency, SleeveState } from "../../engine/index.ts";
import { Decimal, findWeigher } from "../../engine/index.ts";
import type { OpenedSteps } from "../../state/preferencesStore.ts";
import { moneyDecimals } from "../format.ts";
import type { JournalSleeve } from "./journalRows.ts";
import { dueText, exactPercent, type RebalancedEntry, withNames } from "./journalText.ts";
import { MoveAccountSteps } from "./MoveAccountSteps.tsx";
import type { DecidingEntry, MovedEntry, MoveStory } from "./moveStory.ts";
import { Step, StepsPane } from "./StepsPane.tsx";
import { type ReserveShares, type StepsRow, StepsTable } from "./StepsTable.tsx";

/** What share of the portfolio a sleeve had before a bar, and what it was at the bar. */
export type StandingLookup = (
  bar: number,
  sleeve: string,
) => { readonly share: number; readonly state: SleeveState | undefined };

export interface MoveStepsProps {
  readonly id: string;
  readonly story: MoveStory;
  /** What was opened: its rebalance, or the move itself. */
  readonly subject: "rebalance" | "move" | "removal";
  /** How often the run rebalances. */
  readonly frequency: RebalanceFrequency;
  readonly standingAt: StandingLookup;
  readonly sleeves: readonly JournalSleeve[];
  /** A bar's instant, as the journal writes it. */
  readonly instantOf: (timeMs: number) => string;
  /** Another object is another opening, which takes the focus again. */
  readonly opening?: OpenedSteps | undefined;
  readonly onClose: () => void;
}

/** A capital move step by step: why, from which shares to which, in money, by which trades, at what cost. */
export function MoveSteps(props: MoveStepsProps) {
  const { id, story, subject, frequency, sleeves, instantOf, opening, onClose } = props;
  const { decided, move, withoutMove } = story;
  const named = decided.findLast((entry) => entry.type === "rebalanced");
  const opened = subject === "rebalance" ? (named ?? move) : (move ?? named);
  const instant = instantOf(opened?.timeMs ?? 0);
  const names = new Map(sleeves.map((sleeve) => [sleeve.id, sleeve.name]));
  const rows = rowsOf(props, decided.at(-1));
  const isPartial = named !== undefined && rows.some((row) => named.raw[row.id] === undefined);
  const weigher = named && findWeigher(named.algorithm);
  return (
    <StepsPane
      id={id}
      label={`${LABELS[subject]} on ${instant}`}
      title={
        <>
          {titleOf(story, names)} <span className="text-quiet">on {instant}</span>
        </>
      }
      closeLabel="Close the steps"
      extent={sleeves.length}
      opening={opening}
      onClose={onClose}
    >
      {weigher && (
        <Step>
          <div className="sticky left-0 px-3 text-table">
            <p>{weigher.rule}</p>
            {weigher.formula && <p className="text-quiet">{weigher.formula}</p>}
          </div>
        </Step>
      )}
      {decided.map((entry) => (
        <Why key={entry.type} entry={entry} names={names} frequency={frequency} />
      ))}
      {rows.length > 0 && (
        <Step title={move ? "Weights" : undefined}>
          <StepsTable
            named={named}
            rows={rows}
            isPartial={isPartial}
            reserve={move && reserveOf(move, rows)}
          />
        </Step>
      )}
      {named && <Shared entry={named} frequency={frequency} isPartial={isPartial} />}
      {move && (
        <MoveAccountSteps
          story={{ ...story, move }}
          sleeves={sleeves}
          decimals={Math.max(2, moneyDecimals(move.before)) as 2 | 4 | 6 | 8}
          instant={instantOf(move.timeMs)}
        />
      )}
      {!move && subject === "rebalance" && (
        <Step
          note={`${withoutMove ? `No capital moved: ${withoutMove}.` : "Capital moves at the next bar’s open, which the cursor has not reached."}`}
        />
      )}
    </StepsPane>
  );
}

const LABELS: Record<MoveStepsProps["subject"], string> = {
  rebalance: "Steps of the rebalance",
  move: "Steps of the capital move",
  removal: "Steps of the removal",
};

function titleOf({ decided, move }: MoveStory, names: ReadonlyMap<string, string>): string {
  const last = decided.at(-1);
  if (move?.why === "removal") {
    const sleeve = move.legs[0]?.sleeve ?? "";
    return `${names.get(sleeve) ?? sleeve} closed`;
  }
  if (last?.type === "rebalanced") return findWeigher(last.algorithm)?.name ?? last.algorithm;
  return last?.type === "weightsSet" ? "Weights set by decision" : "Capital moved";
}

/** What was decided, where it needs more words than its table says. */
function Why({
  entry,
  names,
  frequency,
}: {
  readonly entry: DecidingEntry;
  readonly names: ReadonlyMap<string, string>;
  readonly frequency: RebalanceFrequency;
}) {
  switch (entry.type) {
    case "rebalanced":
      return null;
    case "weightsSet":
      return <Step note="A decision set the sliders; the targets are the sliders." />;
    case "targetsKept":
      return (
        <Step
          note={`The targets stayed as they were: ${withNames(entry.reason, names)}. ${dueText(entry.trigger, frequency)}`}
        />
      );
    case "removed":
      return (
        <Step note="A decision removed it: every position is closed, and the cash goes to the reserve." />
      );
  }
}

/** What the algorithm distributed, and what it left. */
function Shared({
  entry,
  frequency,
  isPartial,
}: {
  readonly entry: RebalancedEntry;
  readonly frequency: RebalanceFrequency;
  readonly isPartial: boolean;
}) {
  const { trigger, total } = entry;
  const rest = restOf(entry);
  return (
    <div className="sticky left-0 flex shrink-0 flex-col gap-1 px-3 pb-3 text-quiet text-table">
      <p>
        {dueText(trigger, frequency)} {exactPercent(total)} is the sum of the sliders
        {isPartial ? " of those that take part" : ""}: what the algorithm distributes.
      </p>
      {rest.greaterThan(0) && (
        <p>{exactPercent(rest.toFixed())} of it is left out and stays in the reserve.</p>
      )}
    </div>
  );
}

/** Who had a target then: with the shares that the move found and left, or those of the close before it. */
function rowsOf({ story, sleeves, standingAt }: MoveStepsProps, last: DecidingEntry | undefined): StepsRow[] {
  const { move } = story;
  if (!last || last.type === "removed") return [];
  return sleeves.flatMap((sleeve): StepsRow[] => {
    const target = last.weights[sleeve.id];
    const { share, state } = standingAt(last.bar, sleeve.id);
    if (target === undefined || state === "removed") return [];
    const leg = move?.legs.find((candidate) => candidate.sleeve === sleeve.id);
    if (!move || !leg) return [{ ...sleeve, target, share, state }];
    const shares = { share: ratio(leg.before, move.before), after: ratio(leg.after, move.after) };
    return [{ ...sleeve, target, state, ...shares }];
  });
}

function reserveOf(move: MovedEntry, rows: readonly StepsRow[]): ReserveShares {
  const target = rows.reduce((rest, row) => rest.minus(row.target), new Decimal(1));
  return {
    share: ratio(move.reserve.before, move.before),
    target: target.toFixed(),
    after: ratio(move.reserve.after, move.after),
  };
}

function ratio(part: string, whole: string): number {
  return Number(part) / Number(whole);
}

/** What of the total no sleeve gets: an algorithm may leave money idle. */
function restOf({ total, weights, raw }: RebalancedEntry): Decimal {
  return Object.keys(raw).reduce((left, id) => left.minus(weights[id] ?? 0), new Decimal(total));
}
