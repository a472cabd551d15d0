import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
// The page that is built and opened: what it puts on the window is called below.
import type {} from "./page.ts";
import type { Rounds } from "./rounds.ts";

/** Where npm runs its scripts: this file is bundled, and its own place says nothing. */
const root = process.cwd();
const own = createRequire(join(root, "package.json"));
const PAGE = "node_modules/.cache/bench/readingPage";

/** The rounds of one file of so many rows in headless Chromium: the app's own import worker, built as the app is. */
export async function roundsInChromium(rows: number, rounds: number, warmUpRounds: number): Promise<Rounds> {
  const { build } = await atRuntime<typeof import("vite")>("vite");
  await build({
    configFile: false,
    logLevel: "warn",
    root: join(root, "bench/reading"),
    base: "./",
    worker: { format: "es" },
    build: { outDir: join(root, PAGE), emptyOutDir: true, target: "es2023" },
  });
  const { serve } = await atRuntime<{
    serve(folder: string): Promise<{ readonly url: string; close(): Promise<void> }>;
  }>(join(root, ".ci/serve.mjs"));
  const { chromiumArgs, findChromium } = await atRuntime<{
    readonly chromiumArgs: string[];
    findChromium(): Promise<string | undefined>;
  }>(join(root, ".ci/chromium.mjs"));
  const { chromium } = own("playwright") as typeof import("playwright");
  const executablePath = await findChromium();
  const served = await serve(PAGE);
  const browser = await chromium.launch({
    args: chromiumArgs,
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  try {
    const page = await browser.newPage();
    await page.goto(served.url);
    await page.waitForFunction(() => "measureReading" in window);
    return await page.evaluate((of) => window.measureReading(...of), [rows, rounds, warmUpRounds] as const);
  } finally {
    await browser.close();
    await served.close();
  }
}

/** A module as it lies on the disk, kept out of the bench's bundle. */
async function atRuntime<Exports>(name: string): Promise<Exports> {
  return await import(/* @vite-ignore */ pathToFileURL(own.resolve(name)).href);
}
