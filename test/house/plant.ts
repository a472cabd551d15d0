import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll } from "vitest";

// Every rule of the house is planted against once, in a small tree of its own that has the real configuration, and the tool
// must report that rule and no other. Beside each plant stands the way the house wants it, about which it must be silent.

/** The floors, bottom first, each with the floors it may import. */
export const floors = {
  engine: [],
  marketData: ["engine"],
  scenario: ["engine"],
  analysis: ["engine"],
  simulation: ["engine", "marketData", "scenario", "analysis"],
  persistence: ["engine", "marketData", "scenario"],
  state: ["engine", "marketData", "scenario", "analysis", "simulation", "persistence"],
  ui: ["engine", "marketData", "scenario", "analysis", "simulation", "persistence", "state"],
} as const satisfies Record<string, readonly string[]>;
export type Floor = keyof typeof floors;
export const floorNames = Object.keys(floors) as Floor[];

export interface Plant {
  readonly rule: string;
  readonly path: string;
  readonly text: string;
  /** The same wish, as the house wants it; at the same path with "clean" for "planted" unless it says where. */
  readonly clean: string;
  readonly cleanPath?: string;
  readonly reported: string;
}

export const cleanPathOf = (plant: Plant) => plant.cleanPath ?? plant.path.replace("planted", "clean");

export function filesOf(plants: readonly Plant[]): Record<string, string> {
  return Object.fromEntries(
    plants.flatMap((plant) => [
      [plant.path, plant.text],
      [cleanPathOf(plant), plant.clean],
    ]),
  );
}

const trees: string[] = [];
afterAll(() => {
  for (const tree of trees) rmSync(tree, { recursive: true, force: true });
});

/** A tree of the given files, copies of the real configuration and the real node_modules; gone after the test file. */
export function plantTree(configuration: readonly string[], files: Readonly<Record<string, string>>): string {
  const tree = mkdtempSync(join(tmpdir(), "sleeves-rules-"));
  trees.push(tree);
  for (const path of configuration) cpSync(path, join(tree, path), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  symlinkSync(resolve("node_modules"), join(tree, "node_modules"), "junction");
  return tree;
}

/** What a tool prints in a tree; that it ends with an error is the point here. */
export function outputOf(tree: string, script: string, ...args: string[]): Promise<string> {
  const options = { cwd: tree, env: { ...process.env, NO_COLOR: "1" }, maxBuffer: 2 ** 26 };
  return new Promise((done) => {
    execFile(process.execPath, [resolve("node_modules", script), ...args], options, (_, stdout) =>
      done(stdout),
    );
  });
}
