import type { ScenarioDocument } from "../../engine/index.ts";
import { weightBounds } from "../../scenario/allocationAt.ts";
import { amendDocument } from "../../scenario/history.ts";
import { allocationOfMix, isSpaceOf, type MixSpace } from "../../scenario/mixSpace.ts";
import type { SharingTerms } from "../../scenario/sharing.ts";
import { viewOf } from "../../scenario/view.ts";
import { adoptAllocation, allocationIn, editPlace, withAllocation } from "../allocationEdit.ts";
import type { AppParts } from "../appParts.ts";
import type { AllocationActions } from "./allocationActions.ts";
import { MIX_DRAG } from "./allocationActions.ts";

/** Moving all sliders at once, to a mix of the landscape. One drag is one undo step, however often it moves. */
export interface MixActions {
  /** From the start or from the bar at the cursor, as the mode says. */
  readonly beginMixDrag: () => void;
  /** Moves the sliders to a mix of the space: what each of its members has of their total. */
  readonly dragMixTo: (space: MixSpace, parts: ArrayLike<number>) => void;
  readonly endMixDrag: () => void;
  /** Ends the drag as if it had not been. */
  readonly cancelMixDrag: () => void;
  /** One step of its own, with a message that offers Undo. */
  readonly adoptMix: (space: MixSpace, parts: ArrayLike<number>) => void;
}

export function createMixActions(
  parts: AppParts,
  { endDrag, cancelDrag }: Pick<AllocationActions, "endDrag" | "cancelDrag">,
): MixActions {
  const { documents, player } = parts;
  return {
    beginMixDrag: () => {
      const { drag } = documents.getState();
      if (drag) endDrag(drag.id);
      player.pause();
      const document = documents.present();
      const place = editPlace(parts);
      if (!place) return;
      const allocation = allocationIn(document, place.instant);
      documents.setState({
        drag: { id: MIX_DRAG, document, instant: place.instant, allocation, limit: undefined },
      });
    },

    dragMixTo: (space, mix) => {
      const { drag } = documents.getState();
      if (drag?.id !== MIX_DRAG || !isSpaceOf(space, drag.allocation)) return;
      const sharing = allocationOfMix(drag.allocation, space, mix, termsOf(drag.document));
      if ("refusal" in sharing) return;
      const { document } = withAllocation(drag, sharing.allocation);
      documents.setState(({ history }) => ({ history: amendDocument(history, document) }));
    },

    endMixDrag: () => endDrag(MIX_DRAG),
    cancelMixDrag: () => cancelDrag(MIX_DRAG),

    adoptMix: (space, mix) => {
      const terms = termsOf(documents.present());
      adoptAllocation(
        parts,
        (current) => {
          // The picture of another document, just before its own comes.
          if (!isSpaceOf(space, current)) return undefined;
          const sharing = allocationOfMix(current, space, mix, terms);
          return "refusal" in sharing ? undefined : sharing.allocation;
        },
        "Mix from the landscape",
        "The sliders stand at the mix from the landscape.",
      );
    },
  };
}

function termsOf(document: ScenarioDocument): SharingTerms {
  return { locked: new Set(viewOf(document).locks), bounds: weightBounds(document) };
}
