import { Lock, LockOpen, Pause, Play, SlidersHorizontal, X } from "lucide-react";
import { AllocationSlider } from "../controls/AllocationSlider.tsx";
import type { AllocationGestureListener } from "../controls/allocationGesture.ts";
import { IconButton } from "../controls/IconButton.tsx";
import { PercentField } from "../controls/PercentField.tsx";
import { SleeveMark } from "../controls/SleeveMark.tsx";
import { SleeveRecord } from "./SleeveRecord.tsx";
import type { SleeveCardModel } from "./sleeveCardModel.ts";

/** What can be done with a sleeve. */
interface SleeveActions {
  /** The slider, live; one gesture is one change. */
  readonly drag: AllocationGestureListener;
  /** A typed percent, in tenths. */
  readonly onPercent: (tenths: number) => void;
  readonly onLock: (locked: boolean) => void;
  readonly onPause: (paused: boolean) => void;
  readonly onConfigure: () => void;
  readonly onRemove: () => void;
  /** Shows how the algorithm came to the target; left out where it took no steps. */
  readonly onExplainTarget?: (() => void) | undefined;
  /** A press of something that can't be done now, with the reason. */
  readonly onBlocked: (reason: string) => void;
}

export interface SleeveCardProps extends SleeveActions {
  readonly sleeve: SleeveCardModel;
  /** The key that brings the focus to the slider inside. */
  readonly focusKey?: string | undefined;
}

/** One sleeve: who it is, what it has, what it made of it. */
export function SleeveCard({ sleeve, focusKey, ...actions }: SleeveCardProps) {
  const { id, name, slot, state, summary, meaning, tenths, targetTenths, locked, limit, blocked } = sleeve;
  const isPaused = state === "paused";
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's; a card is a group of controls.
    <div
      data-sleeve={id}
      data-key={focusKey}
      role="group"
      aria-label={name}
      className="group/card border-grid border-t py-1.5 first:border-t-0"
    >
      <div className="flex items-center gap-2">
        <SleeveMark slot={slot} />
        <h3
          className={`truncate font-medium ${summary ? "max-w-36 shrink-0 max-lg:max-w-48" : "min-w-0 grow"}`}
          title={summary ? name : `${name}\n${meaning}`}
        >
          {name}
        </h3>
        {summary && (
          <p className="min-w-0 grow truncate text-quiet text-table" title={meaning}>
            {summary}
          </p>
        )}
        <div className="-mr-1 flex shrink-0">
          <IconButton
            size="small"
            label={isPaused ? `Resume ${name}` : `Pause ${name}`}
            hint={
              isPaused
                ? `Resume ${name} from this bar on`
                : `Pause ${name} from this bar on: it keeps what it has and places no orders`
            }
            icon={isPaused ? Play : Pause}
            blocked={blocked.pause}
            className="[&_svg]:fill-current"
            onClick={() => (blocked.pause ? actions.onBlocked(blocked.pause) : actions.onPause(!isPaused))}
          />
          <IconButton
            size="small"
            label={`Configure ${name}`}
            icon={SlidersHorizontal}
            onClick={actions.onConfigure}
          />
          <IconButton
            size="small"
            label={`Remove ${name}`}
            hint={sleeve.removal}
            icon={X}
            blocked={blocked.remove}
            onClick={() => (blocked.remove ? actions.onBlocked(blocked.remove) : actions.onRemove())}
          />
        </div>
      </div>
      <div className="flex items-start gap-2 pl-4.5">
        <div className="min-w-0 grow">
          <AllocationSlider
            sleeve={name}
            slot={slot}
            tenths={tenths}
            blocked={blocked.slide}
            targetTenths={targetTenths}
            limit={limit}
            {...actions.drag}
          />
        </div>
        <PercentField
          sleeve={name}
          tenths={tenths}
          disabled={blocked.slide !== undefined}
          onCommit={actions.onPercent}
        />
        <IconButton
          data-lock
          label={`Lock ${name}`}
          hint={
            locked ? `${name} is locked: its share stays` : `Lock ${name}: its share stays when others move`
          }
          icon={locked ? Lock : LockOpen}
          pressed={locked}
          blocked={blocked.lock}
          className="-mx-1"
          onClick={() => (blocked.lock ? actions.onBlocked(blocked.lock) : actions.onLock(!locked))}
        />
      </div>
      <SleeveRecord sleeve={sleeve} onExplainTarget={actions.onExplainTarget} />
    </div>
  );
}
