import { Lock, LockOpen } from "lucide-react";
import { memo } from "react";
import { AllocationSlider } from "../controls/AllocationSlider.tsx";
import type { AllocationGestureListener } from "../controls/allocationGesture.ts";
import { IconButton } from "../controls/IconButton.tsx";
import { PercentField } from "../controls/PercentField.tsx";

/** What can be done with a sleeve. */
export interface SleeveActions {
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

/** What every part of a card is given. */
export interface PartProps {
  readonly name: string;
  readonly slot: number;
  readonly actions: { readonly current: SleeveActions };
}

interface SleeveShareProps extends PartProps {
  readonly tenths: number | undefined;
  readonly targetTenths: number | undefined;
  readonly limit: string | undefined;
  readonly locked: boolean;
  readonly slideBlocked: string | undefined;
  readonly lockBlocked: string | undefined;
}

/** What the sleeve has: slider, percent and lock. */
export const SleeveShare = memo(function SleeveShare(props: SleeveShareProps) {
  const { name, slot, tenths, targetTenths, limit, locked, slideBlocked, lockBlocked, actions } = props;
  return (
    <div className="flex items-start gap-2 pl-4.5">
      <div className="min-w-0 grow">
        <AllocationSlider
          sleeve={name}
          slot={slot}
          tenths={tenths}
          blocked={slideBlocked}
          targetTenths={targetTenths}
          limit={limit}
          onDragStart={() => actions.current.drag.onDragStart()}
          onChange={(next) => actions.current.drag.onChange(next)}
          onDragEnd={() => actions.current.drag.onDragEnd()}
          onDragCancel={() => actions.current.drag.onDragCancel()}
        />
      </div>
      <PercentField
        sleeve={name}
        tenths={tenths}
        disabled={slideBlocked !== undefined}
        onCommit={(next) => actions.current.onPercent(next)}
      />
      <LockButton name={name} locked={locked} blocked={lockBlocked} actions={actions} />
    </div>
  );
});

interface LockButtonProps extends Pick<PartProps, "name" | "actions"> {
  readonly locked: boolean;
  readonly blocked: string | undefined;
}

const LockButton = memo(function LockButton({ name, locked, blocked, actions }: LockButtonProps) {
  return (
    <IconButton
      data-lock
      label={`Lock ${name}`}
      hint={locked ? `${name} is locked: its share stays` : `Lock ${name}: its share stays when others move`}
      icon={locked ? Lock : LockOpen}
      pressed={locked}
      blocked={blocked}
      className="-mx-1"
      onClick={() => (blocked ? actions.current.onBlocked(blocked) : actions.current.onLock(!locked))}
    />
  );
});
