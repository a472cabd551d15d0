import { type Decision, lowerBound, type ScenarioDocument, SLEEVE_STATES } from "../../engine/index.ts";
import {
  addStrategyAt,
  deleteDecision,
  removeStrategyAt,
  setPausedAt,
} from "../../scenario/decisionEdits.ts";
import { addStrategy, configureStrategy, removeStrategy } from "../../scenario/edits.ts";
import type { ScenarioEdit } from "../../scenario/fitDecisions.ts";
import { sleeveNames } from "../../scenario/sleeveNames.ts";
import { joiningOf, sleevesOf } from "../../scenario/sleeves.ts";
import { MOST_SLEEVES, type StrategyChoice } from "../../scenario/strategyChoice.ts";
import type { AppParts } from "../appParts.ts";
import { cursorInstant } from "../cursorInstant.ts";
import { gaveWayText } from "../decisionsText.ts";
import { editDocument } from "../editDocument.ts";
import { tellUndoable } from "../undoable.ts";

/** Who is there, and from when on. Each edit is one undo step; adding and removing follow the mode. */
export interface SleeveActions {
  readonly addStrategy: (choice: StrategyChoice) => void;
  readonly configureStrategy: (id: string, choice: StrategyChoice) => void;
  readonly removeStrategy: (id: string) => void;
  /** From the bar at the cursor on, whatever the mode; playback goes on. */
  readonly setPaused: (id: string, isPaused: boolean) => void;
  /** @param words what the person knows the decision by */
  readonly deleteDecision: (decision: Decision, words: string) => void;
  /** Moves the cursor to the next bar with a decision, or to the one before; false where there is none. */
  readonly seekDecision: (direction: 1 | -1) => boolean;
}

export function createSleeveActions(parts: AppParts): SleeveActions {
  const { documents, notices, playback, player, preferences, recordings } = parts;
  const nameOf = (id: string): string => sleeveNames(documents.present()).get(id) ?? id;
  const lossesOf = ({ changedDecisions }: ScenarioEdit, before: ScenarioDocument): string =>
    gaveWayText(changedDecisions, before, recordings.getState().finished);
  /** The bar at which an edit of this mode takes effect; undefined: the start. */
  const instantOfMode = () =>
    preferences.getState().changeMode === "fromThisBar" ? cursorInstant(parts) : undefined;

  return {
    addStrategy: (choice) => {
      const document = documents.present();
      if (sleevesOf(document).length >= MOST_SLEEVES) {
        notices.tell("status", `There is room for ${MOST_SLEEVES} strategies. Remove one to add another.`);
        return;
      }
      const instant = instantOfMode();
      const edit = instant ? addStrategyAt(document, instant, choice) : addStrategy(document, choice);
      if (!editDocument(parts, `Add ${choice.name}`, edit.document)) return;
      if (edit.changedDecisions.length > 0) tellUndoable(parts, lossesOf(edit, document));
    },
    configureStrategy: (id, choice) => {
      const change = `Configure ${nameOf(id)}`;
      editDocument(parts, change, configureStrategy(documents.present(), id, choice));
    },
    removeStrategy: (id) => {
      const document = documents.present();
      const name = nameOf(id);
      const instant = instantOfMode();
      const { strategies } = document;
      if (!instant && strategies.length === 1 && strategies[0]?.id === id) {
        const message = `${name} is the only strategy left at the start. Add another one before you remove it.`;
        notices.tell("status", message);
        return;
      }
      const edit = instant ? removeStrategyAt(document, instant, id) : removeStrategy(document, id);
      if (edit.document === document || !editDocument(parts, `Remove ${name}`, edit.document)) return;
      const isGone = !sleevesOf(edit.document).some((sleeve) => sleeve.id === id);
      tellUndoable(
        parts,
        [
          isGone
            ? removalText(name, joiningOf(document, id) !== undefined)
            : `Removed ${name} from this bar on. Its capital goes to the reserve.`,
          lossesOf(edit, document),
        ]
          .filter(Boolean)
          .join(" "),
      );
    },
    setPaused: (id, isPaused) => {
      const instant = cursorInstant(parts);
      const document = documents.present();
      const { finished } = recordings.getState();
      const states = finished?.columns.sleeves[id]?.state;
      if (!instant || !states) return;
      const { cursor } = playback.getState();
      const wasPaused = SLEEVE_STATES[states[cursor - 1] ?? 0] === "paused";
      const edited = setPausedAt(document, instant, id, isPaused, wasPaused);
      const change = `${isPaused ? "Pause" : "Resume"} ${nameOf(id)}`;
      if (edited !== document) {
        editDocument(parts, change, edited);
        return;
      }
      const isAsDecided = finished.document.interventions === document.interventions;
      if (!isPaused && isAsDecided && SLEEVE_STATES[states[cursor] ?? 0] === "paused") {
        notices.tell(
          "status",
          `${nameOf(id)} is resumed at this bar, but its strategy fails. The journal says why.`,
        );
      }
    },
    deleteDecision: (decision, words) => {
      const document = documents.present();
      const edit = deleteDecision(document, decision);
      if (!editDocument(parts, `Delete ${words}`, edit.document)) return;
      tellUndoable(parts, `Deleted the decision "${words}". ${lossesOf(edit, document)}`.trim());
    },
    seekDecision: (direction) => {
      const times = recordings.getState().finished?.columns.times;
      if (!times) return false;
      const { cursor } = playback.getState();
      const bars = documents
        .present()
        .interventions.map(({ time }) => lowerBound(times, time))
        .filter((bar) => bar < times.length && (bar - cursor) * direction > 0);
      if (bars.length === 0) return false;
      player.seek(direction > 0 ? Math.min(...bars) : Math.max(...bars));
      return true;
    },
  };
}

function removalText(name: string, wasToJoin: boolean): string {
  return wasToJoin
    ? `Removed ${name}. It does not join any more.`
    : `Removed ${name}. Its capital is in the reserve.`;
}
