// `npm run test:deep`: every property of test/properties, with many more cases than `npm test` tries.
import { spawnSync } from "node:child_process";
import { install, root } from "./install.mjs";

const help = `npm run test:deep [-- VITEST ARGUMENTS]   tries every property with 20,000 cases instead of 1,000
  PROPERTY_RUNS=5000 npm run test:deep        with so many
  npm run test:deep -- test/properties/purity one file of them`;

const args = process.argv.slice(2);
if (args.includes("--help") || args.includes("-h")) {
  console.log(help);
  process.exit(0);
}

install();
const isNamed = args.some((arg) => !arg.startsWith("-"));
const { status } = spawnSync(
  process.execPath,
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--project=node",
    ...(isNamed ? [] : ["test/properties"]),
    ...args,
  ],
  { cwd: root, stdio: "inherit", env: { PROPERTY_RUNS: "20000", ...process.env } },
);
process.exitCode = status ?? 1;
