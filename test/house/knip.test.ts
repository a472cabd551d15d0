import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { outputOf, plantTree } from "./plant.ts";

describe("knip", () => {
  it("reports the unused file, export, type and dependency, and the unlisted one, and nothing else", async () => {
    const real = JSON.parse(readFileSync("package.json", "utf8"));
    const runtime = ["decimal.js", "idb", "react", "react-dom", "react-is", "recharts"];
    const dependencies = Object.fromEntries(runtime.map((name) => [name, real.dependencies[name]]));
    const notPlanted = ["@testing-library/user-event", "@types/papaparse", "axe-core"];
    const devDependencies = Object.fromEntries(
      Object.entries(real.devDependencies).filter(([name]) => !notPlanted.includes(name)),
    );
    const tree = plantTree(
      [
        "knip.json",
        "vite.config.ts",
        "stryker.config.mjs",
        "index.html",
        "tsconfig.json",
        ".ci",
        "bench/bench.ts",
        "bench/run.mjs",
        "bench/report.mjs",
        "bench/verdicts.mjs",
        "bench/tsconfig.json",
        "test/house",
        "test/ui/setup.ts",
        "test/journey/journey.ts",
        "test/journey/serveBuild.ts",
        "test/journey/open.test.ts",
      ],
      {
        "package.json": JSON.stringify({ ...real, dependencies, devDependencies }),
        "src/engine/index.ts":
          'export { Decimal } from "decimal.js";\nexport { used } from "./planted.ts";\nimport "./unlisted.ts";\n',
        "src/engine/planted.ts":
          "export const used = 1;\nexport const unused = 2;\nexport interface Unused {\n  a: 1;\n}\n",
        "src/engine/unlisted.ts": 'import "left-pad";\n',
        "src/engine/forgotten.ts": "export const forgotten = 1;\n",
        "src/simulation/simulationWorker.ts": 'import "../engine/index.ts";\n',
        "src/ui/main.tsx":
          'import "./main.css";\nimport { createRoot } from "react-dom/client";\nimport { LineChart } from "recharts";\ncreateRoot(document.body).render(<LineChart />);\n',
        "src/ui/main.css": '@import "tailwindcss";\n',
        "test/engine/used.test.ts": 'import { used } from "../../src/engine/planted.ts";\nused;\n',
      },
    );
    const { issues } = JSON.parse(await outputOf(tree, "knip/bin/knip.js", "--reporter", "json"));
    const found = issues.flatMap(({ file, ...kinds }: { file: string } & Record<string, unknown>) =>
      Object.entries(kinds)
        .filter((kind): kind is [string, { name: string }[]] => Array.isArray(kind[1]))
        .flatMap(([kind, list]) => list.map(({ name }) => `${file} ${kind} ${name}`)),
    );
    expect(found.sort()).toEqual([
      "package.json dependencies idb",
      "src/engine/forgotten.ts files src/engine/forgotten.ts",
      "src/engine/planted.ts exports unused",
      "src/engine/planted.ts types Unused",
      "src/engine/unlisted.ts unlisted left-pad",
    ]);
  }, 60_000);
});
