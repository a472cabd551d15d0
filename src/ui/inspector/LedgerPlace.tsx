import { useState } from "react";
import type { ScenarioDocument } from "../../engine/index.ts";
import { sleeveNames } from "../../scenario/sleeveNames.ts";
import { joiningOf } from "../../scenario/sleeves.ts";
import { formatDate } from "../format.ts";
import { useRecording, useScenario } from "../useApp.ts";
import { type Absence, PositionsPanel } from "./PositionsPanel.tsx";

/** The exact books of one sleeve at the cursor. */
export function LedgerPlace() {
  const document = useScenario();
  const recorded = useRecording((state) => state.finished?.columns.sleeves);
  const lastMs = useRecording((state) => state.finished?.columns.times.at(-1));
  const statement = useRecording((state) =>
    state.statementRun === state.finished?.run ? state.statement : undefined,
  );
  const sleeves = [...sleeveNames(document)].map(([id, name]) => ({ id, name }));
  const [chosen, setChosen] = useState("");
  const selected = sleeves.some(({ id }) => id === chosen) ? chosen : (sleeves[0]?.id ?? "");
  const books = statement?.sleeves[selected];
  const isInRun = recorded !== undefined && Object.hasOwn(recorded, selected);
  return (
    <PositionsPanel
      sleeves={sleeves}
      selected={selected}
      onSelect={setChosen}
      absence={statement && !books ? absenceOf(document, selected, isInRun, lastMs) : undefined}
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

function absenceOf(
  document: ScenarioDocument,
  id: string,
  isInRun: boolean,
  lastMs: number | undefined,
): Absence {
  if (!isInRun) {
    return {
      title: "No books yet",
      meaning: "The run on screen was made without this sleeve.",
    };
  }
  const joining = joiningOf(document, id);
  if (joining && lastMs !== undefined && joining.time > lastMs) {
    const meaning = `The data ends before ${formatDate(joining.time)}, the day on which the sleeve would join.`;
    return { title: "Never there", meaning };
  }
  return {
    title: "Not there yet",
    meaning: `At this bar the sleeve has not begun${joining ? `: it joins on ${formatDate(joining.time)}` : ""}.`,
  };
}
