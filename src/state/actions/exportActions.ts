import { scenarioText } from "../../scenario/scenarioText.ts";
import { sleeveNames } from "../../scenario/sleeveNames.ts";
import { SimulationCancelled, SimulationError } from "../../simulation/client.ts";
import type { ExportKind } from "../../simulation/protocol.ts";
import type { AppParts } from "../appParts.ts";

/** Files that leave the app: exact decimals, only up to the cursor. */
export interface ExportActions {
  /** Shows how far a long file has come, with Cancel; one that is being written already is not begun again. */
  readonly exportCsv: (kind: ExportKind) => Promise<void>;
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
  const underWay = new Set<ExportKind>();
  return {
    exportCsv: async (kind) => {
      const { finished } = recordings.getState();
      if (!finished || underWay.has(kind)) return;
      const names = [...sleeveNames(finished.document)];
      const bar = playback.getState().cursor;
      const file = `${kind}.csv`;
      const topic = `export ${file}`;
      const canceller = new AbortController();
      const cancel = { label: "Cancel", run: () => canceller.abort() };
      const startedAt = performance.now();
      underWay.add(kind);
      try {
        const text = await simulation.request(
          "exportText",
          { run: finished.run, bar, kind, names },
          {
            signal: canceller.signal,
            onProgress: ({ done, total }) => {
              if (performance.now() - startedAt < SILENT_MS) return;
              notices.tellProgress(topic, `Writing ${file}`, done / total, cancel);
            },
          },
        );
        page.saveFile(file, text, "text/csv;charset=utf-8");
        notices.settle(topic);
      } catch (error) {
        notices.settle(topic);
        if (error instanceof SimulationCancelled) return;
        if (!(error instanceof SimulationError)) throw error;
        notices.tell("alert", `${file} could not be written: ${error.message}. Try again.`, undefined, topic);
      } finally {
        underWay.delete(kind);
      }
    },
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
