import { expect, it } from "vitest";
import { newShare } from "../../src/scenario/newShare.ts";
import { withLock } from "../../src/scenario/view.ts";
import { documentOf, timeOf } from "../fixtures/documents.ts";

const CHOICE = { kind: "buyAndHold", name: "New", params: {} };

it("a new sleeve's share is known before it is added: of the reserve, else of the others", () => {
  const document = documentOf({ a: "0.5", b: "0.4" });
  expect(newShare(document, CHOICE, undefined)).toEqual({ weight: 100_000, isFromSleeves: false });
  const full = documentOf({ a: "0.5", b: "0.5" });
  expect(newShare(full, CHOICE, undefined)).toEqual({ weight: 333_000, isFromSleeves: true });
  const locked = withLock(withLock(full, "a", true), "b", true);
  expect(newShare(locked, CHOICE, undefined)).toEqual({ weight: 0, isFromSleeves: false });
});

it("from a bar on it is of what is in force there", () => {
  const removal = { time: timeOf(10), type: "remove" as const, id: "b" };
  const document = documentOf({ a: "0.8", b: "0.2" }, { interventions: [removal] });
  const instant = { time: timeOf(20), previous: timeOf(19) };
  expect(newShare(document, CHOICE, instant)).toEqual({ weight: 200_000, isFromSleeves: false });
  expect(newShare(document, CHOICE, undefined)).toEqual({ weight: 333_000, isFromSleeves: true });
});
