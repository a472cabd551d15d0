import { RotateCcw } from "lucide-react";
import { Button } from "../controls/Button.tsx";
import { DateField } from "../controls/DateField.tsx";
import { type DayRange, dayProblem, isNarrowed, withDay } from "./dayRange.ts";

export interface RangeFieldsProps {
  readonly range: DayRange;
  /** What the market has; the range stays inside. */
  readonly available: DayRange;
  readonly onChange: (range: DayRange) => void;
}

/** The first and the last day that the run uses, and the way back to all of them. */
export function RangeFields({ range, available, onChange }: RangeFieldsProps) {
  const field = (end: keyof DayRange, label: string) => (
    <DateField
      label={label}
      value={range[end]}
      min={available.from}
      max={available.to}
      problemOf={(day) => dayProblem(day, available)}
      onCommit={(day) => onChange(withDay(range, end, day || undefined, available))}
    />
  );
  return (
    <div className="pt-2">
      <div className="grid grid-cols-2 gap-2">
        {field("from", "From")}
        {field("to", "To")}
      </div>
      {isNarrowed(range, available) && (
        <Button tone="quiet" className="mt-1 -ml-2.5 text-quiet" onClick={() => onChange(available)}>
          <RotateCcw className="size-3.5" aria-hidden="true" />
          Whole range
        </Button>
      )}
    </div>
  );
}
