import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  amendDocument,
  commitDocument,
  commitWorkbook,
  type DocumentHistory,
  lookAtBranch,
  redo,
  startHistory,
  undo,
} from "../../src/scenario/history.ts";
import {
  deleteBranch,
  forkBranch,
  mapDocuments,
  renameBranch,
  startWorkbook,
  type Workbook,
} from "../../src/scenario/workbook.ts";
import { documentOf } from "../fixtures/documents.ts";

const [first, second, third] = [documentOf({ a: "0.1" }), documentOf({ a: "0.2" }), documentOf({ a: "0.3" })];

function back(history: DocumentHistory): DocumentHistory {
  const earlier = undo(history);
  if (!earlier) throw new Error("nothing to undo");
  return earlier;
}

function forth(history: DocumentHistory): DocumentHistory {
  const later = redo(history);
  if (!later) throw new Error("nothing to redo");
  return later;
}

describe("the history of a document", () => {
  const history = commitDocument(
    commitDocument(startHistory(startWorkbook(first)), second, "two"),
    third,
    "three",
  );

  it("undoes and redoes to the very same documents", () => {
    expect(back(history).present).toBe(second);
    expect(back(back(history)).present).toBe(first);
    expect(forth(forth(back(back(history)))).present).toBe(third);
    expect(forth(forth(back(back(history))))).toEqual(history);
  });

  it("remembers what each change was called, in both directions", () => {
    expect(history.past.map(({ change }) => change)).toEqual(["two", "three"]);
    expect(back(back(history)).future.map(({ change }) => change)).toEqual(["two", "three"]);
  });

  it("ends at both ends", () => {
    expect(undo(startHistory(startWorkbook(first)))).toBeUndefined();
    expect(redo(history)).toBeUndefined();
  });

  it("forgets what was undone once something new is done", () => {
    const branched = commitDocument(back(history), first, "other");
    expect(branched.future).toEqual([]);
    expect(back(branched).present).toBe(second);
  });

  it("makes no step of the same document, nor of an amendment", () => {
    expect(commitDocument(history, third, "again")).toBe(history);
    const amended = amendDocument(history, first);
    expect(amended.present).toBe(first);
    expect(amended.past).toBe(history.past);
  });

  it("keeps the last 200 steps", () => {
    let long = startHistory(startWorkbook(first));
    for (let k = 0; k < 250; k++) long = commitDocument(long, documentOf({ a: "0.1" }), `step ${k}`);
    expect(long.past).toHaveLength(200);
    expect(long.past[0]?.change).toBe("step 50");
  });
});

describe("the history of branches", () => {
  function fork({ workbook }: DocumentHistory): Workbook {
    const { branches, activeId } = workbook;
    const document = branches.find(({ id }) => id === activeId)?.document ?? first;
    const forked = forkBranch(workbook, { name: "Other", timeMs: 0, document });
    if (!forked) throw new Error("no room");
    return forked;
  }

  const single = startHistory(startWorkbook(first));
  const forked = commitWorkbook(single, fork(single), "fork");

  it("makes no step of looking at another branch", () => {
    const looked = lookAtBranch(forked, "A");
    expect(looked.workbook.activeId).toBe("A");
    expect(looked.past).toBe(forked.past);
    expect(lookAtBranch(looked, "A")).toBe(looked);
    expect(lookAtBranch(looked, "Z")).toBe(looked);
  });

  it("undoes and redoes a change in the branch in which it was made, whichever is looked at", () => {
    const edited = lookAtBranch(commitDocument(forked, second, "two"), "A");
    expect(edited.present).toBe(first);
    const undone = back(edited);
    expect([undone.workbook.activeId, undone.present]).toEqual(["B", first]);
    const redone = forth(lookAtBranch(undone, "A"));
    expect([redone.workbook.activeId, redone.present]).toEqual(["B", second]);
  });

  it("takes a branch back, and brings one back that was deleted", () => {
    expect(back(forked).workbook).toBe(single.workbook);
    const edited = commitDocument(forked, second, "two");
    const deleted = commitWorkbook(edited, deleteBranch(edited.workbook, "B"), "delete");
    expect(deleted.workbook.branches.map(({ id }) => id)).toEqual(["A"]);
    expect(back(deleted).present).toBe(second);
  });

  it("comes to identical documents, whatever was done, looked at, undone and redone", () => {
    type Act = (history: DocumentHistory) => DocumentHistory;
    const branchOf = ({ workbook: { branches } }: DocumentHistory, k: number) =>
      branches[k % branches.length]?.id ?? "";
    const commit =
      (change: (workbook: Workbook) => Workbook | undefined): Act =>
      (history) =>
        commitWorkbook(history, change(history.workbook) ?? history.workbook, "change");
    const looks = fc.nat(7).map(
      (k): Act =>
        (history) =>
          lookAtBranch(history, branchOf(history, k)),
    );
    const changes = fc.oneof(
      fc.nat(9).map(
        (k): Act =>
          (history) =>
            commitDocument(history, documentOf({ a: `0.${k}` }), "edit"),
      ),
      fc
        .nat(7)
        .map((k) =>
          commit((workbook) =>
            forkBranch(workbook, { name: `N${k}`, timeMs: k, document: documentOf({ a: "0.5" }) }),
          ),
        ),
      fc.nat(7).map(
        (k): Act =>
          (history) =>
            commit((workbook) => deleteBranch(workbook, branchOf(history, k)))(history),
      ),
      fc.nat(7).map(
        (k): Act =>
          (history) =>
            commit((workbook) => renameBranch(workbook, branchOf(history, k), `R${k}`))(history),
      ),
      fc.constant(commit((workbook) => mapDocuments(workbook, (document) => ({ ...document, name: "All" })))),
    );
    const documentsOf = ({ workbook }: DocumentHistory) =>
      workbook.branches.map(({ id, name, document }) => ({ id, name, document }));
    const isSame = (a: DocumentHistory, b: DocumentHistory) => {
      expect(documentsOf(a)).toEqual(documentsOf(b));
      const isIdentical = ({ document }: { readonly document: unknown }, k: number) =>
        document === documentsOf(b)[k]?.document;
      expect(documentsOf(a).every(isIdentical)).toBe(true);
      expect(a.present).toBe(b.present);
    };
    fc.assert(
      fc.property(fc.array(fc.tuple(changes, looks), { maxLength: 12 }), looks, (acts, look) => {
        // What was on screen before each change, and what came of it.
        const stages: { readonly before: DocumentHistory; readonly after: DocumentHistory }[] = [];
        let history = startHistory(startWorkbook(first));
        for (const [change, lookAt] of acts) {
          const before = history;
          history = change(before);
          if (history !== before) stages.push({ before, after: history });
          history = lookAt(history);
        }
        for (const { before } of [...stages].reverse()) {
          history = back(look(history));
          isSame(history, before);
        }
        expect(undo(history)).toBeUndefined();
        for (const { after } of stages) {
          history = forth(look(history));
          isSame(history, after);
        }
        expect(redo(history)).toBeUndefined();
      }),
    );
  });
});
