/**
 * Stryker's vitest runner counts tests. A test file that a mutant keeps from loading has none, so that the mutant would
 * pass for a survivor (stryker-js issue 6150). This reporter gives such a file one failed test before Stryker looks.
 *
 * @type {import("vitest/node").Reporter & { vitest?: import("vitest/node").Vitest }}
 */
export const unloadableIsFailed = {
  onInit(vitest) {
    this.vitest = vitest;
  },
  onTestRunEnd() {
    for (const file of this.vitest?.state.getFiles() ?? []) {
      if (file.result?.state !== "fail" || file.tasks.length > 0) continue;
      const test = {
        type: "test",
        name: "loads",
        mode: "run",
        file,
        suite: file,
        meta: {},
        result: file.result,
      };
      file.tasks.push(/** @type {import("vitest").RunnerTestCase} */ (/** @type {unknown} */ (test)));
    }
  },
};
