import { Lock, LockOpen, Pause, Play, SlidersHorizontal, X } from "lucide-react";
import type { SleeveState } from "../../engine/index.ts";
import { Sparkline } from "../chart/Sparkline.tsx";
import { AllocationSlider } from "../controls/AllocationSlider.tsx";
import type { AllocationGestureListener } from "../controls/allocationGesture.ts";
import { IconButton } from "../controls/IconButton.tsx";
import { PercentField } from "../controls/PercentField.tsx";
import { SleeveMark } from "../controls/SleeveMark.tsx";
import { formatSignedPercent, formatTenths } from "../format.ts";
import { sleeveAppearance } from "../sleeveAppearance.ts";

/** What a card shows of a sleeve. */
export interface SleeveCardModel {
  readonly id: string;
  readonly name: string;
  /** Place in the order sleeves were added, from 0: decides colour, shape and key. */
  readonly slot: number;
  readonly state: SleeveState;
  /** The strategy and its symbols, in a few words. */
  readonly summary: string;
  /** The same with every parameter named. */
  readonly meaning: string;
  /** The slider, in tenths of a percent. */
  readonly tenths: number;
  /** An algorithm's current target, when it differs from the slider. */
  readonly targetTenths?: number | undefined;
  readonly locked: boolean;
  /** The last one: it has to stay. */
  readonly isOnly: boolean;
  /** Why the slider stopped, while it is held against a limit. */
  readonly limit?: string | undefined;
  /** Time-weighted return from the start to the cursor. */
  readonly totalReturn: number | undefined;
  /** Its share of the portfolio at the cursor, as text. */
  readonly shareNow: string;
  /** NAV up to the cursor, thinned. */
  readonly curve: Float64Array;
}

/** What can be done with a sleeve. */
interface SleeveActions {
  /** The slider, live; one gesture is one change. */
  readonly drag: AllocationGestureListener;
  /** A typed percent, in tenths. */
  readonly onPercent: (tenths: number) => void;
  readonly onLock: (locked: boolean) => void;
  /** Left out where sleeves cannot be paused. */
  readonly onPause?: ((paused: boolean) => void) | undefined;
  readonly onConfigure: () => void;
  readonly onRemove: () => void;
}

export interface SleeveCardProps extends SleeveActions {
  readonly sleeve: SleeveCardModel;
  /** The key that brings the focus to the slider inside. */
  readonly focusKey?: string | undefined;
}

const STATE_WORDS: Record<SleeveState, { readonly note: string; readonly meaning: string } | undefined> = {
  running: undefined,
  paused: { note: "Paused", meaning: "It places no orders until it is resumed." },
  stopped: {
    note: "Stopped: out of equity",
    meaning:
      "By this bar it has lost all it had, and trades no more. Its slider still sets what it starts with.",
  },
  removed: { note: "Removed", meaning: "Its capital has gone back to the reserve." },
};

/** One sleeve: who it is, what it has, what it made of it. */
export function SleeveCard({ sleeve, focusKey, ...actions }: SleeveCardProps) {
  const { id, name, slot, state, summary, meaning, tenths, targetTenths } = sleeve;
  const { locked, limit, totalReturn, shareNow, curve, isOnly } = sleeve;
  const words = STATE_WORDS[state];
  const { colour } = sleeveAppearance(slot);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's; a card is a group of controls.
    <div
      data-sleeve={id}
      data-key={focusKey}
      role="group"
      aria-label={name}
      className="group/card border-grid border-t py-2 first:border-t-0"
    >
      <div className="flex items-center gap-2">
        <SleeveMark slot={slot} />
        <h3 className="max-w-36 shrink-0 truncate font-medium max-lg:max-w-48" title={name}>
          {name}
        </h3>
        <p className="min-w-0 grow truncate text-quiet text-table" title={meaning}>
          {summary}
        </p>
        <div className="-mr-1 flex shrink-0">
          {actions.onPause && (
            <IconButton
              size="small"
              label={state === "paused" ? `Resume ${name}` : `Pause ${name}`}
              icon={state === "paused" ? Play : Pause}
              disabled={state !== "running" && state !== "paused"}
              className="[&_svg]:fill-current"
              onClick={() => actions.onPause?.(state !== "paused")}
            />
          )}
          <IconButton
            size="small"
            label={`Configure ${name}`}
            icon={SlidersHorizontal}
            onClick={actions.onConfigure}
          />
          <IconButton
            size="small"
            label={`Remove ${name}`}
            hint={isOnly ? "A scenario needs at least one strategy." : undefined}
            icon={X}
            // Not `disabled`: that would silence the reason.
            aria-disabled={isOnly}
            className="aria-disabled:opacity-35"
            onClick={actions.onRemove}
          />
        </div>
      </div>
      <div className="flex items-start gap-2 pl-4.5">
        <div className="min-w-0 grow">
          <AllocationSlider
            sleeve={name}
            slot={slot}
            tenths={tenths}
            targetTenths={targetTenths}
            limit={limit}
            {...actions.drag}
          />
        </div>
        <PercentField sleeve={name} tenths={tenths} onCommit={actions.onPercent} />
        <IconButton
          label={`Lock ${name}`}
          hint={
            locked ? `${name} is locked: its share stays` : `Lock ${name}: its share stays when others move`
          }
          icon={locked ? Lock : LockOpen}
          pressed={locked}
          className="-mx-1"
          onClick={() => actions.onLock(!locked)}
        />
      </div>
      <div className="flex items-center gap-2 pt-1 pl-4.5 text-table">
        <Sparkline values={curve} colour={colour} width={words ? 40 : 96} height={16} />
        <span
          className={`whitespace-nowrap ${totalReturn !== undefined && totalReturn < 0 ? "text-loss" : ""}`}
          title="Total return from the start to the cursor, transfers left out"
        >
          {formatSignedPercent(totalReturn)}
        </span>
        <span
          className="min-w-0 grow truncate text-right text-warning"
          title={words && `${words.note}. ${words.meaning}`}
        >
          {words?.note}
        </span>
        {!words && (
          <span className="whitespace-nowrap text-quiet" title="Its share of the portfolio at the cursor">
            now {shareNow}
          </span>
        )}
        {targetTenths !== undefined && (
          <span className="text-quiet">target {formatTenths(targetTenths)}</span>
        )}
      </div>
    </div>
  );
}
