import type { ScenarioDocument } from "../engine/index.ts";
import type { Allocation } from "../scenario/allocation.ts";
import { allocationAt, startingAllocation } from "../scenario/allocationAt.ts";
import { type BarInstant, setWeightsAt } from "../scenario/decisionEdits.ts";
import { setStartingWeights } from "../scenario/edits.ts";
import type { ScenarioEdit } from "../scenario/fitDecisions.ts";
import type { AppParts } from "./appParts.ts";
import { cursorInstant } from "./cursorInstant.ts";
import { gaveWayText } from "./decisionsText.ts";
import { tellUndoable } from "./undoable.ts";

/** Where an edit of weights takes effect: at a bar, or, with no instant, at the start. */
interface EditPlace {
  readonly instant: BarInstant | undefined;
}

/** Where the mode says that weights are edited now; undefined, with a word to the person, while there is no bar yet. */
export function editPlace(parts: AppParts): EditPlace | undefined {
  if (parts.preferences.getState().changeMode === "fromStart") return { instant: undefined };
  const instant = cursorInstant(parts);
  if (instant) return { instant };
  parts.notices.tell("status", "There is no bar to decide at yet. Apply the change from the start.");
  return undefined;
}

/** The weights that an edit changes: those of the start, or those in force at a bar. */
export function allocationIn(document: ScenarioDocument, instant: BarInstant | undefined): Allocation {
  return instant ? allocationAt(document, instant.time) : startingAllocation(document);
}

/** A document with other weights from the start, or from a bar on. */
export function withAllocation(
  { document, instant }: EditPlace & { readonly document: ScenarioDocument },
  allocation: Allocation,
): ScenarioEdit {
  return instant ? setWeightsAt(document, instant, allocation) : setStartingWeights(document, allocation);
}

/**
 * Sets the weights of several sleeves at once, where the mode says: one undo step, with a message that offers Undo and
 * says which later decisions gave way. Playback pauses, as it does for a drag.
 *
 * @param wanted the weights from those that are there, in millionths; undefined: nothing is to be changed
 * @param change what the undo step is called
 * @param done what the message says first
 */
export function adoptAllocation(
  parts: AppParts,
  wanted: (current: Allocation, place: EditPlace) => Allocation | undefined,
  change: string,
  done: string,
): void {
  const place = editPlace(parts);
  if (!place) return;
  parts.player.pause();
  const document = parts.documents.present();
  const allocation = wanted(allocationIn(document, place.instant), place);
  if (!allocation) return;
  const edit = withAllocation({ document, ...place }, allocation);
  if (edit.document === document) return;
  parts.documents.commit(edit.document, change);
  const losses = gaveWayText(edit.changedDecisions, document, parts.recordings.getState().finished);
  tellUndoable(parts, [done, losses].filter(Boolean).join(" "));
}
