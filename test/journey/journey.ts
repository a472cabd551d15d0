import { type Browser, type BrowserContext, chromium, type Page } from "playwright";
import { test as base, expect, inject } from "vitest";

/**
 * A test with a `page` in a fresh browser profile, the app not yet opened, and the `appUrl` to open it at.
 *
 * However a journey goes, it fails when the app wrote an error to the console, threw, or asked another origin for
 * anything. A journey that provokes one of these takes it out of `complaints`.
 */
export const journey = base
  .extend("appUrl", { scope: "file" }, () => inject("appUrl"))
  .extend("launchOptions", { scope: "file" }, () => inject("chromium"))
  .extend("browser", { scope: "file" }, async ({ launchOptions }, { onCleanup }): Promise<Browser> => {
    const browser = await chromium.launch(launchOptions);
    onCleanup(() => browser.close());
    return browser;
  })
  .extend("complaints", (): string[] => [])
  .extend("context", async ({ browser, appUrl, complaints }, { onCleanup }): Promise<BrowserContext> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    context.on("console", (message) => {
      if (message.type() === "error") complaints.push(`console: ${message.text()}`);
    });
    context.on("weberror", (thrown) => {
      complaints.push(`thrown: ${thrown.error().stack}`);
    });
    context.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      const own = origin === new URL(appUrl).origin || protocol === "data:" || protocol === "blob:";
      if (!own) complaints.push(`foreign request: ${request.url()}`);
    });
    onCleanup(async () => {
      await context.close();
      expect(complaints).toEqual([]);
    });
    return context;
  })
  .extend("page", ({ context }): Promise<Page> => context.newPage());
