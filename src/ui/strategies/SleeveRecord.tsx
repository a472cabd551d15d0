import { Sparkline } from "../chart/Sparkline.tsx";
import { formatSignedPercent, formatTenths } from "../format.ts";
import { sleeveAppearance } from "../sleeveAppearance.ts";
import type { SleeveCardModel } from "./sleeveCardModel.ts";

interface Note {
  readonly text: string;
  readonly meaning: string;
  readonly tone: "text-warning" | "text-quiet";
}

/** The last line of a card: what the sleeve made of its capital up to the cursor, and how it stands there. */
export function SleeveRecord({ sleeve }: { readonly sleeve: SleeveCardModel }) {
  const { slot, state, joins, totalReturn, shareNow, curve, targetTenths } = sleeve;
  const note = noteOf(sleeve);
  // A target is one figure more in a line that is full: the small curve gives way.
  const width = targetTenths !== undefined ? 24 : note ? 40 : 96;
  const since = joins === undefined || state === undefined ? "the start" : `${joins}, when it joined,`;
  return (
    <div className="flex items-center gap-2 pt-1 pl-4.5 text-table lg:gap-1.5">
      <span className="flex min-w-0 overflow-hidden">
        <Sparkline values={curve} colour={sleeveAppearance(slot).colour} width={width} height={16} />
      </span>
      <span
        className={`whitespace-nowrap ${totalReturn !== undefined && totalReturn < 0 ? "text-loss" : ""}`}
        title={`Total return from ${since} to the cursor, transfers left out`}
      >
        {formatSignedPercent(totalReturn)}
      </span>
      <span
        className={`min-w-0 grow truncate text-right ${note?.tone ?? ""}`}
        title={note && `${note.text}. ${note.meaning}`}
      >
        {note?.text}
      </span>
      {!note && (
        <span className="whitespace-nowrap text-quiet" title="Its share of the portfolio at the cursor">
          now {shareNow}
        </span>
      )}
      {targetTenths !== undefined && (
        <span
          className="whitespace-nowrap text-quiet"
          title="What the rebalancing algorithm aims at, as of the cursor: the dashed mark on the slider"
        >
          target {formatTenths(targetTenths)}
        </span>
      )}
    </div>
  );
}

function noteOf({ state, joins }: SleeveCardModel): Note | undefined {
  switch (state) {
    case undefined:
      return {
        text: joins === undefined ? "Not there" : `Joins ${joins}`,
        meaning: "Until then it has no capital and no record.",
        tone: "text-quiet",
      };
    case "running":
      return undefined;
    case "paused":
      return {
        text: "Paused",
        meaning: "It keeps what it has and places no orders until it is resumed.",
        tone: "text-warning",
      };
    case "stopped":
      return {
        text: "Stopped: out of equity",
        meaning:
          "By this bar it has lost all it had, and trades no more. Its slider still sets what it starts with.",
        tone: "text-warning",
      };
    case "removed":
      return {
        text: "Removed",
        meaning: "Its positions are closed, and its capital goes back to the reserve.",
        tone: "text-warning",
      };
  }
}
