import { useCallback, useMemo } from "react";
import { useStore } from "zustand";
import { lineValues } from "../../analysis/lineValues.ts";
import type { Statement } from "../../engine/index.ts";
import { sleeveNames } from "../../scenario/sleeveNames.ts";
import { viewOf } from "../../scenario/view.ts";
import type { Preferences } from "../../state/preferencesStore.ts";
import type { FinishedRun, RecordingStore } from "../../state/recordingStore.ts";
import { SegmentedControl } from "../controls/SegmentedControl.tsx";
import { sleeveAppearance } from "../sleeveAppearance.ts";
import { useApp, useDocuments, useRecording } from "../useApp.ts";
import { useCursorSource } from "../useCursorSource.ts";
import type { ChartLine, ChartModel, SketchSource } from "./chartModel.ts";
import { EquityChart } from "./EquityChart.tsx";
import { useBranchLines } from "./useBranchLines.ts";

/** What the curves show while a slider moves. */
const FAINT = "Faint: before this drag";
const FIGURES_LATER = "; figures follow when the pointer rests";
const LATER = "Up to this bar nothing changes; play on to see what comes of it";

/** The equity chart, wired to the recording. */
export function EquityPlace({ finished }: { readonly finished: FinishedRun }) {
  const { actions, preferences, recordings } = useApp();
  const { unit, scale } = useStore(preferences);
  const ghost = useRecording((state) => state.ghost);
  const caption = useDocuments(({ drag }) => drag && (drag.instant ? LATER : FAINT));
  const isSketched = useRecording(({ sketch }) => sketch !== undefined);
  const cursor = useCursorSource();
  const branches = useBranchLines(finished, unit);
  const model = useMemo(
    () => modelOf(finished, ghost, branches, { unit, scale }),
    [finished, ghost, branches, unit, scale],
  );
  const sketches = useMemo(() => sketchSource(recordings, unit, finished), [recordings, unit, finished]);
  const exactAt = useCallback(async (bar: number) => exactValues(await actions.statementAt(bar)), [actions]);
  return (
    <EquityChart
      model={model}
      cursor={cursor}
      exactAt={exactAt}
      sketches={sketches}
      caption={caption === FAINT && isSketched ? FAINT + FIGURES_LATER : caption}
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
  );
}

/** The sketches that stand in for the curves of a run: of the same timeline, and in the same unit. */
function sketchSource(
  recordings: RecordingStore,
  unit: Preferences["unit"],
  { columns }: FinishedRun,
): SketchSource {
  return {
    getSketch: () => {
      const { sketch } = recordings.getState();
      return sketch?.unit === unit && sketch.total === columns.times.length ? sketch : undefined;
    },
    // With the run itself the sketch goes, and its curves are drawn for good: the former ones must not come between.
    subscribeSketch: (listener) =>
      recordings.subscribe(({ sketch, finished }, before) => {
        if (sketch !== before.sketch && finished === before.finished) listener();
      }),
  };
}

function modelOf(
  finished: FinishedRun,
  ghost: FinishedRun | undefined,
  branches: readonly ChartLine[],
  { unit, scale }: Pick<Preferences, "unit" | "scale">,
): ChartModel {
  const { times } = finished.columns;
  return {
    times,
    lines: [...linesOf(finished, unit), ...branches],
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
