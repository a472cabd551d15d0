import { useState } from "react";
import { sleeveNames } from "../../scenario/sleeveNames.ts";
import { useRecording, useScenario } from "../useApp.ts";
import { PositionsPanel } from "./PositionsPanel.tsx";

/** The exact books of one sleeve at the cursor. */
export function LedgerPlace() {
  const statement = useRecording((state) =>
    state.statementRun === state.finished?.run ? state.statement : undefined,
  );
  const sleeves = [...sleeveNames(useScenario())].map(([id, name]) => ({ id, name }));
  const [chosen, setChosen] = useState("");
  const selected = sleeves.some(({ id }) => id === chosen) ? chosen : (sleeves[0]?.id ?? "");
  const books = statement?.sleeves[selected];
  return (
    <PositionsPanel
      sleeves={sleeves}
      selected={selected}
      onSelect={setChosen}
      statement={
        books && {
          ...books,
          realised: books.realized,
          unrealised: books.unrealized,
          positions: books.positions.map((position) => ({
            ...position,
            averageCost: position.averagePrice,
            unrealised: position.unrealized,
          })),
        }
      }
    />
  );
}
