import { Sparkline } from "../chart/Sparkline.tsx";
import { Definition, Tooltip } from "../controls/Tooltip.tsx";
import { formatSignedPercent, formatTenths } from "../format.ts";
import { sleeveAppearance } from "../sleeveAppearance.ts";
import type { SleeveCardModel } from "./sleeveCardModel.ts";
import { noteOf } from "./sleeveNote.ts";

export interface SleeveRecordProps {
  readonly sleeve: SleeveCardModel;
  /** Opens the steps by which the algorithm came to the target; left out where it took none. */
  readonly onExplainTarget?: (() => void) | undefined;
}

/** The last line of a card: what the sleeve made of its capital up to the cursor, and how it stands there. */
export function SleeveRecord({ sleeve, onExplainTarget }: SleeveRecordProps) {
  const { slot, state, joins, totalReturn, shareNow, curve } = sleeve;
  const note = noteOf(sleeve);
  const since = joins === undefined || state === undefined ? "the start" : `${joins}, when it joined,`;
  return (
    <div className="flex items-center gap-2 pt-1 pl-4.5 text-table lg:gap-1.5">
      {/* One width for all, whatever stands beside it: only then can curves be compared. */}
      <Sparkline values={curve} colour={sleeveAppearance(slot).colour} width={48} height={16} />
      {note?.replaces !== "returnAndShare" && (
        <span
          className={`whitespace-nowrap ${totalReturn !== undefined && totalReturn < 0 ? "text-loss" : ""}`}
          title={`Total return from ${since} to the cursor, transfers left out`}
        >
          {formatSignedPercent(totalReturn)}
        </span>
      )}
      <span className="flex min-w-0 grow justify-end gap-1.5 whitespace-nowrap text-quiet">
        {note && (
          <span className={`truncate ${note.tone}`}>
            <Definition term={note.text} meaning={note.meaning} />
          </span>
        )}
        {(!note || note.replaces === "nothing") && (
          <ShareNow
            shareNow={shareNow}
            targetTenths={sleeve.targetTenths}
            onExplainTarget={onExplainTarget}
          />
        )}
      </span>
    </div>
  );
}

interface ShareNowProps extends Pick<SleeveCardModel, "shareNow" | "targetTenths"> {
  readonly onExplainTarget: SleeveRecordProps["onExplainTarget"];
}

function ShareNow({ shareNow, targetTenths, onExplainTarget }: ShareNowProps) {
  if (targetTenths === undefined) {
    return <span title="Its share of the portfolio at the cursor">now {shareNow}</span>;
  }
  const target = formatTenths(targetTenths);
  const words = `${shareNow.replace(/ %$/, "")} → ${target}`;
  const meaning = "Its share of the portfolio at the cursor → what the algorithm aims at";
  if (!onExplainTarget) return <span title={meaning}>{words}</span>;
  return (
    <Tooltip content={`${meaning}. Press to see how it came to ${target}.`}>
      <button
        type="button"
        aria-label={`${words}. Why ${target}?`}
        className="relative rounded-small text-accent hover:underline pointer-coarse:before:absolute pointer-coarse:before:-inset-2.5"
        onClick={onExplainTarget}
      >
        {words}
      </button>
    </Tooltip>
  );
}
