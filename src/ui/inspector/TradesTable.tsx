import { formatMoney, formatQuantity } from "../format.ts";
import type { JournalSleeve } from "./journalRows.ts";
import type { FilledEntry } from "./moveStory.ts";
import type { MoveSum } from "./moveSums.ts";
import { type MoneyDecimals, RowHead, SleeveHead, StepsGrid } from "./StepsGrid.tsx";
import { STEPS_CELLS } from "./StepsTable.tsx";

export interface TradesTableProps {
  readonly label: string;
  readonly fills: readonly FilledEntry[];
  readonly sleeves: readonly JournalSleeve[];
  readonly decimals: MoneyDecimals;
}

/** What was bought and sold, each with its costs. */
export function TradesTable({ label, fills, sleeves, decimals }: TradesTableProps) {
  return (
    <StepsGrid label={label} heads={["Trade", "For", "Fees", "Slippage"]}>
      <tbody>
        {fills.map((fill, k) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list of what happened never changes its order.
          <tr key={k}>
            <SleeveHead sleeves={sleeves} id={fill.sleeve} />
            <td className="whitespace-normal! py-0.5 text-left!">
              {fill.quantity.startsWith("-") ? "sold" : "bought"}{" "}
              {formatQuantity(fill.quantity.replace("-", ""))} {fill.symbol}{" "}
              <span className="text-quiet">at {formatQuantity(fill.price)}</span>
            </td>
            <td>{formatMoney(fill.notional.replace("-", ""), decimals)}</td>
            <td>{formatMoney(fill.commission, decimals)}</td>
            <td>{formatMoney(fill.slippage, decimals)}</td>
          </tr>
        ))}
      </tbody>
    </StepsGrid>
  );
}

/** The sums of a move to their last digit. */
export function SumsTable({ sums }: { readonly sums: readonly MoveSum[] }) {
  return (
    <table aria-label="Sums" className={`w-full border-separate border-spacing-0 text-table ${STEPS_CELLS}`}>
      <tbody>
        {sums.map(({ label, terms, sum, wanted, isClosed }) => (
          <tr key={label}>
            <RowHead>{label}</RowHead>
            <td className="whitespace-normal! py-0.5 text-left! text-quiet">{terms}</td>
            <td>{formatMoney(sum, 8)}</td>
            <td className={`pr-3! ${isClosed ? "text-gain" : "text-loss"}`}>
              {isClosed ? "✓ exact" : `≠ ${formatMoney(wanted, 8)}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
