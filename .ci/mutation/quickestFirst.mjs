import { BaseSequencer } from "vitest/node";

/** The first failure ends a mutant, so the tests of single parts come before those that run whole scenarios. */
export class QuickestFirst extends BaseSequencer {
  /**
   * @override
   * @param {import("vitest/node").TestSpecification[]} files
   */
  async sort(files) {
    const place = ({ moduleId = "" }) => folders.findIndex((folder) => moduleId.includes(folder));
    return files.toSorted((a, b) => place(a) - place(b) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}

const folders = ["/test/engine/", "/test/contracts/", "/test/properties/"];
