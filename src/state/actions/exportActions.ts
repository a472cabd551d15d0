import { scenarioText } from "../../scenario/scenarioText.ts";
import { sleeveNames } from "../../scenario/sleeveNames.ts";
import { SimulationError } from "../../simulation/client.ts";
import type { ExportKind } from "../../simulation/protocol.ts";
import type { AppParts } from "../appParts.ts";

/** Files that leave the app: exact decimals, only up to the cursor. */
export interface ExportActions {
  readonly exportCsv: (kind: ExportKind) => Promise<void>;
  readonly exportScenario: () => void;
}

export function createExportActions({
  documents,
  notices,
  page,
  playback,
  recordings,
  simulation,
}: AppParts): ExportActions {
  return {
    exportCsv: async (kind) => {
      const { finished } = recordings.getState();
      if (!finished) return;
      const names = [...sleeveNames(finished.document)];
      const bar = playback.getState().cursor;
      try {
        const text = await simulation.request("exportText", { run: finished.run, bar, kind, names });
        page.saveFile(`${kind}.csv`, text, "text/csv;charset=utf-8");
      } catch (error) {
        if (!(error instanceof SimulationError)) throw error;
        notices.tell("alert", `${kind}.csv could not be written: ${error.message}. Try again.`);
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
