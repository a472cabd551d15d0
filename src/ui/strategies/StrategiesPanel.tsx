import { Plus } from "lucide-react";
import { memo, type ReactNode } from "react";
import type { ChangeMode } from "../../state/preferencesStore.ts";
import { Button } from "../controls/Button.tsx";
import { EmptyState } from "../controls/EmptyState.tsx";
import { Section } from "../controls/Section.tsx";
import { SegmentedControl } from "../controls/SegmentedControl.tsx";
import { AllocationBar, type AllocationBarProps } from "./AllocationBar.tsx";
import { ReserveCard, type ReserveCardProps } from "./ReserveCard.tsx";

export interface StrategiesPanelProps {
  /** Where sliders, Add and Remove take effect. */
  readonly mode: ChangeMode;
  readonly onModeChange: (mode: ChangeMode) => void;
  readonly bar: AllocationBarProps["parts"];
  /** What the shares are of, in a sentence or two. */
  readonly explanation: string;
  readonly reserve: ReserveCardProps;
  readonly onAdd: () => void;
  /** What sets all shares at once, beside the heading; nothing where there are none. */
  readonly allocationMenu: ReactNode;
  /** The decisions that were taken, below the whole. */
  readonly decisions: ReactNode;
  /** The cards, in the order sleeves were added. */
  readonly children: ReactNode;
}

/** The sleeves and what is left: one bar for the whole, one card for each. */
export function StrategiesPanel({
  mode,
  onModeChange,
  bar,
  explanation,
  reserve,
  onAdd,
  allocationMenu,
  decisions,
  children,
}: StrategiesPanelProps) {
  return (
    <Section
      title="Strategies"
      actions={
        <>
          {bar.length > 0 && allocationMenu}
          <Button tone="quiet" data-add-strategy className="-mr-1.5 px-1.5!" onClick={onAdd}>
            <Plus className="size-3.5" aria-hidden="true" />
            Add strategy
          </Button>
        </>
      }
    >
      <ModeControl mode={mode} onModeChange={onModeChange} />
      <div className="pt-2 pb-1">
        <AllocationBar parts={bar} reserveTenths={reserve.tenths} />
        {/* As high as its longest text, so that the cards stay where they are from mode to mode. */}
        <p className="min-h-9 pt-1 text-quiet text-table">{explanation}</p>
      </div>
      {bar.length === 0 ? (
        <EmptyState title="No strategies yet">
          All capital is in reserve. Add a strategy to put some to work.
        </EmptyState>
      ) : (
        children
      )}
      <ReserveCard {...reserve} />
      {decisions}
    </Section>
  );
}

const ModeControl = memo(function ModeControl({
  mode,
  onModeChange,
}: Pick<StrategiesPanelProps, "mode" | "onModeChange">) {
  return (
    <SegmentedControl
      label="Apply changes"
      labelled
      value={mode}
      segments={[
        {
          value: "fromStart",
          label: "From the start",
          hint: "Changes what the run begins with: every bar is computed anew",
        },
        {
          value: "fromThisBar",
          label: "From this bar",
          hint: "Adds a decision at the cursor: every bar before it stays as it is",
        },
      ]}
      onChange={onModeChange}
    />
  );
});
