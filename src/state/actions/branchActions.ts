import type { ScenarioDocument } from "../../engine/index.ts";
import { deleteBranch, forkBranch, MOST_BRANCHES, renameBranch } from "../../scenario/workbook.ts";
import type { AppParts } from "../appParts.ts";
import { cursorInstant } from "../cursorInstant.ts";
import { instantText } from "../decisionsText.ts";
import { tellUndoable } from "../undoable.ts";

/** Other ways that things could have gone. Making, naming and deleting them are undo steps; looking at one is none. */
export interface BranchActions {
  /**
   * Makes a branch of the one on screen at the cursor and shows it; what follows is decided from this bar on, and its
   * name can be typed over at once.
   */
  readonly branchHere: () => void;
  /**
   * Makes a branch with a document of its own, such as one that something is proved on, and shows it. It counts as forked
   * at the cursor, and as a branch of the one on screen, whose data it must have.
   *
   * @returns false, with a message, where there is no room for another branch, or no run yet
   */
  readonly forkWith: (name: string, document: ScenarioDocument) => boolean;
  readonly lookAtBranch: (id: string) => void;
  /** Nothing, where the name is the same. */
  readonly renameBranch: (id: string, name: string) => void;
  readonly deleteBranch: (id: string) => void;
  /** The new branch has its name, or keeps the one that it was given. */
  readonly endNaming: () => void;
}

export function createBranchActions(parts: AppParts): BranchActions {
  const { branches, documents, notices, player, preferences, recordings } = parts;

  const fork = (document: ScenarioDocument, name: string | undefined): string | undefined => {
    const instant = cursorInstant(parts);
    if (!instant) {
      notices.tell("status", "There is no bar to branch at yet. Wait for the run.");
      return undefined;
    }
    const timeMs = instant.time;
    const given = name ?? `From ${instantText(timeMs, recordings.getState().finished)}`;
    const workbook = forkBranch(documents.workbook(), { name: given, timeMs, document });
    if (!workbook) {
      const message = `There is room for ${MOST_BRANCHES} branches. Delete one to make another.`;
      notices.tell("status", message);
      return undefined;
    }
    player.pause();
    documents.commitWorkbook(workbook, `Branch ${given}`);
    preferences.setState({ changeMode: "fromThisBar" });
    return workbook.activeId;
  };

  return {
    branchHere: () => {
      // In mid-drag the branch would begin with half of it.
      documents.cancelDrag();
      const naming = fork(documents.present(), undefined);
      if (naming !== undefined) branches.setState({ naming });
    },
    forkWith: (name, document) => fork(document, name) !== undefined,
    lookAtBranch: (id) => documents.lookAt(id),
    renameBranch: (id, name) => {
      const renamed = renameBranch(documents.workbook(), id, name);
      documents.commitWorkbook(renamed, `Rename branch ${id}`);
    },
    deleteBranch: (id) => {
      const before = documents.workbook();
      const gone = before.branches.find((branch) => branch.id === id);
      const left = deleteBranch(before, id);
      if (!gone || left === before) return;
      documents.commitWorkbook(left, `Delete ${gone.name}`);
      tellUndoable(parts, `Deleted the branch ${gone.name}.`);
    },
    endNaming: () => branches.setState({ naming: undefined }),
  };
}
