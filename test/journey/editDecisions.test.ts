import type { Page } from "playwright";
import { describe, expect } from "vitest";
import { journey } from "./journey.ts";
import { bar, dragBy, findings, focused, open, seek, slider, undoAll } from "./screen.ts";

const NAMES = ["Hold all", "Trend", "Strength"] as const;
const SOON = { timeout: 10_000 };

describe("sharing anew", () => {
  journey("with the mouse: equally, by inverse volatility, and as it was", async ({ page, appUrl }) => {
    await open(page, appUrl);
    const opened = await weights(page);
    await page.getByRole("button", { name: "Allocation" }).click();
    // There is nothing to go back to yet, and it says so.
    const reset = page.getByRole("menuitem", { name: "Reset" });
    expect(await reset.getAttribute("aria-disabled")).toBe("true");
    await page.getByText("The shares are those that the scenario was opened with.").waitFor();
    await page.getByRole("menuitem", { name: "Equalise" }).click();
    await expect.poll(() => weights(page), SOON).toEqual(["30.0 %", "30.0 %", "30.0 %"]);

    await page.getByRole("button", { name: "Lock Strength" }).click();
    await page.getByRole("button", { name: "Allocation" }).click();
    await page.getByRole("menuitem", { name: "By inverse volatility" }).click();
    const [hold = "", trend = "", strength] = await weights(page);
    expect(strength).toBe("30.0 %");
    expect(Number.parseFloat(hold) + Number.parseFloat(trend)).toBeCloseTo(60, 9);
    // Trend is out of the market half of the time: the calmer one.
    expect(Number.parseFloat(trend)).toBeGreaterThan(Number.parseFloat(hold));

    await page.getByRole("button", { name: "Lock Strength" }).click();
    await page.getByRole("button", { name: "Allocation" }).click();
    await page.getByRole("menuitem", { name: "Reset" }).click();
    expect(await weights(page)).toEqual(opened);
    // Equal, locked, by volatility, unlocked, as it was.
    expect(await undoAll(page)).toBe(5);
    expect(await weights(page)).toEqual(opened);
  });

  journey("with the keyboard, from a bar on", async ({ page, appUrl }) => {
    await open(page, appUrl);
    await seek(page, 30);
    await page.getByRole("radio", { name: "From this bar" }).click();
    await page.getByRole("button", { name: "Allocation" }).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("b");
    await expect.poll(() => focused(page), SOON).toMatch(/^By inverse volatility/);
    await page.keyboard.press("Enter");
    // Too early: nothing happens but a word.
    await page.getByText(/^Each unlocked sleeve needs 20 returns since its first fill/).waitFor();
    expect(await page.getByRole("list", { name: "Decisions" }).count()).toBe(0);
    await seek(page, 1_500);
    await page.getByRole("button", { name: "Allocation" }).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => decisions(page), SOON)
      .toEqual(["Hold all → 30.0 %, Strength → 30.0 %, all sleeves rebalanced"]);
    await expect.poll(() => identity(page), SOON).toMatch(/^The 1,500 bars before .* are bit-identical/);
  });
});

describe("a decision that was taken", () => {
  journey("is edited, moved and deleted with the mouse, and each can be undone", async ({ page, appUrl }) => {
    await open(page, appUrl);
    await page.getByRole("radio", { name: "From this bar" }).click();
    await seek(page, 1_369);
    await dragBy(page, slider(page, "Hold all"), -20);
    await expect.poll(() => decisions(page), SOON).toHaveLength(1);
    await expect.poll(() => identity(page), SOON).toMatch(/^The 1,369 bars before .* are bit-identical/);
    const [decided = ""] = await decisions(page);

    // Other shares, first too much of them.
    await page.getByRole("button", { name: /^Edit decision / }).click();
    const dialog = page.getByRole("dialog", { name: "Edit decision" });
    const trend = dialog.getByRole("spinbutton", { name: "Trend percent" });
    await trend.fill("95");
    await trend.press("Enter");
    await dialog.getByText(/^The shares sum to \d+\.\d %: take \d+\.\d % away\.$/).waitFor();
    expect(await dialog.getByRole("button", { name: "Save" }).getAttribute("aria-disabled")).toBe("true");
    await trend.fill("25.5");
    await trend.press("Enter");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "detached" });
    await expect.poll(() => decisions(page), SOON).toEqual([expect.stringContaining("Trend → 25.5 %")]);

    // To another bar, by the cursor.
    await seek(page, 1_800);
    await page.getByRole("button", { name: /^Edit decision / }).click();
    await dialog.getByRole("button", { name: "At the cursor" }).click();
    expect(await dialog.getByRole("spinbutton", { name: /^Bar/ }).inputValue()).toBe("1801");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "detached" });
    // What moved away from a bar changes what comes after that one.
    await expect.poll(() => identity(page), SOON).toMatch(/^The 1,369 bars before .* are bit-identical/);
    const row = page.getByRole("list", { name: "Decisions" }).getByRole("listitem");
    await seek(page, 0);
    await row.getByRole("button").first().click();
    expect(await bar(page)).toBe(1_800);

    await page.getByRole("button", { name: /^Delete decision / }).click();
    await expect.poll(() => page.getByRole("list", { name: "Decisions" }).count(), SOON).toBe(0);
    await page.getByRole("button", { name: "Undo", exact: true }).first().click();
    await expect.poll(() => decisions(page), SOON).toHaveLength(1);
    await page.getByRole("button", { name: "Undo", exact: true }).first().click();
    await page.getByRole("button", { name: "Undo", exact: true }).first().click();
    await expect.poll(() => decisions(page), SOON).toEqual([decided]);
    expect(await undoAll(page)).toBe(1);
    expect(await page.getByRole("list", { name: "Decisions" }).count()).toBe(0);
  });

  journey("is moved by its mark with the keyboard alone", async ({ page, appUrl }) => {
    await open(page, appUrl);
    await seek(page, 1_000);
    await page.getByRole("button", { name: "Pause Trend" }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => decisions(page), SOON).toEqual(["Trend paused"]);
    await seek(page, 1_400);
    await page.getByRole("button", { name: "Resume Trend" }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => decisions(page), SOON).toEqual(["Trend paused", "Trend resumed"]);
    await expect.poll(() => markBars(page), SOON).toEqual(["1000", "1400"]);

    // From the playback line on to its marks; the one at the cursor has the focus.
    await page.getByRole("slider", { name: "Current bar" }).focus();
    await page.keyboard.press("Tab");
    expect(await focused(page)).toMatch(/^Decision .*: Trend resumed$/);
    await page.keyboard.press("ArrowDown");
    expect(await focused(page)).toMatch(/^Decision .*: Trend paused$/);
    await page.keyboard.press("Enter");
    expect(await bar(page)).toBe(1_000);

    // A held arrow is one move, told on its way.
    for (let repeat = 0; repeat < 5; repeat++) await page.keyboard.down("ArrowLeft");
    await page.getByText("Let go to move it there, Escape leaves it").last().waitFor();
    await page.keyboard.up("ArrowLeft");
    await expect.poll(() => identity(page), SOON).toMatch(/^The 995 bars before .* are bit-identical/);
    await expect.poll(() => focused(page), SOON).toMatch(/^Decision .*: Trend paused$/);
    await page.keyboard.press("Enter");
    expect(await bar(page)).toBe(995);
    await page.keyboard.press("Control+z");
    await expect.poll(() => markBars(page), SOON).toEqual(["1000", "1400"]);

    // Escape leaves it where it is.
    await page.getByRole("button", { name: /^Decision .*: Trend resumed$/ }).focus();
    await page.keyboard.down("ArrowRight");
    await page.keyboard.press("Escape");
    await page.keyboard.up("ArrowRight");
    expect(await markBars(page)).toEqual(["1000", "1400"]);

    // Its kind, by the dialog.
    await page.getByRole("button", { name: /^Edit decision .* Trend resumed$/ }).focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Edit decision" });
    await dialog.getByRole("radio", { name: "Resume" }).focus();
    await page.keyboard.press("ArrowLeft", { delay: 60 });
    expect(await dialog.getByRole("radio", { name: "Pause" }).isChecked()).toBe(true);
    await dialog.getByRole("button", { name: "Save" }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => decisions(page), SOON).toEqual(["Trend paused", "Trend paused"]);
  });

  journey.for(["light", "dark"] as const)(
    "has no serious accessibility finding (%s)",
    async (theme, { page, appUrl }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await open(page, appUrl);
      await page.getByRole("radio", { name: "From this bar" }).click();
      await seek(page, 1_000);
      await slider(page, "Hold all").focus();
      await page.keyboard.press("PageDown");
      await expect.poll(() => identity(page), SOON).toMatch(/bit-identical/);
      await page.getByRole("button", { name: /^Decision / }).focus();
      expect(await findings(page)).toEqual([]);
      await page.getByRole("button", { name: "Allocation" }).click();
      // The open menu itself: it hides the rest of the page its own way.
      expect(await findings(page, "[role=menu]")).toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: /^Edit decision / }).click();
      const trend = page.getByRole("dialog").getByRole("spinbutton", { name: "Trend percent" });
      await trend.fill("95");
      await trend.press("Enter");
      expect(await findings(page)).toEqual([]);
    },
  );
});

async function weights(page: Page): Promise<string[]> {
  return await Promise.all(
    NAMES.map(async (name) => (await slider(page, name).getAttribute("aria-valuetext")) ?? ""),
  );
}

/** The decisions, in order, in words. */
async function decisions(page: Page): Promise<string[]> {
  const rows = page.getByRole("list", { name: "Decisions" }).getByRole("listitem");
  return (await rows.allTextContents()).map((text) => text.replace(/^\d{4}-\d{2}-\d{2}/, ""));
}

/** What is said of the bars before the last change. */
async function identity(page: Page): Promise<string> {
  return (await page.getByRole("status", { name: "Before the decision" }).textContent()) ?? "";
}

async function markBars(page: Page): Promise<(string | null)[]> {
  const marks = await page.getByRole("group", { name: "Decision marks" }).getByRole("button").all();
  return await Promise.all(marks.map((mark) => mark.getAttribute("data-bar")));
}
