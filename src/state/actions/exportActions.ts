import { scenarioText } from "../../scenario/scenarioText.ts";
import { sleeveNames } from "../../scenario/sleeveNames.ts";
import { SimulationCancelled, SimulationError } from "../../simulation/client.ts";
import type { ExportKind } from "../../simulation/protocol.ts";
import type { AppParts } from "../appParts.ts";
import { metricsOf, withCosts } from "../metrics.ts";
import { type MetricRows, metricsText } from "../metricsText.ts";
import type { FinishedRun } from "../recordingStore.ts";

/** Files that leave the app: exact decimals, only up to the cursor. */
export interface ExportActions {
  /** Shows how far a long file has come, with Cancel; one that is being written already is not begun again. */
  readonly exportCsv: (kind: ExportKind) => Promise<void>;
  /** The table of metrics, with the rows that the screen has. */
  readonly exportMetrics: (rows: MetricRows) => Promise<void>;
  readonly exportScenario: () => void;
}

/** Shorter work is over before its progress could be read. */
const SILENT_MS = 300;

export function createExportActions({
  documents,
  notices,
  page,
  playback,
  recordings,
  simulation,
}: AppParts): ExportActions {
  const underWay = new Set<string>();

  /** Saves what a run on screen is written to; says so where that fails. One file of a name at a time. */
  const saveCsv = async (
    file: string,
    write: (run: FinishedRun, bar: number, topic: string) => Promise<string>,
  ): Promise<void> => {
    const { finished, failure } = recordings.getState();
    if (!finished || underWay.has(file)) return;
    const topic = `export ${file}`;
    underWay.add(file);
    try {
      const text = await write(finished, playback.getState().cursor, topic);
      page.saveFile(file, text, "text/csv;charset=utf-8");
      notices.settle(topic);
      if (failure) {
        const message = `${file} holds the last run: the scenario as it stands now can't run.`;
        notices.tell("status", message, undefined, topic);
      }
    } catch (error) {
      notices.settle(topic);
      if (error instanceof SimulationCancelled) return;
      if (!(error instanceof SimulationError)) throw error;
      notices.tell("alert", `${file} could not be written: ${error.message}. Try again.`, undefined, topic);
    } finally {
      underWay.delete(file);
    }
  };

  return {
    exportCsv: (kind) =>
      saveCsv(`${kind}.csv`, ({ run, document }, bar, topic) => {
        const canceller = new AbortController();
        const cancel = { label: "Cancel", run: () => canceller.abort() };
        const startedAt = performance.now();
        return simulation.request(
          "exportText",
          { run, bar, kind, names: [...sleeveNames(document)] },
          {
            signal: canceller.signal,
            onProgress: ({ done, total }) => {
              if (performance.now() - startedAt < SILENT_MS) return;
              notices.tellProgress(topic, `Writing ${kind}.csv`, done / total, cancel);
            },
          },
        );
      }),
    exportMetrics: (rows) =>
      saveCsv("metrics.csv", async (finished, bar) => {
        // The figures are at hand; what fills cost is exact in the books alone.
        const books = await simulation.request("statement", { run: finished.run, bar });
        return metricsText(withCosts(metricsOf(finished).upTo(bar), books), rows);
      }),
    exportScenario: () => {
      const document = documents.present();
      const slug = document.name
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
        .replaceAll(/^-|-$/g, "");
      page.saveFile(`${slug || "scenario"}.json`, scenarioText(document), "application/json");
    },
  };
}
