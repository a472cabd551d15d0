import { useCallback, useMemo } from "react";
import { useStore } from "zustand";
import type { Statement } from "../../engine/index.ts";
import { runProblemWords } from "../../scenario/runProblemWords.ts";
import { sleeveNames } from "../../scenario/sleeveNames.ts";
import { viewOf } from "../../scenario/view.ts";
import type { Preferences } from "../../state/preferencesStore.ts";
import type { FinishedRun } from "../../state/recordingStore.ts";
import { Alert } from "../controls/Alert.tsx";
import { Button } from "../controls/Button.tsx";
import { EmptyState } from "../controls/EmptyState.tsx";
import { Progress } from "../controls/Progress.tsx";
import { SegmentedControl } from "../controls/SegmentedControl.tsx";
import { sleeveAppearance } from "../sleeveAppearance.ts";
import { useApp, useRecording } from "../useApp.ts";
import { useCursorSource } from "../useCursorSource.ts";
import type { ChartLine, ChartModel } from "./chartModel.ts";
import { EquityChart } from "./EquityChart.tsx";
import { lineValues } from "./lineValues.ts";

/** The equity chart, wired to the recording; the last good run stays while a new one is made or refused. */
export function ChartPlace() {
  const { actions, documents, preferences } = useApp();
  const { unit, scale } = useStore(preferences);
  const finished = useRecording((state) => state.finished);
  const ghost = useRecording((state) => state.ghost);
  const failure = useRecording((state) => state.failure);
  const progress = useRecording((state) => state.progress);
  const cursor = useCursorSource();
  const model = useMemo(
    () => finished && modelOf(finished, ghost, { unit, scale }),
    [finished, ghost, unit, scale],
  );
  const exactAt = useCallback(async (bar: number) => exactValues(await actions.statementAt(bar)), [actions]);
  return (
    <>
      {failure && (
        <Alert
          title={RETRIED.has(failure.code) ? "The run did not finish" : "This scenario can't run"}
          actions={
            <>
              {RETRIED.has(failure.code) && <Button onClick={actions.retry}>Run again</Button>}
              {finished && <Button onClick={actions.undoToRun}>Undo to the last run</Button>}
            </>
          }
        >
          {runProblemWords(failure, documents.present())}
          {finished ? " Chart and figures show the last run." : ""}
        </Alert>
      )}
      {progress && (
        <div className="flex items-center gap-3 px-3 py-1">
          <Progress label="Simulating" fraction={progress.done / progress.total} />
          <Button onClick={actions.cancel}>Cancel</Button>
        </div>
      )}
      {model ? (
        <EquityChart
          model={model}
          cursor={cursor}
          exactAt={exactAt}
          note={
            unit === "growth"
              ? "Growth leaves transfers out, so a sleeve's own slider does not change it."
              : undefined
          }
          controls={
            <>
              <SegmentedControl
                label="Unit"
                value={unit}
                segments={[
                  { value: "money", label: "Value" },
                  { value: "growth", label: "Growth of 1" },
                ]}
                onChange={(next) => preferences.setState({ unit: next })}
              />
              <SegmentedControl
                label="Scale"
                value={scale}
                segments={[
                  { value: "linear", label: "Linear" },
                  { value: "log", label: "Log" },
                ]}
                onChange={(next) => preferences.setState({ scale: next })}
              />
            </>
          }
        />
      ) : (
        <EmptyState
          title={failure ? "No curves" : "Running the scenario"}
          action={failure && <Button onClick={actions.startAfresh}>Start afresh</Button>}
        >
          {failure
            ? "Change what the message names, or begin again with the sample; Undo brings your scenario back."
            : "The curves appear in a moment."}
        </EmptyState>
      )}
    </>
  );
}

/** Failures that the scenario is not to blame for. */
const RETRIED = new Set(["cancelled", "workerCrashed", "noMarket", "internal"]);

function modelOf(
  finished: FinishedRun,
  ghost: FinishedRun | undefined,
  { unit, scale }: Pick<Preferences, "unit" | "scale">,
): ChartModel {
  const { times } = finished.columns;
  return {
    times,
    lines: linesOf(finished, unit),
    ghosts: ghost && ghost.columns.times.length === times.length ? linesOf(ghost, unit) : undefined,
    unit,
    scale,
    intraday: finished.intraday,
  };
}

function linesOf({ columns, document, growth }: FinishedRun, unit: Preferences["unit"]): ChartLine[] {
  const { colours } = viewOf(document);
  const sleeves = [...sleeveNames(document)].flatMap(([id, name]): ChartLine[] => {
    const sleeve = columns.sleeves[id];
    if (!sleeve) return [];
    const appearance = sleeveAppearance(colours[id] ?? 0);
    return [{ id, name, kind: "sleeve", ...appearance, values: lineValues(sleeve, unit) }];
  });
  const isMoney = unit === "money";
  const portfolio: ChartLine = {
    id: "portfolio",
    name: "Portfolio",
    colour: "var(--color-ink)",
    kind: "portfolio",
    values: isMoney ? columns.portfolio : growth,
  };
  const reserve: ChartLine = {
    id: "reserve",
    name: "Reserve",
    colour: "var(--color-quiet)",
    kind: "reserve",
    values: columns.reserve,
  };
  return isMoney ? [...sleeves, portfolio, reserve] : [...sleeves, portfolio];
}

function exactValues(statement: Statement | undefined): ReadonlyMap<string, string> {
  if (!statement) return new Map();
  const ofSleeves = Object.entries(statement.sleeves).map(([id, { equity }]) => [id, equity] as const);
  return new Map([...ofSleeves, ["portfolio", statement.portfolio], ["reserve", statement.reserve]]);
}
