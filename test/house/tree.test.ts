import { readdir } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { floorNames } from "./plant.ts";

describe("the tree", () => {
  it("has no folder or file for whatever fits nowhere else", async () => {
    const nameless = /^(utils?|helpers?|common|types|shared|misc|lib)(\.tsx?)?$/;
    const entries = await readdir("src", { recursive: true, withFileTypes: true });
    expect(entries.filter(({ name }) => nameless.test(name)).map(({ name }) => name)).toEqual([]);
  });

  it("has the floors of the house and no other", async () => {
    const entries = await readdir("src", { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(folders.sort()).toEqual([...floorNames].sort());
  });
});
