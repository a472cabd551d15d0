import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import {
  cleanPathOf,
  type Floor,
  filesOf,
  floorNames,
  floors,
  outputOf,
  type Plant,
  plantTree,
} from "./plant.ts";

describe("Biome", () => {
  const imports = "lint/style/noRestrictedImports";
  const globals = "lint/style/noRestrictedGlobals";
  const plants: readonly Plant[] = [
    {
      rule: "the engine is entered through its index",
      path: "src/marketData/plantedDoor.ts",
      text: 'import { room } from "../engine/room.ts";\nexport const seen = room;\n',
      clean: 'import { room } from "../engine/index.ts";\nexport const seen = room;\n',
      reported: imports,
    },
    {
      rule: "the engine is entered through its index, not through one of its rooms",
      path: "src/ui/chart/plantedDoor.ts",
      text: 'import { room } from "../../engine/strategies/room.ts";\nexport const seen = room;\n',
      clean: 'import { room } from "../../engine/index.ts";\nexport const seen = room;\n',
      reported: imports,
    },
    {
      rule: "a type comes through the engine's index too",
      path: "src/state/plantedType.ts",
      text: 'import type { room } from "../engine/room.ts";\nexport type Seen = typeof room;\n',
      clean: 'import type { room } from "../engine/index.ts";\nexport type Seen = typeof room;\n',
      reported: imports,
    },
    ...floorNames
      .filter((floor) => floor !== "ui")
      .map((floor) => ({
        rule: `${floor} knows no React`,
        path: `src/${floor}/plantedReact.ts`,
        text: 'import { useState } from "react";\nexport const state = useState;\n',
        clean: 'import { useState } from "react";\nexport const state = useState;\n',
        cleanPath: "src/ui/cleanReact.ts",
        reported: imports,
      })),
    ...floorNames
      .filter((floor) => floor !== "ui" && floor !== "state")
      .map((floor) => ({
        rule: `${floor} knows no zustand`,
        path: `src/${floor}/plantedStore.ts`,
        text: 'import { create } from "zustand";\nexport const store = create;\n',
        clean: 'import { create } from "zustand";\nexport const store = create;\n',
        cleanPath: "src/state/cleanStore.ts",
        reported: imports,
      })),
    ...["papaparse", "idb", "@noble/hashes/sha2.js"].map((name) => ({
      rule: `the engine does without ${name}`,
      path: `src/engine/planted_${name.replace(/\W/g, "_")}.ts`,
      text: `import * as tool from "${name}";\nexport const used = tool;\n`,
      clean: 'import * as tool from "decimal.js";\nexport const used = tool;\n',
      reported: imports,
    })),
    ...["Date", "performance", "crypto", "setTimeout", "process"].map((name) => ({
      rule: `the engine has no ${name}`,
      path: `src/engine/planted_${name}.ts`,
      text: `export const ambient = ${name};\n`,
      clean: `export const ambient = ${name};\n`,
      cleanPath: `src/ui/clean_${name}.ts`,
      reported: globals,
    })),
    {
      rule: "the engine has no ambient randomness",
      path: "src/engine/strategies/plantedRandom.ts",
      text: "export const draw = () => Math.random();\n",
      clean: "export const draw = (random: () => number) => Math.max(random(), 0);\n",
      reported: "plugin",
    },
    {
      rule: "no default export",
      path: "src/analysis/plantedDefault.ts",
      text: "export default function drawdown() {}\n",
      clean: "export function drawdown() {}\n",
      reported: "lint/style/noDefaultExport",
    },
    {
      rule: "no barrel file",
      path: "src/scenario/plantedBarrel.ts",
      text: 'export * from "./room.ts";\n',
      clean: 'import { room } from "./room.ts";\nexport const rooms = [room];\n',
      reported: "lint/performance/noBarrelFile",
    },
    {
      rule: "no import cycle",
      path: "src/simulation/plantedCycle.ts",
      text: 'import { back } from "./cycle.ts";\nexport const forth = () => back;\n',
      clean: 'import { room } from "./room.ts";\nexport const forth = () => room;\n',
      reported: "lint/suspicious/noImportCycles",
    },
    {
      rule: "no any",
      path: "src/persistence/plantedAny.ts",
      text: "export const read = (value: any) => value;\n",
      clean: "export const read = (value: unknown) => value;\n",
      reported: "lint/suspicious/noExplicitAny",
    },
    {
      rule: "no non-null assertion",
      path: "src/state/plantedAssertion.ts",
      text: "export const first = (list: readonly string[]) => list[0]!;\n",
      clean: 'export const first = (list: readonly string[]) => list[0] ?? "";\n',
      reported: "lint/style/noNonNullAssertion",
    },
    {
      rule: "no enum",
      path: "src/ui/plantedEnum.ts",
      text: "export enum Side {\n  Long,\n  Short,\n}\n",
      clean: 'export type Side = "long" | "short";\n',
      reported: "lint/style/noEnum",
    },
    {
      rule: "no console",
      path: "src/ui/plantedConsole.ts",
      text: 'console.log("here");\n',
      clean: 'export const here = "here";\n',
      reported: "lint/suspicious/noConsole",
    },
  ];

  const crossings = floorNames.flatMap((from) =>
    floorNames
      .filter((to) => to !== from)
      .map((to) => ({
        from,
        to,
        path: `src/${from}/towards_${to}.ts`,
        allowed: (floors[from] as readonly Floor[]).includes(to),
      })),
  );

  const reported = new Map<string, string[]>();
  beforeAll(async () => {
    const files: Record<string, string> = {
      ...filesOf(plants),
      "src/engine/room.ts": "export const room = 1;\n",
      "src/engine/strategies/room.ts": "export const room = 1;\n",
      "src/engine/index.ts": 'export { room } from "./room.ts";\n',
      "src/simulation/cycle.ts":
        'import { forth } from "./plantedCycle.ts";\nexport const back = () => forth;\n',
    };
    for (const floor of floorNames.filter((name) => name !== "engine")) {
      files[`src/${floor}/room.ts`] = "export const room = 1;\n";
    }
    for (const { path, to } of crossings) {
      const door = to === "engine" ? "index" : "room";
      files[path] = `import { room } from "../${to}/${door}.ts";\nexport const seen = room;\n`;
    }
    const tree = plantTree(["biome.json", ".gitignore", "src/engine/noAmbientRandomness.grit"], files);
    const said = await outputOf(
      tree,
      "@biomejs/biome/bin/biome",
      "lint",
      "--reporter=json",
      "--max-diagnostics=none",
    );
    for (const { category, location } of JSON.parse(said).diagnostics) {
      const path = location.path.replaceAll("\\", "/");
      reported.set(path, [...(reported.get(path) ?? []), category]);
    }
  }, 30_000);

  it.each(plants)("$rule", (plant) => {
    expect(reported.get(plant.path)).toEqual([plant.reported]);
    expect(reported.get(cleanPathOf(plant))).toBeUndefined();
  });

  it.each(crossings)("imports point down: $from → $to allowed: $allowed", ({ path, allowed }) => {
    expect(reported.get(path)).toEqual(allowed ? undefined : [imports]);
  });

  it("switches a rule off for these alone", () => {
    const { overrides }: { overrides: { includes: string[]; linter: unknown }[] } = JSON.parse(
      readFileSync("biome.json", "utf8"),
    );
    const lenient = overrides.filter(({ linter }) => JSON.stringify(linter).includes('"off"'));
    expect(lenient.map(({ includes }) => includes)).toEqual([
      ["vite.config.ts", "stryker.config.mjs", ".ci/mutation/vitest.config.mjs"],
      ["src/engine/index.ts"],
      [".ci/**", "bench/**"],
    ]);
  });
});
