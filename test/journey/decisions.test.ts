import type { Page } from "playwright";
import { describe, expect } from "vitest";
import { journey } from "./journey.ts";
import { readCsv } from "./marketFiles.ts";
import { bar, dragBy, findings, focused, open, seek, slider, tabTo, undoAll } from "./screen.ts";

/** Bars go by in real time, on machines that have other work too. */
const SOON = { timeout: 10_000 };

describe("deciding while the bars go by", () => {
  journey(
    "with the mouse: pause, resume, remove, add; before each bar all stays, and undo takes all back",
    async ({ page, appUrl }) => {
      await open(page, appUrl);
      const before = await equity(page);
      await page.getByRole("combobox", { name: "Speed" }).selectOption("250");
      await page.getByRole("button", { name: "First bar" }).click();
      await page.getByRole("button", { name: "Play", exact: true }).click();
      await expect.poll(() => bar(page), SOON).toBeGreaterThan(300);

      // In the middle of the replay, which goes on.
      const trend = page.getByRole("group", { name: "Trend" });
      await trend.getByRole("button", { name: "Pause Trend" }).click();
      await trend.getByRole("button", { name: "Resume Trend" }).waitFor();
      await trend.getByText("Paused", { exact: true }).waitFor();
      const paused = await bar(page);
      await expect.poll(() => bar(page), SOON).toBeGreaterThan(paused + 50);
      await trend.getByRole("button", { name: "Resume Trend" }).click();
      await trend.getByRole("button", { name: "Pause Trend" }).waitFor();
      await page.getByRole("button", { name: "Pause", exact: true }).click();
      expect(await words(page)).toEqual(["Trend paused", "Trend resumed"]);

      // From this bar, one sleeve goes and another one comes.
      await seek(page, 1_500);
      await page.getByRole("radio", { name: "From this bar" }).click();
      await page.getByRole("button", { name: "Remove Strength" }).click();
      const strength = page.getByRole("group", { name: "Strength" });
      await strength.getByText(/^Removed \d{4}-\d{2}-\d{2}$/).waitFor();
      await seek(page, 1_700);
      await page.getByRole("button", { name: "Add strategy" }).click();
      const dialog = page.getByRole("dialog", { name: "Add strategy" });
      await dialog.getByRole("option", { name: "Pairs" }).click();
      await dialog.getByRole("button", { name: "Add", exact: true }).click();
      const joined = page.getByRole("group", { name: "Pairs" });
      expect(await slider(page, "Pairs").getAttribute("aria-disabled")).toBeNull();
      await seek(page, 1_699);
      await joined.getByText(/^Joins \d{4}-\d{2}-\d{2}$/).waitFor();
      expect(await slider(page, "Pairs").getAttribute("aria-disabled")).toBe("true");
      expect(await slider(page, "Strength").getAttribute("aria-valuetext")).toBe("0.0 %");

      // A drag at a bar is one decision there.
      await seek(page, 2_000);
      await dragBy(page, slider(page, "Hold all"), -20);
      expect(await words(page)).toEqual([
        "Trend paused",
        "Trend resumed",
        "Strength removed",
        "Pairs added",
        expect.stringMatching(/^Hold all → \d+\.\d %, all sleeves rebalanced$/),
      ]);

      // What was before the first decision is what it was, to the last digit.
      const decisions = page.getByRole("list", { name: "Decisions" });
      await decisions.getByRole("listitem").first().getByRole("button").first().click();
      const firstBar = await bar(page);
      expect(firstBar).toBeGreaterThan(300);
      await page.getByRole("button", { name: "Last bar" }).click();
      const after = await equity(page);
      expect(after).not.toEqual(before);
      expect(after.slice(0, firstBar + 1).map(withoutPairs)).toEqual(before.slice(0, firstBar + 1));
      expect(after.map(({ Pairs }) => Pairs).findIndex((cell) => cell !== "")).toBe(1_700);
      expect(after[1_600]?.Strength).toBe("0.00000000");

      // Five runs went on from one another; another page runs the same document from scratch.
      await expect
        .poll(async () => {
          const other = await page.context().newPage();
          await open(other, appUrl);
          await other.getByRole("button", { name: "Last bar" }).click();
          const fromScratch = await equity(other);
          await other.close();
          return fromScratch;
        }, SOON)
        .toEqual(after);

      expect(await undoAll(page)).toBe(5);
      expect(await decisions.count()).toBe(0);
      await page.getByRole("button", { name: "Last bar" }).click();
      expect(await equity(page)).toEqual(before);
    },
  );

  journey("with the keyboard alone", async ({ page, appUrl }) => {
    await open(page, appUrl);
    const last = await bar(page);
    await page.keyboard.press("Home");
    await page.keyboard.press("Space");
    await expect.poll(() => bar(page), SOON).toBeGreaterThan(60);
    // From a sleeve's slider its buttons are a few steps back.
    await page.keyboard.press("2");
    await tabTo(page, "Pause Trend", "Shift+Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("group", { name: "Trend" }).getByText("Paused", { exact: true }).waitFor();
    expect(await page.getByRole("button", { name: "Pause", exact: true }).count()).toBe(1);
    expect(await focused(page)).toBe("Resume Trend");
    await page.keyboard.press("2");
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Play", exact: true }).waitFor();
    await tabTo(page, "Resume Trend", "Shift+Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Pause Trend" }).waitFor();
    expect(await words(page)).toEqual(["Trend paused", "Trend resumed"]);

    // Brackets go from decision to decision.
    const resumed = await bar(page);
    await page.keyboard.press("End");
    await page.keyboard.press("[");
    expect(await bar(page)).toBe(resumed);
    await page.keyboard.press("[");
    const paused = await bar(page);
    expect(paused).toBeLessThan(resumed);
    await page.keyboard.press("]");
    expect(await bar(page)).toBe(resumed);
    await page.keyboard.press("]");
    expect(await bar(page)).toBe(resumed);

    await tabTo(page, "From the start", "Shift+Tab");
    // As long as a finger presses: a radio is chosen as the focus comes, while the key is down.
    await page.keyboard.press("ArrowRight", { delay: 60 });
    expect(await page.getByRole("radio", { name: "From this bar" }).isChecked()).toBe(true);
    await page.keyboard.press("3");
    await page.keyboard.press("PageDown");
    expect(await words(page)).toEqual([
      "Trend paused",
      "Trend resumed",
      "Strength → 10.0 %, all sleeves rebalanced",
    ]);
    await tabTo(page, "Remove Strength", "Shift+Tab");
    await page.keyboard.press("Enter");
    await page
      .getByRole("group", { name: "Strength" })
      .getByText(/^Removed /)
      .waitFor();
    expect(await focused(page)).toBe("Remove Strength");
    await page.keyboard.press("l");
    const lock = page.getByRole("button", { name: "Lock Strength" });
    expect(await lock.getAttribute("aria-pressed")).toBe("false");
    await page.getByText("Strength is removed by this bar.").last().waitFor();

    await tabTo(page, "Add strategy", "Shift+Tab");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Add strategy" });
    await dialog.waitFor();
    await page.keyboard.type("pa");
    expect(await dialog.getByRole("option", { selected: true }).textContent()).toBe("Pairs");
    await tabTo(page, "Add", "Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("group", { name: "Pairs" }).waitFor();

    // A deleted decision gives the focus to the next one.
    await tabTo(page, /^Delete decision .* Trend paused$/, "Tab");
    await page.keyboard.press("Enter");
    await expect.poll(() => words(page), SOON).not.toContain("Trend paused");
    expect(await focused(page)).toMatch(/^Delete decision .* Trend resumed$/);
    while (!(await page.getByRole("button", { name: "Undo", exact: true }).first().isDisabled())) {
      await page.keyboard.press("Control+z");
    }
    expect(await page.getByRole("list", { name: "Decisions" }).count()).toBe(0);
    await page.keyboard.press("2");
    await page.keyboard.press("Escape");
    expect(last).toBeGreaterThan(resumed);
  });

  journey.for(["light", "dark"] as const)(
    "has no serious accessibility finding (%s)",
    async (theme, { page, appUrl }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await open(page, appUrl);
      await page.getByRole("radio", { name: "From this bar" }).click();
      await seek(page, 1_000);
      await page.getByRole("button", { name: "Pause Trend" }).click();
      await page.getByRole("button", { name: "Remove Strength" }).click();
      await page
        .getByRole("group", { name: "Strength" })
        .getByText(/^Removed /)
        .waitFor();
      await page.getByRole("button", { name: "Add strategy" }).click();
      const dialog = page.getByRole("dialog", { name: "Add strategy" });
      await dialog.getByRole("option", { name: "Pairs" }).click();
      await dialog.getByRole("checkbox").nth(2).click();
      expect(await findings(page)).toEqual([]);
      await dialog.getByRole("checkbox").nth(2).click();
      await dialog.getByRole("button", { name: "Add", exact: true }).click();
      await seek(page, 900);
      await page.getByText(/^Joins /).waitFor();
      expect(await findings(page)).toEqual([]);
    },
  );
});

/** The decisions, in order, in words. */
async function words(page: Page): Promise<string[]> {
  const rows = page.getByRole("list", { name: "Decisions" }).getByRole("listitem");
  return (await rows.allTextContents()).map((text) => text.replace(/^\d{4}-\d{2}-\d{2}/, ""));
}

/** The rows of equity.csv up to the cursor. */
async function equity(page: Page): ReturnType<typeof readCsv> {
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Equity (CSV)" }).click(),
  ]);
  return await readCsv(await download.path());
}

function withoutPairs({ Pairs: _pairs, ...rest }: Readonly<Record<string, string>>): Record<string, string> {
  return rest;
}
