import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../controls/Button.tsx";
import { EmptyState } from "../controls/EmptyState.tsx";
import { Section } from "../controls/Section.tsx";
import { SegmentedControl } from "../controls/SegmentedControl.tsx";
import { AllocationBar, type AllocationBarProps } from "./AllocationBar.tsx";
import { ReserveCard, type ReserveCardProps } from "./ReserveCard.tsx";

/** Where an edit of the capital takes effect. */
type ChangeMode = "fromStart" | "fromThisBar";

export interface StrategiesPanelProps {
  /** Both left out while there is only the start to change. */
  readonly mode?: ChangeMode | undefined;
  readonly onModeChange?: ((mode: ChangeMode) => void) | undefined;
  readonly bar: AllocationBarProps["parts"];
  /** The starting capital, as text. */
  readonly capital: string;
  readonly reserve: ReserveCardProps;
  readonly onAdd: () => void;
  /** The cards, in the order sleeves were added. */
  readonly children: ReactNode;
}

/** The sleeves and what is left: one bar for the whole, one card for each. */
export function StrategiesPanel({
  mode,
  onModeChange,
  bar,
  capital,
  reserve,
  onAdd,
  children,
}: StrategiesPanelProps) {
  return (
    <Section
      title="Strategies"
      actions={
        <Button tone="quiet" className="-mr-1.5" onClick={onAdd}>
          <Plus className="size-3.5" aria-hidden="true" />
          Add strategy
        </Button>
      }
    >
      {mode && onModeChange && (
        <SegmentedControl
          label="Apply changes"
          labelled
          value={mode}
          segments={[
            { value: "fromStart", label: "From the start" },
            { value: "fromThisBar", label: "From this bar" },
          ]}
          onChange={onModeChange}
        />
      )}
      <div className="pt-3 pb-1">
        <AllocationBar parts={bar} reserveTenths={reserve.tenths} />
        <p className="pt-1 text-quiet text-table">
          Shares of the starting capital, {capital}. Each strategy trades its own alone, in its sleeve; the
          reserve stays in cash.
        </p>
      </div>
      {bar.length === 0 ? (
        <EmptyState title="No strategies yet">
          All capital is in reserve. Add a strategy to put some to work.
        </EmptyState>
      ) : (
        children
      )}
      <ReserveCard {...reserve} />
    </Section>
  );
}
