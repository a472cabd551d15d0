import type { ReactNode } from "react";
import { SleeveMark } from "../controls/SleeveMark.tsx";
import type { formatMoney } from "../format.ts";
import type { JournalSleeve } from "./journalRows.ts";
import { STEPS_CELLS, STEPS_FIRST } from "./StepsTable.tsx";

export type MoneyDecimals = NonNullable<Parameters<typeof formatMoney>[1]>;

/** A table of one step of a capital move. */
export function StepsGrid({
  label,
  heads,
  children,
}: {
  readonly label: string;
  readonly heads: readonly string[];
  readonly children: ReactNode;
}) {
  return (
    <table
      aria-label={label}
      className={`w-full border-separate border-spacing-0 text-table [&_td:last-child]:pr-3 [&_th:last-child]:pr-3 ${STEPS_CELLS}`}
    >
      <thead className="text-quiet">
        <tr>
          <th scope="col" className={STEPS_FIRST}>
            Sleeve
          </th>
          {heads.map((head) => (
            <th key={head} scope="col" className={head === "Trade" ? "text-left!" : ""}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      {children}
    </table>
  );
}

export function SleeveHead({
  sleeves,
  id,
}: {
  readonly sleeves: readonly JournalSleeve[];
  readonly id: string;
}) {
  const { name = id, slot = 0 } = sleeves.find((sleeve) => sleeve.id === id) ?? {};
  return (
    <RowHead>
      <span className="flex max-w-32 items-center gap-1.5 max-sm:max-w-22">
        <SleeveMark slot={slot} />
        <span className="truncate" title={name}>
          {name}
        </span>
      </span>
    </RowHead>
  );
}

export function RowHead({ children }: { readonly children: ReactNode }) {
  return (
    <th scope="row" className={`font-normal! ${STEPS_FIRST}`}>
      {children}
    </th>
  );
}
