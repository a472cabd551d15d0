import { formatMoney, formatTenths } from "../format.ts";

export interface ReserveCardProps {
  readonly tenths: number;
  /** Exact money in the reserve at the cursor. */
  readonly amount: string | undefined;
}

/** The capital that no sleeve has: the visible rest of the whole. */
export function ReserveCard({ tenths, amount }: ReserveCardProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's.
    <div role="group" aria-label="Reserve" className="flex items-center gap-2 border-grid border-t py-2">
      <svg viewBox="0 0 10 10" className="size-2.5 shrink-0" aria-hidden="true">
        <path d="M0 4.2H4V5.8H0ZM6 4.2H10V5.8H6Z" fill="var(--color-quiet)" />
      </svg>
      <h3 className="font-medium">Reserve</h3>
      <span className="grow text-right text-quiet text-table">{formatMoney(amount, 0)}</span>
      <span className="w-16 text-right">{formatTenths(tenths)}</span>
    </div>
  );
}
