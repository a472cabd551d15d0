import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { cleanPathOf, filesOf, floorNames, outputOf, type Plant, plantTree } from "./plant.ts";

describe("the compiler", () => {
  const dom = "TS2584"; // "Cannot find name … try the dom library"
  const plants: readonly Plant[] = [
    ...floorNames
      .filter((floor) => floor !== "ui" && floor !== "state")
      .map((floor) => ({
        rule: `${floor} knows no document`,
        path: `src/${floor}/plantedDocument.ts`,
        text: "export const title = () => document.title;\n",
        clean: "export const title = () => document.title;\n",
        cleanPath: "src/ui/cleanDocument.ts",
        reported: dom,
      })),
    ...(["engine", "scenario", "analysis"] as const).map((floor) => ({
      rule: `${floor} knows no host: neither fetch nor timers`,
      path: `src/${floor}/plantedFetch.ts`,
      text: 'export const ask = () => fetch("./");\n',
      clean: 'export const ask = () => fetch("./");\n',
      cleanPath: "src/marketData/cleanFetch.ts",
      reported: "TS2304",
    })),
    {
      rule: "a floor above is not part of the program",
      path: "src/engine/plantedUp.ts",
      text: 'import { room } from "../scenario/room.ts";\nexport const seen: number = room;\n',
      clean: 'import { room } from "../engine/room.ts";\nexport const seen: number = room;\n',
      cleanPath: "src/scenario/cleanDown.ts",
      reported: "TS6307",
    },
    {
      rule: "an index may be out of bounds",
      path: "src/analysis/plantedIndex.ts",
      text: "export const last = (list: readonly number[]): number => list[list.length - 1];\n",
      clean: "export const last = (list: readonly number[]): number => list[list.length - 1] ?? 0;\n",
      reported: "TS2322",
    },
    {
      rule: "an optional property is absent, not undefined",
      path: "src/scenario/plantedOptional.ts",
      text: "export const limits: { cap?: number } = { cap: undefined };\n",
      clean: "export const limits: { cap?: number } = {};\n",
      reported: "TS2375",
    },
    {
      rule: "no syntax that leaves more than its erasure behind",
      path: "src/engine/plantedParameter.ts",
      text: "export class Book {\n  constructor(readonly size: number) {}\n}\n",
      clean: "export class Book {\n  readonly size = 0;\n}\n",
      reported: "TS1294",
    },
  ];

  const reported = new Map<string, string[]>();
  beforeAll(async () => {
    const projects = floorNames.map((floor) => `src/${floor}/tsconfig.json`);
    const files: Record<string, string> = {
      ...filesOf(plants),
      "tsconfig.json": JSON.stringify({ files: [], references: projects.map((path) => ({ path })) }),
    };
    // Its own place for what the compiler emits: node_modules is the real one.
    for (const path of projects) {
      files[path] = readFileSync(path, "utf8").replaceAll("../../node_modules/.cache/", "../../cache/");
    }
    for (const floor of floorNames) files[`src/${floor}/room.ts`] = "export const room = 1;\n";
    const said = await outputOf(
      plantTree(["src/tsconfig.floor.json"], files),
      "typescript/bin/tsc",
      "-b",
      "--pretty",
      "false",
    );
    for (const [, path = "", code = ""] of said.matchAll(/^(\S+?)\(\d+,\d+\): error (TS\d+)/gm)) {
      reported.set(path, [...(reported.get(path) ?? []), code]);
    }
  }, 60_000);

  it.each(plants)("$rule", (plant) => {
    expect(reported.get(plant.path)).toEqual([plant.reported]);
    expect(reported.get(cleanPathOf(plant))).toBeUndefined();
  });
});
