import { allocate, STEP, WHOLE } from "../../scenario/allocation.ts";
import { setStartingWeights, startingAllocation, weightBounds } from "../../scenario/edits.ts";
import { amendDocument } from "../../scenario/history.ts";
import { sleeveNames } from "../../scenario/sleeveNames.ts";
import { viewOf, withLock } from "../../scenario/view.ts";
import type { AppParts } from "../appParts.ts";
import { tellUndoable } from "../undoable.ts";

const PERCENT = WHOLE / 100;

/** Dragging sliders, typing percents, locking. One drag is one undo step, however often it moves. */
export interface AllocationActions {
  readonly beginDrag: (id: string) => void;
  /** Moves the dragged sleeve to `tenths` of a percent, 0..1000. */
  readonly dragTo: (tenths: number) => void;
  readonly endDrag: () => void;
  /** One step of its own: a key, or a typed percent. */
  readonly setAllocation: (id: string, tenths: number) => void;
  readonly toggleLock: (id: string) => void;
}

export function createAllocationActions(parts: AppParts): AllocationActions {
  const { documents, notices, player } = parts;
  const beginDrag = (id: string): void => {
    endDrag();
    player.pause();
    const document = documents.present();
    documents.setState({
      drag: { id, document, allocation: startingAllocation(document), limit: undefined },
    });
  };

  const dragTo = (tenths: number): void => {
    const { drag } = documents.getState();
    if (!drag) return;
    const { allocation, limit } = allocate(
      drag.allocation,
      new Set(viewOf(drag.document).locks),
      drag.id,
      tenths * STEP,
      weightBounds(drag.document),
    );
    const { document } = setStartingWeights(drag.document, allocation);
    documents.setState(({ history }) => ({
      drag: { ...drag, limit },
      history: amendDocument(history, document),
    }));
  };

  const endDrag = (): void => {
    const { drag } = documents.getState();
    if (!drag) return;
    const document = documents.present();
    const reached = startingAllocation(document);
    if (reached.get(drag.id) === drag.allocation.get(drag.id)) {
      documents.cancelDrag();
      return;
    }
    const name = sleeveNames(document).get(drag.id) ?? drag.id;
    const percent = ((reached.get(drag.id) ?? 0) / PERCENT).toFixed(1);
    documents.commit(document, `${name} to ${percent} %`);
    const { changedDecisions } = setStartingWeights(drag.document, reached);
    if (changedDecisions > 0) {
      tellUndoable(parts, `${decisionsText(changedDecisions)} gave way to the new starting weights.`);
    }
  };

  return {
    beginDrag,
    dragTo,
    endDrag,
    setAllocation: (id, tenths) => {
      beginDrag(id);
      dragTo(tenths);
      const limit = documents.getState().drag?.limit;
      endDrag();
      if (limit) notices.tell("status", limit);
    },
    toggleLock: (id) => {
      const document = documents.present();
      const isLocked = viewOf(document).locks.includes(id);
      const name = sleeveNames(document).get(id) ?? id;
      documents.commit(withLock(document, id, !isLocked), `${isLocked ? "Unlock" : "Lock"} ${name}`);
    },
  };
}

/** "1 later decision", "3 later decisions". */
export function decisionsText(count: number): string {
  return count === 1 ? "1 later decision" : `${count} later decisions`;
}
