import { Pause, Play, SlidersHorizontal, X } from "lucide-react";
import { memo, useLayoutEffect, useRef } from "react";
import { IconButton } from "../controls/IconButton.tsx";
import { SleeveMark } from "../controls/SleeveMark.tsx";
import { SleeveRecord } from "./SleeveRecord.tsx";
import { type PartProps, type SleeveActions, SleeveShare } from "./SleeveShare.tsx";
import type { SleeveCardModel } from "./sleeveCardModel.ts";

export interface SleeveCardProps extends SleeveActions {
  readonly sleeve: SleeveCardModel;
  /** The key that brings the focus to the slider inside. */
  readonly focusKey?: string | undefined;
}

/**
 * One sleeve: who it is, what it has, what it made of it. Its parts render by themselves: a replay changes only the last
 * line, and a slider that moves leaves the head alone.
 */
export function SleeveCard({ sleeve, focusKey, ...given }: SleeveCardProps) {
  const { id, name, slot, state, summary, meaning, tenths, targetTenths, locked, limit, blocked } = sleeve;
  const actions = useLatest(given);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's; a card is a group of controls.
    <div
      data-sleeve={id}
      data-key={focusKey}
      role="group"
      aria-label={name}
      className="group/card border-grid border-t py-1.5 first:border-t-0"
    >
      <SleeveHead
        name={name}
        slot={slot}
        isPaused={state === "paused"}
        summary={summary}
        meaning={meaning}
        pauseBlocked={blocked.pause}
        removeBlocked={blocked.remove}
        removal={sleeve.removal}
        actions={actions}
      />
      <SleeveShare
        name={name}
        slot={slot}
        tenths={tenths}
        targetTenths={targetTenths}
        limit={limit}
        locked={locked}
        slideBlocked={blocked.slide}
        lockBlocked={blocked.lock}
        actions={actions}
      />
      <SleeveRecord
        sleeve={sleeve}
        onExplainTarget={given.onExplainTarget && (() => actions.current.onExplainTarget?.())}
      />
    </div>
  );
}

/** Always the same object, with what was given last in it: handlers that change with every render must cost none. */
function useLatest<Value>(value: Value): { readonly current: Value } {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}

interface SleeveHeadProps extends PartProps {
  readonly isPaused: boolean;
  readonly summary: string;
  readonly meaning: string;
  readonly pauseBlocked: string | undefined;
  readonly removeBlocked: string | undefined;
  readonly removal: string;
}

const SleeveHead = memo(function SleeveHead(props: SleeveHeadProps) {
  const { name, slot, isPaused, summary, meaning, pauseBlocked, removeBlocked, removal, actions } = props;
  return (
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
          blocked={pauseBlocked}
          className="[&_svg]:fill-current"
          onClick={() =>
            pauseBlocked ? actions.current.onBlocked(pauseBlocked) : actions.current.onPause(!isPaused)
          }
        />
        <IconButton
          size="small"
          label={`Configure ${name}`}
          icon={SlidersHorizontal}
          onClick={() => actions.current.onConfigure()}
        />
        <IconButton
          size="small"
          label={`Remove ${name}`}
          hint={removal}
          icon={X}
          blocked={removeBlocked}
          onClick={() =>
            removeBlocked ? actions.current.onBlocked(removeBlocked) : actions.current.onRemove()
          }
        />
      </div>
    </div>
  );
});
