import { describe, expect, it } from "vitest";
import type { ScenarioDocument } from "../../src/engine/index.ts";
import {
  activeBranch,
  deleteBranch,
  forkBranch,
  MOST_BRANCHES,
  mapDocuments,
  readWorkbook,
  renameBranch,
  showBranch,
  startWorkbook,
  type Workbook,
  withDocument,
} from "../../src/scenario/workbook.ts";
import { documentOf } from "../fixtures/documents.ts";

const original = documentOf({ a: "0.1" });
const other = documentOf({ a: "0.2" });

function forked(workbook: Workbook, name: string, timeMs = 0, document: ScenarioDocument = other): Workbook {
  const next = forkBranch(workbook, { name, timeMs, document });
  if (!next) throw new Error("no room");
  return next;
}

function names({ branches }: Workbook): string[] {
  return branches.map(({ id, name }) => `${id} ${name}`);
}

const single = startWorkbook(original);
const pair = forked(single, "Early", 5);
/** C came from B. */
const three = forked(pair, "Later", 9);

describe("a workbook", () => {
  it("begins with one branch", () => {
    expect(names(single)).toEqual(["A Original"]);
    expect(activeBranch(single).document).toBe(original);
    expect(deleteBranch(single, "A")).toBe(single);
  });

  it("shows a new branch, which knows where it came from", () => {
    expect(names(pair)).toEqual(["A Original", "B Early"]);
    expect(activeBranch(pair)).toEqual({
      id: "B",
      name: "Early",
      document: other,
      forkedFrom: { branch: "A", timeMs: 5 },
    });
    expect(pair.branches[0]).toBe(single.branches[0]);
  });

  it("has room for eight, whose letters are given again once they are free", () => {
    let full = single;
    while (full.branches.length < MOST_BRANCHES) full = forked(full, "Again");
    expect(names(full).slice(1, 4)).toEqual(["B Again", "C Again 2", "D Again 3"]);
    expect(forkBranch(full, { name: "Ninth", timeMs: 0, document: other })).toBeUndefined();
    const again = forked(deleteBranch(full, "C"), "New");
    expect(again.branches.map(({ id }) => id)).toEqual(["A", "B", "C", "D", "E", "F", "G", "H"]);
    expect(activeBranch(again).name).toBe("New");
  });

  it("changes the document on screen and leaves the others what they are", () => {
    const third = documentOf({ a: "0.3" });
    const edited = withDocument(pair, third);
    expect(activeBranch(edited).document).toBe(third);
    expect(edited.branches[0]).toBe(pair.branches[0]);
    expect(withDocument(pair, other)).toBe(pair);
    expect(mapDocuments(pair, (document) => document)).toBe(pair);
  });

  it("gives no two branches one name, and none the portfolio's", () => {
    expect(names(renameBranch(pair, "B", "Original"))).toEqual(["A Original", "B Original 2"]);
    expect(names(renameBranch(pair, "B", "Portfolio"))).toEqual(["A Original", "B Portfolio 2"]);
    expect(renameBranch(pair, "B", "Early")).toBe(pair);
  });

  it("shows where a deleted branch came from, and lets what came from it come from there", () => {
    const left = deleteBranch(showBranch(three, "B"), "B");
    expect(left.activeId).toBe("A");
    expect(left.branches[1]).toMatchObject({ id: "C", forkedFrom: { branch: "A", timeMs: 5 } });
    const orphans = deleteBranch(three, "A");
    expect(orphans.activeId).toBe("C");
    expect(orphans.branches[0]).not.toHaveProperty("forkedFrom");
    expect(deleteBranch(showBranch(pair, "A"), "A").activeId).toBe("B");
    expect(deleteBranch(three, "Z")).toBe(three);
  });
});

describe("a workbook of unknown origin", () => {
  const saved: unknown = JSON.parse(JSON.stringify(three));

  it("is read as it was written, around the document on screen", () => {
    const read = readWorkbook(saved, other);
    expect(read).toEqual(three);
    expect(activeBranch(read).document).toBe(other);
    for (const { document } of read.branches) expect(document.data).toBe(other.data);
  });

  it.each([undefined, null, 7, "B", {}, { branches: 3, activeId: "A" }, { branches: [{}], activeId: "A" }])(
    "that says nothing is a workbook of one: %j",
    (nothing) => {
      expect(readWorkbook(nothing, original)).toEqual(startWorkbook(original));
    },
  );

  it("loses the branches that can't be read, and nothing else", () => {
    const [a, b, c] = three.branches;
    const branches = [{ ...a, document: { capital: -1 } }, b, { ...c, id: "B" }, { ...c, name: 1 }, c, "?"];
    const read = readWorkbook({ branches, activeId: "C" }, other);
    expect(names(read)).toEqual(["B Early", "C Later"]);
    // B came from A, which is gone.
    expect(read.branches[0]).not.toHaveProperty("forkedFrom");
    expect(read.branches[1]).toEqual(c);
  });

  it("keeps no branch of other data: there would be nothing to compare", () => {
    const elsewhere = { ...original, data: { fingerprint: "elsewhere" } };
    const [a, b] = pair.branches;
    const read = readWorkbook({ ...pair, branches: [{ ...a, document: elsewhere }, b] }, other);
    expect(names(read)).toEqual(["B Early"]);
  });
});
