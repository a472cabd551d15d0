import { useStore } from "zustand";
import { runProblemWords } from "../../scenario/runProblemWords.ts";
import type { Branch, Workbook } from "../../scenario/workbook.ts";
import { formatInstant } from "../format.ts";
import { useApp, useDocuments, useRecording } from "../useApp.ts";
import { BranchStrip } from "./BranchStrip.tsx";

/** The strip of branches; it takes no room while there is but one. */
export function BranchesPlace() {
  const { actions, branches: store, documents } = useApp();
  // A drag changes a document many times a second, but nothing that stands in the strip.
  useDocuments(({ history }) => namesIn(history.workbook));
  const { branches, activeId } = documents.workbook();
  const { naming, outcomes } = useStore(store);
  const intraday = useRecording(({ finished }) => finished?.intraday ?? false);
  if (branches.length < 2) return null;
  return (
    <BranchStrip
      branches={branches.map((branch) => {
        const { id, name, document } = branch;
        const outcome = id === activeId ? undefined : outcomes.get(id);
        const problem = outcome?.kind === "failed" ? runProblemWords(outcome.error, document) : undefined;
        return { id, name, origin: originText(branch, branches, intraday), problem };
      })}
      shown={activeId}
      naming={naming}
      onShow={actions.lookAtBranch}
      onName={(id) => store.setState({ naming: id })}
      onRename={actions.renameBranch}
      onDelete={actions.deleteBranch}
    />
  );
}

function namesIn({ branches, activeId }: Workbook): string {
  return JSON.stringify([activeId, branches.map(({ id, name, forkedFrom }) => [id, name, forkedFrom])]);
}

function originText({ forkedFrom }: Branch, branches: readonly Branch[], intraday: boolean): string {
  const origin = branches.find(({ id }) => id === forkedFrom?.branch);
  if (!forkedFrom || !origin) return "The branch that was here first";
  return `Branch of ${origin.name}, made at ${formatInstant(forkedFrom.timeMs, intraday)}`;
}
