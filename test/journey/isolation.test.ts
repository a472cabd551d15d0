import type { Locator, Page } from "playwright";
import { describe, expect } from "vitest";
import { journey } from "./journey.ts";
import { bar, findings, focused, open, tabTo } from "./screen.ts";

const SOON = { timeout: 10_000 };

describe("breaking a sleeve on purpose", () => {
  journey("with the mouse: the others are identical, and a branch shows it", async ({ page, appUrl }) => {
    await open(page, appUrl);
    await page.getByRole("tab", { name: "Isolation" }).click();
    await page.getByText("This is the last bar").waitFor();
    await page.getByRole("button", { name: "Go to the middle" }).click();
    expect(await bar(page)).toBe(1_260);

    await page.getByRole("combobox", { name: "Sleeve to break" }).selectOption({ label: "Trend" });
    await page.getByRole("button", { name: "Break Trend here" }).click();
    const others = await checks(page, "Isolation");
    expect(others).toEqual({
      "Hold all": ["Identical to the last bar", "0.00"],
      Strength: ["Identical to the last bar", "0.00"],
      Reserve: ["Identical to the last bar", "0.00"],
      Trend: ["Broken: differs from 2019-11-04 on", expect.stringMatching(/^−[\d,.]+$/)],
      Portfolio: ["", others.Trend?.[1]],
    });
    for (const name of ["Hold all", "Strength", "Reserve"]) {
      const { sound, broken } = await digests(page, name);
      expect(sound).toMatch(/^[0-9a-f]{64}$/);
      expect(broken).toBe(sound);
    }
    const { sound, broken } = await digests(page, "Trend");
    expect(broken).not.toBe(sound);
    const lost = others.Trend?.[1]?.slice(1);
    await page.getByText(`is worth ${lost} less: exactly what Trend lost`).waitFor();

    // The broken scenario is a branch of its own: from this bar on Trend is worth nothing.
    await page.getByRole("button", { name: "Open as branch" }).click();
    await page.getByText("The broken scenario is the one on screen.").waitFor();
    const decisions = page.getByRole("list", { name: "Decisions" });
    await decisions.getByText("Trend bankrupted").waitFor();
    await page
      .getByRole("group", { name: "Trend" })
      .getByText(/^Stopped/)
      .waitFor();
    await page.getByRole("tab", { name: "Ledger" }).click();
    await page.getByRole("combobox", { name: "Sleeve", exact: true }).selectOption({ label: "Trend" });
    await expect
      .poll(() => page.locator("dl").filter({ hasText: "Equity" }).textContent(), SOON)
      .toContain("Equity0.00");
    await page.keyboard.press("Control+z");
    await expect.poll(() => decisions.count(), SOON).toBe(0);
  });

  journey("with the keyboard alone, where a rebalancing links the sleeves", async ({ page, appUrl }) => {
    await open(page, appUrl);
    await page.getByRole("button", { name: /^Rules/ }).press("Enter");
    await page.getByRole("combobox", { name: "Frequency" }).selectOption("monthly");
    await page.getByRole("slider", { name: "Current bar" }).fill("1000");
    await page.getByRole("tab", { name: "Metrics" }).focus();
    await page.keyboard.press("ArrowLeft");
    for (let press = 0; press < 12 && (await focused(page)) !== "Isolation"; press++) {
      await page.keyboard.press("ArrowRight");
    }
    await tabTo(page, "Sleeve to break");
    await page.keyboard.type("Str");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowRight", { delay: 60 });
    expect(await page.getByRole("radio", { name: "Throws an error" }).isChecked()).toBe(true);
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Break Strength here");
    await page.keyboard.press("Enter");
    const asItIs = await checks(page, "Isolation");
    expect(asItIs.Trend?.[0]).toBe("Identical before 2018-12-04, then capital moved");
    expect(await checks(page, "Isolation without capital moves")).toMatchObject({
      "Hold all": ["Identical to the last bar", "0.00"],
      Trend: ["Identical to the last bar", "0.00"],
    });
    await page.getByText("all of them are bit-identical to the last bar").waitFor();

    // What a check found is not shown before its bar.
    await page.getByRole("slider", { name: "Current bar" }).fill("999");
    await page.getByText(/^The last check is of/).waitFor();
    expect(await page.getByRole("table", { name: "Isolation" }).count()).toBe(0);
    await tabTo(page, "Go there");
    await page.keyboard.press("Enter");
    await page.getByRole("table", { name: "Isolation", exact: true }).waitFor();
    expect(await bar(page)).toBe(1_000);
  });

  journey.for(["light", "dark"] as const)(
    "has no serious accessibility finding, and no sideways scroll (%s)",
    async (theme, { page, appUrl }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await open(page, appUrl);
      await page.getByRole("tab", { name: "Isolation" }).click();
      await page.getByRole("button", { name: "Go to the middle" }).click();
      await page.getByRole("button", { name: "Break Hold all here" }).click();
      await page.getByRole("table", { name: "Isolation" }).waitFor();
      expect(await findings(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth), SOON).toBe(390);
      expect(await findings(page)).toEqual([]);
    },
  );
});

function rowsOf(page: Page, table: string): Locator {
  return page.getByRole("table", { name: table, exact: true }).getByRole("row");
}

/** What each row says of its record, and how much it differs at the break. */
async function checks(page: Page, table: string): Promise<Record<string, (string | null)[]>> {
  const rows = rowsOf(page, table);
  await rows.first().waitFor();
  const cells = await rows.evaluateAll((elements) =>
    elements.slice(1).map((row) => [...row.children].slice(0, 3).map(({ textContent }) => textContent)),
  );
  return Object.fromEntries(cells.map(([name, ...rest]) => [name, rest]));
}

/** The whole fingerprints of a row. */
async function digests(page: Page, name: string): Promise<{ sound: string | null; broken: string | null }> {
  const cells = rowsOf(page, "Isolation").filter({ hasText: name }).getByRole("cell");
  return {
    sound: await cells.nth(2).getAttribute("title"),
    broken: await cells.nth(3).getAttribute("title"),
  };
}
