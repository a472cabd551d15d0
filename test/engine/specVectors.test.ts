import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { itAgreesWithFile } from "../fixtures/independentRuns.ts";

const FOLDER = new URL("../../../shared/vectors/", import.meta.url);
const NAMES = [
  "spec-drift-cooldown",
  "spec-hold-nextopen",
  "spec-interventions-nextopen",
  "spec-monthly-rebalance-costs",
  "spec-shorts-weekly",
];

const isHere = existsSync(FOLDER);

it.skipIf(!isHere)("the independent runs are there, in ../shared/vectors", () => {
  expect(isHere).toBe(true);
});

describe.each(isHere ? NAMES : [])("the independent run %s", (name) => {
  itAgreesWithFile(new URL(`${name}.json`, FOLDER));
});
