import type { JournalSleeve } from "./journalRows.ts";
import { AmountsTable, OutcomeTable } from "./MoveTables.tsx";
import type { MovedEntry, MoveStory } from "./moveStory.ts";
import { moveSums } from "./moveSums.ts";
import type { MoneyDecimals } from "./StepsGrid.tsx";
import { Step } from "./StepsPane.tsx";
import { SumsTable, TradesTable } from "./TradesTable.tsx";

export interface MoveAccountStepsProps {
  readonly story: MoveStory & { readonly move: MovedEntry };
  readonly sleeves: readonly JournalSleeve[];
  readonly decimals: MoneyDecimals;
  /** When it was executed, as the journal writes it. */
  readonly instant: string;
}

/** What a capital move came to in money: amounts, trades, costs, and the sums that must close. */
export function MoveAccountSteps({ story, sleeves, decimals, instant }: MoveAccountStepsProps) {
  const { move, fills } = story;
  const gave = new Set(move.legs.filter(({ moved }) => moved.startsWith("-")).map(({ sleeve }) => sleeve));
  const raising = fills.filter(({ sleeve }) => gave.has(sleeve));
  const investing = fills.filter(({ sleeve }) => !gave.has(sleeve));
  const isRemoval = move.why === "removal";
  return (
    <>
      <Step title="Amounts" note={`At the prices of ${instant}. Difference: target − before.`}>
        <AmountsTable move={move} sleeves={sleeves} decimals={decimals} />
      </Step>
      {raising.length > 0 && (
        <Step
          title={isRemoval ? "Closed" : "Traded to raise the cash"}
          note={isRemoval ? "Every position, at once." : "Every position by the same part: its mix stays."}
        >
          <TradesTable
            label="Trades that raised the cash"
            fills={raising}
            sleeves={sleeves}
            decimals={decimals}
          />
        </Step>
      )}
      {investing.length > 0 && (
        <Step
          title="Traded with the cash that came in"
          note="Every position by the same part: its mix stays."
        >
          <TradesTable
            label="Trades with the cash that came in"
            fills={investing}
            sleeves={sleeves}
            decimals={decimals}
          />
        </Step>
      )}
      {fills.length === 0 && <Step title="Trades" note="None: only cash changed hands." />}
      <Step
        title="Outcome"
        note="After = before + moved − fees − slippage. Costs can leave less to move than the difference."
      >
        <OutcomeTable move={move} sleeves={sleeves} decimals={decimals} />
      </Step>
      <Step title="Sums" note="Added up here, to the last of eight decimals.">
        <SumsTable sums={moveSums(move)} />
      </Step>
    </>
  );
}
