import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright";
import { build } from "vite";
import { launchBrowser, type ServedApp } from "./screen/browser.ts";

/** Where npm runs its scripts: this file is bundled, and its own place says nothing. */
const root = process.cwd();

/**
 * Opens the page of a folder in bench/ in headless Chromium, with the app's own workers, built as the app is.
 *
 * @param isReady the function on the page's window that says that it can be asked
 */
export async function inOwnPage<Answer>(
  folder: string,
  isReady: keyof Window,
  ask: (page: Page) => Promise<Answer>,
): Promise<Answer> {
  const outDir = join("node_modules/.cache/bench", `${folder}Page`);
  await build({
    configFile: false,
    logLevel: "warn",
    root: join(root, "bench", folder),
    base: "./",
    worker: { format: "es" },
    build: { outDir: join(root, outDir), emptyOutDir: true, target: "es2023" },
  });
  const { serve }: { serve(path: string): Promise<ServedApp> } = await import(
    /* @vite-ignore */ pathToFileURL(join(root, ".ci/serve.mjs")).href
  );
  const served = await serve(outDir);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(served.url);
    await page.waitForFunction((name) => name in window, isReady);
    return await ask(page);
  } finally {
    await browser.close();
    await served.close();
  }
}
