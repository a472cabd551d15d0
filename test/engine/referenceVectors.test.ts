import { describe } from "vitest";
import { itAgreesWithFile } from "../fixtures/independentRuns.ts";

const FOLDER = new URL("../vectors/", import.meta.url);
const NAMES = [
  "reference-algorithms-of-both",
  "reference-algorithms-of-return",
  "reference-algorithms-of-risk",
  "reference-indicators",
  "reference-join-and-leave",
  "reference-long-short",
  "reference-schedules",
  "reference-whole-shares",
];

describe.each(NAMES)("the independent run %s", (name) => {
  itAgreesWithFile(new URL(`${name}.json`, FOLDER));
});
