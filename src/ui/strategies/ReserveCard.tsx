import { formatTenths } from "../format.ts";

export interface ReserveCardProps {
  readonly tenths: number;
  /** The money in the reserve at the cursor, as text. */
  readonly amount: string;
  /** Its share of the portfolio at the cursor, as text. */
  readonly shareNow: string;
  /** The instant at the cursor, as text. */
  readonly instant: string;
}

/** The capital that no sleeve has: the visible rest of the whole. Its share is the start's, its money the cursor's. */
export function ReserveCard({ tenths, amount, shareNow, instant }: ReserveCardProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's.
    <div role="group" aria-label="Reserve" className="border-grid border-t py-1.5">
      <div className="flex items-center gap-2">
        <svg viewBox="0 0 10 10" className="size-2.5 shrink-0" aria-hidden="true">
          <path d="M0 4.2H4V5.8H0ZM6 4.2H10V5.8H6Z" fill="var(--color-quiet)" />
        </svg>
        <h3 className="grow font-medium">Reserve</h3>
        {/* Ends where the fields of the sleeves end: four shares that sum to the whole stand in one column. */}
        <span className="pr-[calc(var(--control)+10px)]">{formatTenths(tenths)}</span>
      </div>
      <p
        className="truncate pl-4.5 text-quiet text-table"
        title={`At ${instant} the reserve holds ${amount}, ${shareNow} of the portfolio`}
      >
        now {amount}, {shareNow}
      </p>
    </div>
  );
}
