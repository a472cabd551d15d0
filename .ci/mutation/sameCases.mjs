import fc from "fast-check";
import { beforeEach } from "vitest";

// Every test has the same cases for every mutant and in every run, since a verdict must not depend on luck; each has its
// own, so that few cases a property are many different ones in all.
beforeEach(({ task }) => {
  fc.configureGlobal({
    seed: [...task.name].reduce((seed, letter) => (seed * 31 + letter.charCodeAt(0)) | 0, 7),
  });
});
