import { tenthsText } from "../format.ts";

export interface ReserveCardProps {
  readonly tenths: number;
  /** The money in the reserve at the cursor, as text. */
  readonly amount: string;
  /** The money of all sleeves and the reserve at the cursor, as text. */
  readonly portfolio: string;
  /** The reserve's share of the portfolio at the cursor, as text. */
  readonly shareNow: string;
  /** The instant at the cursor, as text. */
  readonly instant: string;
}

/** The capital that no sleeve has: the visible rest of the whole. Its share is the slider's, its money the cursor's. */
export function ReserveCard({ tenths, amount, portfolio, shareNow, instant }: ReserveCardProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's.
    <div role="group" aria-label="Reserve" className="border-grid border-t py-1.5">
      <div className="flex items-center gap-2">
        <svg viewBox="0 0 10 10" className="size-2.5 shrink-0" aria-hidden="true">
          <path d="M0 4.2H4V5.8H0ZM6 4.2H10V5.8H6Z" fill="var(--color-quiet)" />
        </svg>
        <h3 className="grow font-medium" title="Cash that no sleeve has: raising a share takes from it first">
          Reserve
        </h3>
        {/* Number and unit stand where those of the sleeves' fields do: shares that sum to the whole share a column. */}
        <span className="relative mr-[calc(var(--control)+1px)] pr-[calc(1ch+13px)]">
          {tenthsText(tenths)}
          <span className="absolute right-2 text-quiet">{" %"}</span>
        </span>
      </div>
      <p
        className="flex gap-2 pl-4.5 text-quiet text-table"
        title={`At ${instant} the reserve holds ${amount} of the portfolio's ${portfolio}, ${shareNow}`}
      >
        <span className="min-w-0 grow truncate">
          {amount} of {portfolio}
        </span>
        <span className="whitespace-nowrap">now {shareNow}</span>
      </p>
    </div>
  );
}
