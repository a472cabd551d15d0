import { describe, expect, it } from "vitest";
import {
  amendDocument,
  commitDocument,
  type DocumentHistory,
  redo,
  startHistory,
  undo,
} from "../../src/scenario/history.ts";
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
  const history = commitDocument(commitDocument(startHistory(first), second, "two"), third, "three");

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
    expect(undo(startHistory(first))).toBeUndefined();
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
    let long = startHistory(first);
    for (let k = 0; k < 250; k++) long = commitDocument(long, documentOf({ a: "0.1" }), `step ${k}`);
    expect(long.past).toHaveLength(200);
    expect(long.past[0]?.change).toBe("step 50");
  });
});
