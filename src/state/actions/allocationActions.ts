import { allocate, STEP } from "../../scenario/allocation.ts";
import { setStartingWeights, startingAllocation } from "../../scenario/edits.ts";
import { sleeveNames } from "../../scenario/sleeveNames.ts";
import { viewOf, withLock } from "../../scenario/view.ts";
import type { AppParts } from "../appParts.ts";

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

export function createAllocationActions({ documents, notices, player }: AppParts): AllocationActions {
  const beginDrag = (id: string): void => {
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
    );
    documents.setState({ drag: { ...drag, limit } });
    documents.amend(setStartingWeights(drag.document, allocation).document);
  };

  const endDrag = (): void => {
    const { drag } = documents.getState();
    if (!drag) return;
    const document = documents.present();
    documents.amend(drag.document);
    const weight = document.strategies.find(({ id }) => id === drag.id)?.weight ?? "0";
    const name = sleeveNames(document).get(drag.id) ?? drag.id;
    if (startingAllocation(document).get(drag.id) !== drag.allocation.get(drag.id)) {
      documents.commit(document, `${name} to ${(Number(weight) * 100).toFixed(1)} %`);
      const { changedDecisions } = setStartingWeights(drag.document, startingAllocation(document));
      if (changedDecisions > 0) {
        const count = changedDecisions === 1 ? "1 later decision" : `${changedDecisions} later decisions`;
        notices.tell("status", `${count} gave way to the new starting weights.`, {
          label: "Undo",
          run: () => documents.undo(),
        });
      }
    }
    documents.setState({ drag: undefined });
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
