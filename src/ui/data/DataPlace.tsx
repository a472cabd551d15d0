import { useMemo } from "react";
import { useStore } from "zustand";
import { summariseSeries } from "../../marketData/dataset.ts";
import { formatDate } from "../format.ts";
import { useApp, useDocuments } from "../useApp.ts";
import { DataPanel } from "./DataPanel.tsx";
import type { DayRange } from "./dayRange.ts";

const DAY_MS = 86_400_000;

/** The market at hand, wired to the scenario's range. */
export function DataPlace() {
  const { actions, markets } = useApp();
  const data = useDocuments(({ history }) => history.present.data);
  const dataset = useStore(markets, ({ datasets }) => datasets.get(data.fingerprint ?? ""));
  const symbols = useMemo(
    () =>
      (dataset ? summariseSeries(dataset) : []).map(({ symbol, bars, firstMs, lastMs, barSize }) => ({
        symbol,
        bars,
        barSize,
        fromMs: firstMs,
        toMs: lastMs,
        synthetic: dataset?.source === "synthetic",
      })),
    [dataset],
  );
  const firstMs = Math.min(...symbols.map(({ fromMs }) => fromMs));
  const lastMs = Math.max(...symbols.map(({ toMs }) => toMs));
  const available: DayRange = { from: dayText(firstMs), to: dayText(lastMs) };
  const onRangeChange = ({ from, to }: DayRange): void =>
    actions.setRange({
      from: from > available.from ? Date.parse(from) : undefined,
      // A day's bars belong to it up to its last millisecond.
      to: to < available.to ? Date.parse(to) + DAY_MS - 1 : undefined,
    });
  return (
    <DataPanel
      symbols={symbols}
      range={{ from: dayText(data.from ?? firstMs), to: dayText(data.to ?? lastMs) }}
      available={available}
      onRangeChange={onRangeChange}
      onFiles={actions.dropFiles}
    />
  );
}

function dayText(timeMs: number): string {
  return Number.isFinite(timeMs) ? formatDate(timeMs) : "";
}
