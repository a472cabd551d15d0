import { defineConfig } from "vitest/config";
import { QuickestFirst } from "./quickestFirst.mjs";
import { unloadableIsFailed } from "./unloadableIsFailed.mjs";

/** What Stryker runs against each mutant: the tests that speak of the engine, without a browser or a page. */
export default defineConfig({
  test: {
    environment: "node",
    include: ["test/engine/**/*.test.ts", "test/contracts/**/*.test.ts", "test/properties/**/*.test.ts"],
    // These speak of other floors, and of the cases that the properties try.
    exclude: ["dialects", "allocation", "runs"].map((name) => `test/{contracts,properties}/${name}.test.ts`),
    // The engine keeps nothing between runs, so the test files may share one instance of it.
    isolate: false,
    sequence: { sequencer: QuickestFirst },
    env: { PROPERTY_RUNS: process.env.PROPERTY_RUNS ?? "25" },
    setupFiles: ["./.ci/mutation/sameCases.mjs"],
    // Stryker ends what hangs. A test that is slow on a busy machine must not pass for one that fails.
    testTimeout: 600_000,
    reporters: [unloadableIsFailed],
  },
});
