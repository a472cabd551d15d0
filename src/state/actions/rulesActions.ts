import type { ScenarioDocument } from "../../engine/index.ts";
import { raiseLeastShares, type ShareBounds, setBounds } from "../../scenario/rulesEdits.ts";
import { sleeveNames } from "../../scenario/sleeveNames.ts";
import type { AppParts } from "../appParts.ts";
import { editDocument } from "../editDocument.ts";

/** The rules that have no say in how orders fill. Each change is one undo step; the run says what it can't do. */
export interface RulesActions {
  readonly setBounds: (id: string, bounds: ShareBounds) => void;
  /** Gives every sleeve at least this share, where the sliders leave enough for all. */
  readonly raiseLeastShares: (least: string) => void;
  readonly setAnalysis: (change: Partial<ScenarioDocument["analysis"]>) => void;
}

export function createRulesActions(parts: AppParts): RulesActions {
  const { documents } = parts;
  return {
    setBounds: (id, bounds) => {
      const document = documents.present();
      const name = sleeveNames(document).get(id) ?? id;
      editDocument(parts, `Least and greatest share of ${name}`, setBounds(document, id, bounds));
    },
    raiseLeastShares: (least) => {
      const raised = raiseLeastShares(documents.present(), least);
      if (raised) editDocument(parts, "Least share of every sleeve", raised);
    },
    setAnalysis: (change) => {
      const document = documents.present();
      editDocument(parts, "Figures", { ...document, analysis: { ...document.analysis, ...change } });
    },
  };
}
