import type { ScenarioDocument } from "../../engine/index.ts";
import { LONGEST_LINK, shareLink } from "../../persistence/shareLink.ts";
import { retarget } from "../../scenario/edits.ts";
import { sampleDocument } from "../../scenario/sampleDocument.ts";
import { readScenarioText } from "../../scenario/scenarioText.ts";
import { startWorkbook } from "../../scenario/workbook.ts";
import type { AppParts } from "../appParts.ts";
import { editDocument, editEveryBranch, refuse as refuseIn } from "../editDocument.ts";
import { tellUndoable } from "../undoable.ts";

/** What edits the document as a whole, or its rules. Each is one undo step. Title and dates are those of every branch. */
export interface ScenarioActions {
  readonly rename: (name: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly startAfresh: () => void;
  readonly openScenario: (file: File) => Promise<void>;
  /** In the place of all branches. */
  readonly openDocument: (document: ScenarioDocument) => void;
  readonly setCapital: (capital: string) => void;
  readonly setExecution: (change: Partial<ScenarioDocument["execution"]>) => void;
  readonly setCommission: (change: Partial<ScenarioDocument["execution"]["commission"]>) => void;
  readonly setRebalancing: (change: Partial<ScenarioDocument["rebalancing"]>) => void;
  /** Narrows the date range; undefined is the end of the data. Times in ms since the Unix epoch, inclusive. */
  readonly setRange: (range: { readonly from: number | undefined; readonly to: number | undefined }) => void;
  /** Copies a link with the scenario in its fragment. */
  readonly share: () => Promise<void>;
}

export function createScenarioActions(parts: AppParts): ScenarioActions {
  const { documents, markets, notices, openings, page } = parts;
  const refuse = (message: string): void => refuseIn(parts, message);
  const edit = (change: string, update: (document: ScenarioDocument) => ScenarioDocument): boolean =>
    editDocument(parts, change, update(documents.present()));

  const openDocument = (document: ScenarioDocument): void => {
    const current = documents.present();
    if (markets.find(document.data.fingerprint)) {
      openings.open(document);
      documents.commitWorkbook(startWorkbook(document), "Open scenario");
      tellUndoable(parts, `Opened ${document.name || "the scenario"}.`);
      return;
    }
    const fingerprint = current.data.fingerprint ?? "";
    const symbols = [...(markets.find(fingerprint)?.series.keys() ?? [])];
    const retargeted = retarget(document, { fingerprint, symbols });
    openings.open(retargeted);
    documents.commitWorkbook(startWorkbook(retargeted), "Open scenario");
    const message = `${document.name || "The scenario"} was made with other market data. It now runs on the data at hand; add its files to see its own figures.`;
    tellUndoable(parts, message);
  };

  return {
    rename: (name) =>
      void editEveryBranch(parts, "Rename", (document) => ({ ...document, name: name.trim().slice(0, 200) })),
    undo: () => void documents.undo(),
    redo: () => void documents.redo(),
    startAfresh: () => {
      const { sampleFingerprint } = markets.getState();
      const symbols = [...(markets.find(sampleFingerprint)?.series.keys() ?? [])];
      const sample = sampleDocument({ fingerprint: sampleFingerprint, symbols });
      openings.open(sample);
      documents.commitWorkbook(startWorkbook(sample), "Start afresh");
      tellUndoable(parts, "Started afresh with the synthetic sample.");
    },
    openScenario: async (file) => {
      const text = await file.text().catch(() => undefined);
      if (text === undefined) {
        refuse(`${file.name} could not be read. Check that it is still there, and open it again.`);
        return;
      }
      const reading = readScenarioText(text, file.name);
      if (reading.kind === "refused") {
        refuse(`${reading.message} The scenario on screen is unchanged.`);
        return;
      }
      await parts.recallDataset(reading.document.data.fingerprint);
      const problem = parts.problemOf(reading.document);
      if (problem) refuse(`${file.name} can't be opened. ${problem} The scenario on screen is unchanged.`);
      else openDocument(reading.document);
    },
    openDocument,
    setCapital: (capital) => void edit("Capital", (document) => ({ ...document, capital })),
    setExecution: (change) =>
      void edit("Execution", (document) => ({
        ...document,
        execution: { ...document.execution, ...change },
      })),
    setCommission: (change) =>
      void edit("Commission", (document) => {
        const commission = { ...document.execution.commission, ...change };
        return { ...document, execution: { ...document.execution, commission } };
      }),
    setRebalancing: (change) =>
      void edit("Rebalancing", (document) => ({
        ...document,
        rebalancing: { ...document.rebalancing, ...change },
      })),
    setRange: ({ from, to }) => {
      const { from: _from, to: _to, ...rest } = documents.present().data;
      const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
      const data = { ...rest, ...range };
      editEveryBranch(parts, "Date range", (document) => ({ ...document, data }));
    },
    share: async () => {
      const link = await shareLink(page.address(), documents.present());
      if (link.length > LONGEST_LINK) {
        notices.tell(
          "alert",
          "The scenario is too long for a link. Export it as Scenario (JSON) and send the file.",
        );
        return;
      }
      const isCopied = await page.copyText(link);
      if (isCopied) {
        notices.tell(
          "status",
          "Link copied. It holds the scenario, not the market data; nothing was sent anywhere.",
        );
      } else notices.tell("alert", `The browser did not let the link be copied: ${link}`);
    },
  };
}
