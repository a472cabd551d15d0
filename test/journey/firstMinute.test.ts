import type { Page } from "playwright";
import { describe, expect } from "vitest";
import { journey } from "./journey.ts";
import { findings } from "./screen.ts";

describe("the first minute", () => {
  journey("with the mouse: drag a slider, see the curves answer, replay", async ({ page, appUrl }) => {
    await page.goto(appUrl);
    const chart = page.getByRole("figure", { name: "Equity curves" });
    await chart.locator("path").first().waitFor();
    const metrics = page.getByRole("table", { name: "Metrics" });
    const before = await metrics.textContent();
    const curves = await curvesOf(page);

    const slider = page.getByRole("slider", { name: / allocation$/ }).first();
    const box = await slider.boundingBox();
    if (!box) throw new Error("no slider on the screen");
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 40, box.y + box.height / 2, { steps: 8 });
    // Live: the curves have moved before the button is up.
    await expect.poll(() => curvesOf(page)).not.toBe(curves);
    await page.mouse.up();
    await expect.poll(() => metrics.textContent()).not.toBe(before);

    // One drag is one step back.
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => metrics.textContent()).toBe(before);
    expect(await page.getByRole("button", { name: "Undo" }).isDisabled()).toBe(true);

    const status = page.getByRole("status", { name: "Current bar" });
    const last = await status.textContent();
    await page.getByRole("button", { name: "Play" }).click();
    await expect.poll(() => status.textContent()).not.toBe(last);
    await page.getByRole("button", { name: "Pause", exact: true }).click();
    const paused = await status.textContent();
    await page.getByRole("button", { name: "Step forward" }).click();
    expect(await status.textContent()).not.toBe(paused);
    await page.getByRole("button", { name: "Step back" }).click();
    expect(await status.textContent()).toBe(paused);
    await page.getByRole("button", { name: "Last bar" }).click();
    expect(await status.textContent()).toBe(last);

    await chart.getByRole("checkbox", { name: "Show as table" }).click();
    await page.getByRole("table", { name: "Equity curves" }).waitFor();
  });

  journey("with the keyboard alone: every control is reached and answers", async ({ page, appUrl }) => {
    await page.goto(appUrl);
    await page.getByRole("figure", { name: "Equity curves" }).locator("path").first().waitFor();
    const status = page.getByRole("status", { name: "Current bar" });
    const scrubber = page.getByRole("slider", { name: "Current bar" });
    const last = Number(await scrubber.inputValue());

    await page.keyboard.press("Home");
    expect(await scrubber.inputValue()).toBe("0");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+ArrowRight");
    expect(await scrubber.inputValue()).toBe("11");
    await page.keyboard.press("+");
    expect(await page.getByRole("combobox", { name: "Speed" }).inputValue()).toBe("250");
    await page.keyboard.press("Space");
    await expect.poll(async () => Number(await scrubber.inputValue())).toBeGreaterThan(30);
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Play" }).waitFor();
    await page.keyboard.press("End");
    expect(Number(await scrubber.inputValue())).toBe(last);
    expect(await status.textContent()).toMatch(/^\d{4}-\d{2}-\d{2}$/);

    // A digit brings the focus to a slider; its own keys, the lock, and the way back.
    await page.keyboard.press("2");
    const slider = page.getByRole("slider", { name: / allocation$/ }).nth(1);
    expect(await slider.evaluate((element) => element === document.activeElement)).toBe(true);
    const text = await slider.getAttribute("aria-valuetext");
    await page.keyboard.press("PageDown");
    expect(await slider.getAttribute("aria-valuetext")).not.toBe(text);
    expect(Number(await scrubber.inputValue())).toBe(last);
    await page.keyboard.press("Control+z");
    expect(await slider.getAttribute("aria-valuetext")).toBe(text);
    await page.keyboard.press("l");
    const lock = page.getByRole("button", { name: /^Lock / }).nth(1);
    expect(await lock.getAttribute("aria-pressed")).toBe("true");
    await page.keyboard.press("l");

    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog", { name: "Keys" }).waitFor({ state: "detached" });
    // A dialog gives the focus back to where it was opened.
    await expect.poll(() => slider.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press("/");
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("type"))).toBe("search");
    await page.keyboard.type("fill");
    // The journal's rows are one stop of Tab; arrows move among them, Enter moves the cursor.
    const times = page.getByRole("table", { name: "Journal" }).getByRole("button");
    await times.first().focus();
    for (let press = 0; press < 30; press++) await page.keyboard.press("ArrowDown");
    const row = await page.locator("[role=table] :focus, table :focus").boundingBox();
    expect((row?.y ?? 0) + (row?.height ?? 0)).toBeLessThanOrEqual(800);
    await page.keyboard.press("Enter");
    expect(Number(await scrubber.inputValue())).toBeLessThan(last);
    expect(await page.getByRole("button", { name: "Play" }).count()).toBe(1);

    // Tab alone reaches everything that can be pressed or typed into, and the focus can be seen.
    const missed = await unreachable(page);
    expect(missed).toEqual([]);
  });

  journey("adds, configures and removes a sleeve", async ({ page, appUrl }) => {
    await page.goto(appUrl);
    await page.getByRole("button", { name: "Add strategy" }).click();
    const dialog = page.getByRole("dialog", { name: "Add strategy" });
    await dialog
      .getByRole("listbox", { name: "Strategies" })
      .getByRole("option", { name: "Momentum" })
      .click();
    await dialog.getByRole("spinbutton", { name: "Lookback" }).fill("60");
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    const card = page.getByRole("group", { name: "Momentum" });
    await card.getByRole("button", { name: "Configure Momentum" }).click();
    const settings = page.getByRole("dialog", { name: "Configure Momentum" });
    expect(await settings.getByRole("spinbutton", { name: "Lookback" }).inputValue()).toBe("60");
    await settings.getByRole("textbox", { name: "Name" }).fill("Fast momentum");
    await settings.getByRole("button", { name: "Apply" }).click();
    await page
      .getByRole("group", { name: "Fast momentum" })
      .getByRole("button", { name: /^Remove/ })
      .click();
    await page.getByRole("group", { name: "Fast momentum" }).waitFor({ state: "detached" });
    await page.getByRole("status", { name: "Messages" }).getByRole("button", { name: "Undo" }).click();
    await page.getByRole("group", { name: "Fast momentum" }).waitFor();
  });

  journey.for(["light", "dark"] as const)(
    "has no serious accessibility finding (%s)",
    async (theme, { page, appUrl }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await page.goto(appUrl);
      await page.getByRole("figure", { name: "Equity curves" }).locator("path").first().waitFor();
      // axe is handed over by the test runner: the page's own policy lets no foreign script in.
      expect(await findings(page)).toEqual([]);
      await page.getByRole("button", { name: "Rules" }).click();
      for (const tab of ["Correlation", "Ledger", "Journal", "Months"]) {
        await page.getByRole("tab", { name: tab }).click();
        expect(await findings(page)).toEqual([]);
      }
      await page.getByRole("button", { name: "Add strategy" }).click();
      expect(await findings(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Help" }).click();
      expect(await findings(page)).toEqual([]);
    },
  );
});

describe("coming back", () => {
  journey(
    "finds the scenario and the cursor where they were left; Start afresh can be undone",
    async ({ page, appUrl }) => {
      await page.goto(appUrl);
      await page.getByRole("figure", { name: "Equity curves" }).locator("path").first().waitFor();
      const title = page.getByRole("textbox", { name: "Scenario title" });
      await title.fill("My own mix");
      await title.press("Enter");
      await page.keyboard.press("3");
      await page.keyboard.press("PageUp");
      await page.getByRole("heading", { name: "Sleeves" }).click();
      await page.keyboard.press("Home");
      await page.keyboard.press("Shift+ArrowRight");
      const share = await page
        .getByRole("slider", { name: / allocation$/ })
        .nth(2)
        .getAttribute("aria-valuetext");
      // The page is left as people leave it; what waits is written then.
      await page.goto("about:blank");
      await page.goto(appUrl);
      await page.getByRole("figure", { name: "Equity curves" }).locator("path").first().waitFor();
      expect(await title.inputValue()).toBe("My own mix");
      expect(
        await page
          .getByRole("slider", { name: / allocation$/ })
          .nth(2)
          .getAttribute("aria-valuetext"),
      ).toBe(share);
      await expect.poll(() => page.getByRole("slider", { name: "Current bar" }).inputValue()).toBe("10");

      await page.getByRole("button", { name: "Start afresh" }).click();
      expect(await title.inputValue()).not.toBe("My own mix");
      await page.getByRole("status", { name: "Messages" }).getByRole("button", { name: "Undo" }).click();
      expect(await title.inputValue()).toBe("My own mix");
    },
  );
});

/** The drawn curves, as text. */
async function curvesOf(page: Page): Promise<string> {
  const paths = page.getByRole("figure", { name: "Equity curves" }).locator("path");
  return (await paths.evaluateAll((elements) => elements.map((element) => element.getAttribute("d")))).join(
    "|",
  );
}

/** Names of enabled controls that Tab never reaches. Radios, tabs and a table's rows share one stop per group, as they should. */
async function unreachable(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>(
      "button:not([disabled]):not([role=radio]):not([role=tab]):not(td *), input:not([disabled]):not([tabindex='-1']), select, [role=slider]",
    );
    for (const control of controls) control.dataset.unvisited = "yes";
    (document.activeElement as HTMLElement | null)?.blur();
  });
  const count = await page.locator("[data-unvisited]").count();
  for (let press = 0; press < count + 60; press++) {
    await page.keyboard.press("Tab");
    await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      delete element?.dataset.unvisited;
    });
  }
  return await page
    .locator("[data-unvisited]")
    .evaluateAll((elements) =>
      elements.map((element) => element.getAttribute("aria-label") ?? element.outerHTML),
    );
}
