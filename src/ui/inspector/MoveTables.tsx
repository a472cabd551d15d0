import { toDecimalText } from "../decimalText.ts";
import { formatMoney, formatSignedMoney } from "../format.ts";
import type { JournalSleeve } from "./journalRows.ts";
import type { MovedEntry } from "./moveStory.ts";
import { type MoneyDecimals, RowHead, SleeveHead, StepsGrid } from "./StepsGrid.tsx";

interface AmountsProps {
  readonly move: MovedEntry;
  readonly sleeves: readonly JournalSleeve[];
  readonly decimals: MoneyDecimals;
}

const ZERO_MONEY = /^-?0\.0*$/;

/** What each had, should have, and how far that is apart. */
export function AmountsTable({ move, sleeves, decimals }: AmountsProps) {
  const { legs, reserve, apart, before } = move;
  const money = (amount: string) => formatMoney(amount, decimals);
  const difference = (from: string, to: string) => formatSignedMoney(minus(to, from), decimals);
  return (
    <StepsGrid label="Amounts" heads={["Before", "Target", "Difference"]}>
      <tbody>
        {legs.map((leg) => (
          <tr key={leg.sleeve}>
            <SleeveHead sleeves={sleeves} id={leg.sleeve} />
            <td>{money(leg.before)}</td>
            <td>{money(leg.target)}</td>
            <td>{difference(leg.before, leg.target)}</td>
          </tr>
        ))}
        <tr>
          <RowHead>Reserve</RowHead>
          <td>{money(reserve.before)}</td>
          <td>{money(reserve.target)}</td>
          <td>{difference(reserve.before, reserve.target)}</td>
        </tr>
        {!ZERO_MONEY.test(apart) && (
          <tr>
            <RowHead>Take no part</RowHead>
            <td>{money(apart)}</td>
            <td>{money(apart)}</td>
            <td>{money("0")}</td>
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <RowHead>Portfolio</RowHead>
          <td>{money(before)}</td>
          <td>{money(before)}</td>
          <td>{money("0")}</td>
        </tr>
      </tfoot>
    </StepsGrid>
  );
}

/** What came in or went out, what it cost, and what each has after it. */
export function OutcomeTable({ move, sleeves, decimals }: AmountsProps) {
  const { legs, reserve, apart, after, fees, slippage } = move;
  const money = (amount: string) => formatMoney(amount, decimals);
  const signed = (amount: string) => formatSignedMoney(amount, decimals);
  return (
    <StepsGrid label="Outcome" heads={["Moved", "Fees", "Slippage", "After"]}>
      <tbody>
        {legs.map((leg) => (
          <tr key={leg.sleeve}>
            <SleeveHead sleeves={sleeves} id={leg.sleeve} />
            <td>{signed(leg.moved)}</td>
            <td>{money(leg.fees)}</td>
            <td>{money(leg.slippage)}</td>
            <td>{money(leg.after)}</td>
          </tr>
        ))}
        <tr>
          <RowHead>Reserve</RowHead>
          <td>{signed(minus(reserve.after, reserve.before))}</td>
          <td />
          <td />
          <td>{money(reserve.after)}</td>
        </tr>
        {!ZERO_MONEY.test(apart) && (
          <tr>
            <RowHead>Take no part</RowHead>
            <td>{money("0")}</td>
            <td />
            <td />
            <td>{money(apart)}</td>
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <RowHead>Portfolio</RowHead>
          <td>{money("0")}</td>
          <td>{money(fees)}</td>
          <td>{money(slippage)}</td>
          <td>{money(after)}</td>
        </tr>
      </tfoot>
    </StepsGrid>
  );
}

/** The exact difference of two amounts of money with eight decimals each. */
function minus(amount: string, subtracted: string): string {
  const units = BigInt(amount.replace(".", "")) - BigInt(subtracted.replace(".", ""));
  return toDecimalText({ units, scale: 8 });
}
