import { describe, expect } from "vitest";
import { journey } from "./journey.ts";

describe("opening the app", () => {
  journey("shows it under its title", async ({ page, appUrl }) => {
    await page.goto(appUrl);
    await page.locator("#root > *").first().waitFor();
    expect(await page.title()).toBe("Sleeves");
  });

  journey.for(["light", "dark"])(
    "has the %s theme chosen last before anything is drawn",
    async (theme, { page, appUrl }) => {
      await page.addInitScript((chosen) => localStorage.setItem("sleeves.theme", chosen), theme);
      await page.route("**/assets/*.js", (route) =>
        route.fulfill({ contentType: "text/javascript", body: "" }),
      );
      await page.goto(appUrl, { waitUntil: "domcontentloaded" });
      expect(await page.locator("html").getAttribute("data-theme")).toBe(theme);
    },
  );

  journey("cannot reach another origin", async ({ page, appUrl, complaints }) => {
    await page.goto(appUrl);
    const refused = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective));
          fetch("https://example.invalid/").catch(() => undefined);
        }),
    );
    expect(refused).toBe("connect-src");
    expect(complaints.splice(0).join()).toContain("Content Security Policy");
  });

  journey("works without a network after the first visit", async ({ page, context, appUrl, complaints }) => {
    await page.goto(appUrl);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await context.setOffline(true);
    await page.reload();
    await page.locator("#root > *").first().waitFor();

    const { kept, unanswered } = await page.evaluate(async () => {
      const [name = ""] = await caches.keys();
      const urls = (await (await caches.open(name)).keys()).map(({ url }) => url);
      const answers = await Promise.all(urls.map((url) => fetch(url)));
      return { kept: urls, unanswered: answers.filter(({ ok }) => !ok).map(({ url }) => url) };
    });
    expect(kept).toEqual(expect.arrayContaining([appUrl, expect.stringMatching(/assets.index-.+js$/)]));
    expect(unanswered).toEqual([]);

    // The network is really gone, for the service worker too: what was not kept is not there.
    await expect(page.evaluate(() => fetch("./not-kept"))).rejects.toThrow("Failed to fetch");
    expect(complaints.splice(0).join()).toContain("Failed to load resource");
  });

  journey("cleans up what an older version kept, and nothing of another app's", async ({ page, appUrl }) => {
    await page.route(appUrl, (route) =>
      route.fulfill({ contentType: "text/html", body: '<link rel="icon" href="data:,">' }),
    );
    await page.goto(appUrl);
    await page.evaluate(() => Promise.all([caches.open("sleeves-older"), caches.open("another-app")]));
    await page.unroute(appUrl);
    await page.goto(appUrl);
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    const names = await page.evaluate(() => caches.keys());
    expect(names).toEqual(["another-app", expect.stringMatching(/^sleeves-[0-9a-f]{12}$/)]);
  });
});
