import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright";
import { build } from "vite";
import { launchBrowser, type ServedApp } from "../screen/browser.ts";

/** Where npm runs its scripts: this file is bundled, and its own place says nothing. */
const root = process.cwd();
const PAGE = "node_modules/.cache/bench/parallelPage";

/** Opens the page of this folder in headless Chromium, with the app's own simulation workers, built as the app is. */
export async function inChromium<Answer>(ask: (page: Page) => Promise<Answer>): Promise<Answer> {
  await build({
    configFile: false,
    logLevel: "warn",
    root: join(root, "bench/parallel"),
    base: "./",
    worker: { format: "es" },
    build: { outDir: join(root, PAGE), emptyOutDir: true, target: "es2023" },
  });
  const { serve }: { serve(path: string): Promise<ServedApp> } = await import(
    /* @vite-ignore */ pathToFileURL(join(root, ".ci/serve.mjs")).href
  );
  const served = await serve(PAGE);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(served.url);
    await page.waitForFunction(() => "measureSweep" in window);
    return await ask(page);
  } finally {
    await browser.close();
    await served.close();
  }
}
