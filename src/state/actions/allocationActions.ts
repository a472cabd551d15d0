import type { ScenarioDocument } from "../../engine/index.ts";
import { allocate, limitText, STEP, WHOLE } from "../../scenario/allocation.ts";
import { weightBounds } from "../../scenario/allocationAt.ts";
import { amendDocument } from "../../scenario/history.ts";
import { sleeveNames } from "../../scenario/sleeveNames.ts";
import { viewOf, withLock } from "../../scenario/view.ts";
import { allocationIn, editPlace, withAllocation } from "../allocationEdit.ts";
import type { AppParts } from "../appParts.ts";
import { gaveWayText } from "../decisionsText.ts";
import { tellUndoable } from "../undoable.ts";

const PERCENT = WHOLE / 100;

/** The drag of all sliders at once; no sleeve has such an id. */
export const MIX_DRAG = "·mix";

/** Dragging sliders, typing percents, locking. One drag is one undo step, however often it moves. */
export interface AllocationActions {
  /** From the start or from the bar at the cursor, as the mode says. Nothing, where the sleeve is not there then. */
  readonly beginDrag: (id: string) => void;
  /** Moves the dragged sleeve to `tenths` of a percent, 0..1000. Nothing, once its drag was ended or taken back. */
  readonly dragTo: (id: string, tenths: number) => void;
  readonly endDrag: (id: string) => void;
  /** Ends the drag as if it had not been. */
  readonly cancelDrag: (id: string) => void;
  /** One step of its own: a typed percent. */
  readonly setAllocation: (id: string, tenths: number) => void;
  readonly toggleLock: (id: string) => void;
}

export function createAllocationActions(parts: AppParts): AllocationActions {
  const { documents, player } = parts;
  const dragOf = (id: string) => {
    const { drag } = documents.getState();
    return drag?.id === id ? drag : undefined;
  };

  const beginDrag = (id: string): void => {
    const { drag } = documents.getState();
    if (drag) endDrag(drag.id);
    player.pause();
    const document = documents.present();
    const place = editPlace(parts);
    if (!place) return;
    const { instant } = place;
    const allocation = allocationIn(document, instant);
    if (allocation.has(id))
      documents.setState({ drag: { id, document, instant, allocation, limit: undefined } });
  };

  const dragTo = (id: string, tenths: number): void => {
    const drag = dragOf(id);
    if (!drag) return;
    const { allocation, limit } = allocate(
      drag.allocation,
      new Set(viewOf(drag.document).locks),
      id,
      tenths * STEP,
      weightBounds(drag.document),
    );
    const { document } = withAllocation(drag, allocation);
    documents.setState(({ history }) => ({
      drag: { ...drag, limit: limit && limitText(limit, nameIn(drag.document, id)) },
      history: amendDocument(history, document),
    }));
  };

  const endDrag = (id: string): void => {
    const drag = dragOf(id);
    if (!drag) return;
    const document = documents.present();
    const reached = allocationIn(document, drag.instant);
    const hasMoved = [...reached].some(([sleeve, weight]) => drag.allocation.get(sleeve) !== weight);
    if (!hasMoved) documents.cancelDrag();
    else {
      const percent = ((reached.get(id) ?? 0) / PERCENT).toFixed(1);
      const change = id === MIX_DRAG ? "Mix from the landscape" : `${nameIn(document, id)} to ${percent} %`;
      documents.commit(document, change);
      const { changedDecisions } = withAllocation(drag, reached);
      if (changedDecisions.length > 0) {
        tellUndoable(
          parts,
          gaveWayText(changedDecisions, drag.document, parts.recordings.getState().finished),
        );
      }
    }
    if (drag.limit) tellUntilNextEdit(parts, drag.limit);
  };

  return {
    beginDrag,
    dragTo,
    endDrag,
    cancelDrag: (id) => {
      if (dragOf(id)) documents.cancelDrag();
    },
    setAllocation: (id, tenths) => {
      beginDrag(id);
      dragTo(id, tenths);
      endDrag(id);
    },
    toggleLock: (id) => {
      const document = documents.present();
      const isLocked = viewOf(document).locks.includes(id);
      const name = nameIn(document, id);
      documents.commit(withLock(document, id, !isLocked), `${isLocked ? "Unlock" : "Lock"} ${name}`);
    },
  };
}

function nameIn(document: ScenarioDocument, id: string): string {
  return sleeveNames(document).get(id) ?? id;
}

/** Says what stopped a slider, for as long as that may still be so: unlocking, or trying again, takes it away. */
function tellUntilNextEdit({ documents, notices }: AppParts, message: string): void {
  const id = notices.tell("status", message);
  const stop = documents.subscribe(() => {
    stop();
    notices.dismiss(id);
  });
}
