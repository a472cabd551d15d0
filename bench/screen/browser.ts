import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright";

/** Where npm runs its scripts: this file is bundled, and its own place says nothing. */
const root = process.cwd();

/** The built app on a local port. */
export interface ServedApp {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Builds the app as people get it, or takes the build that SLEEVES_DIST names, and serves it as the journeys do. */
export async function serveApp(): Promise<ServedApp> {
  let folder = process.env.SLEEVES_DIST;
  if (folder === undefined) {
    folder = "node_modules/.cache/bench/app";
    const args = ["build", "--outDir", folder, "--emptyOutDir", "--logLevel", "warn"];
    const env = { ...process.env, NODE_ENV: "production" };
    const { status } = spawnSync(process.execPath, ["node_modules/vite/bin/vite.js", ...args], {
      cwd: root,
      env,
      stdio: "inherit",
    });
    if (status !== 0) throw new Error("the app does not build");
  }
  const { serve } = await ownModule<{ serve(path: string): Promise<ServedApp> }>(".ci/serve.mjs");
  return await serve(folder);
}

/** A browser process of its own, as on a machine that was just switched on: no cache, no compiled code, no profile. */
export async function launchBrowser(): Promise<Browser> {
  const { chromium } = createRequire(join(root, "package.json"))("playwright") as typeof import("playwright");
  const { chromiumArgs, findChromium } = await ownModule<{
    readonly chromiumArgs: string[];
    findChromium(): Promise<string | undefined>;
  }>(".ci/chromium.mjs");
  const executablePath = await findChromium();
  return await chromium.launch({
    args: chromiumArgs,
    ...(executablePath === undefined ? {} : { executablePath }),
  });
}

/** The page of a first visitor, not opened yet. */
export async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  return await context.newPage();
}

/**
 * A fixed job of a few milliseconds in the page: random access and floating point, as the page's own work has. What the
 * screen takes is told as a multiple of it.
 *
 * @returns the shortest of some times in ms: the one that had the processor to itself
 */
export async function yardstick(page: Page): Promise<number> {
  return await page.evaluate(() => {
    const job = () => {
      const values = new Float64Array(1 << 16);
      let seed = 1;
      for (let k = 0; k < 2_000_000; k++) {
        seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
        const at = seed >>> 16;
        values[at] = Math.sqrt((values[at] ?? 0) + (seed % 1_000));
      }
      return values[7] ?? 0;
    };
    const times: number[] = [];
    for (let round = 0; round < 12; round++) {
      const start = performance.now();
      job();
      times.push(performance.now() - start);
    }
    return Math.min(...times);
  });
}

async function ownModule<Exports>(path: string): Promise<Exports> {
  return await import(/* @vite-ignore */ pathToFileURL(join(root, path)).href);
}
