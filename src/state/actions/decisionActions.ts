import type { Decision } from "../../engine/index.ts";
import { changeDecisions, changeRefusalText } from "../../scenario/decisionChanges.ts";
import type { BarInstant } from "../../scenario/decisionEdits.ts";
import { sleeveNames } from "../../scenario/sleeveNames.ts";
import type { AppParts } from "../appParts.ts";
import { gaveWayText, instantText } from "../decisionsText.ts";
import { editDocument } from "../editDocument.ts";
import { tellUndoable } from "../undoable.ts";

/** Changes decisions that were taken, or the bars at which they apply. Each is one undo step. */
export interface DecisionActions {
  /**
   * Puts another decision in the place of one, at its bar or at another one.
   *
   * @param words what the person knows the decision by
   * @returns why that can't be, in words; undefined once it is done
   */
  readonly changeDecision: (
    decision: Decision,
    now: Decision,
    bar: number | undefined,
    words: string,
  ) => string | undefined;
  /** Moves decisions to a bar, together; says why not where that can't be. */
  readonly moveDecisions: (decisions: readonly Decision[], bar: number, words: string) => void;
}

export function createDecisionActions(parts: AppParts): DecisionActions {
  const { documents, notices, recordings } = parts;

  const change = (
    changes: ReadonlyMap<Decision, Decision>,
    instant: BarInstant | undefined,
    step: string,
    done: string,
  ): string | undefined => {
    const document = documents.present();
    // What was opened to be changed may have been undone meanwhile.
    if (![...changes.keys()].every((decision) => document.interventions.includes(decision))) {
      return "The decision is no longer there.";
    }
    const outcome = changeDecisions(document, changes, instant);
    const names = sleeveNames(document);
    if ("refusal" in outcome) return changeRefusalText(outcome.refusal, (id) => names.get(id) ?? id);
    if (outcome.document === document) return undefined;
    if (!editDocument(parts, step, outcome.document)) return `${step} is not possible.`;
    const losses = gaveWayText(outcome.changedDecisions, document, recordings.getState().finished);
    tellUndoable(parts, [done, losses].filter(Boolean).join(" "));
    return undefined;
  };

  /** A bar as decisions know it; undefined for none, or one that is not there. */
  const instantOf = (bar: number | undefined): BarInstant | undefined => {
    const times = recordings.getState().finished?.columns.times;
    const time = bar === undefined ? undefined : times?.[bar];
    if (time === undefined) return undefined;
    return { time, previous: times?.[(bar ?? 0) - 1] ?? Number.NEGATIVE_INFINITY };
  };

  return {
    changeDecision: (decision, now, bar, words) =>
      change(
        new Map([[decision, now]]),
        instantOf(bar),
        `Change ${words}`,
        `Changed the decision "${words}".`,
      ),
    moveDecisions: (decisions, bar, words) => {
      const instant = instantOf(bar);
      const [first] = decisions;
      if (!instant || !first) return;
      const to = instantText(instant.time, recordings.getState().finished);
      const what = decisions.length === 1 ? `the decision "${words}"` : `${decisions.length} decisions`;
      const refusal = change(
        new Map(decisions.map((decision) => [decision, decision])),
        instant,
        `Move ${decisions.length === 1 ? words : `${decisions.length} decisions`}`,
        `Moved ${what} to ${to}.`,
      );
      if (refusal) notices.tell("status", refusal);
    },
  };
}
