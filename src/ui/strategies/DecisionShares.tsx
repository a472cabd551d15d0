import { NumberField } from "../controls/NumberField.tsx";
import { SleeveMark } from "../controls/SleeveMark.tsx";
import { formatTenths, tenthsText } from "../format.ts";
import type { DraftShare } from "./decisionDraft.ts";

export interface DecisionSharesProps {
  readonly shares: readonly DraftShare[];
  /** What they leave, in tenths of a percent; below 0 where they are too much. */
  readonly reserve: number;
  /** A typed share, in tenths of a percent. */
  readonly onType: (id: string, tenths: number) => void;
}

/** The shares that a decision leaves, to be typed over; what they leave is the reserve. */
export function DecisionShares({ shares, reserve, onType }: DecisionSharesProps) {
  return (
    <div className="flex flex-col gap-1">
      {shares.map(({ id, name, slot, tenths, before, locked, min, max }) => (
        <div key={id} className="flex items-start gap-2">
          <span className="flex h-control min-w-0 grow items-center gap-2">
            <SleeveMark slot={slot} />
            <span className="truncate" title={name}>
              {name}
            </span>
            <span className="whitespace-nowrap text-quiet text-table">
              {noteText(tenths, before, locked)}
            </span>
          </span>
          <NumberField
            label={`${name} percent`}
            labelHidden
            value={tenthsText(tenths)}
            disabled={locked}
            min={min}
            max={max}
            decimals={1}
            padded
            unit="%"
            keepsRefused
            onCommit={(text) => onType(id, Math.round(Number(text) * 10))}
          />
        </div>
      ))}
      <p className="flex h-control items-center gap-2 border-grid border-t pl-4.5">
        <span className="grow text-quiet">Reserve, what is left</span>
        <span className={`pr-2 ${reserve < 0 ? "text-loss" : ""}`}>{signedTenths(reserve)}</span>
      </p>
    </div>
  );
}

/** With a real minus: it is text, nothing that could be typed. */
function signedTenths(tenths: number): string {
  return tenths < 0 ? `\u2212${formatTenths(-tenths)}` : formatTenths(tenths);
}

function noteText(tenths: number, before: number | undefined, locked: boolean): string {
  if (locked) return "locked";
  if (before === undefined) return "joins";
  return before === tenths ? "" : `was ${formatTenths(before)}`;
}
