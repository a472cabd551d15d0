import type { Page } from "playwright";
import { describe, expect } from "vitest";
import { journey } from "./journey.ts";
import { findings, focused, open, seek, tabTo } from "./screen.ts";

/** Machines have other work too. */
const SOON = { timeout: 10_000 };

describe("another way that things could have gone", () => {
  journey(
    "with the mouse: branch, decide, compare, attribute, rename, delete, and come back",
    async ({ page, appUrl }) => {
      await open(page, appUrl);
      expect(await page.getByRole("list", { name: "Branches" }).count()).toBe(0);
      await seek(page, 900);
      await page.getByRole("button", { name: "Branch here" }).click();
      // The name can be typed at once, and changes apply from this bar.
      await page.keyboard.type("Less trend");
      await page.keyboard.press("Enter");
      expect(await branches(page)).toEqual(["Original", "Less trend"]);
      expect(await page.getByRole("radio", { name: "From this bar" }).isChecked()).toBe(true);
      await setShare(page, "Trend", "5");
      await page.getByRole("list", { name: "Decisions" }).getByText("Trend → 5.0 %").waitFor();
      await page.getByRole("button", { name: "Last bar" }).click();

      await page.getByRole("tab", { name: "Compare" }).click();
      await expect.poll(() => cells(page, "Compare"), SOON).toHaveLength(3);
      await expect.poll(async () => (await cells(page, "Compare"))[2]?.at(-1), SOON).toBe("2018-06-18");
      const [, original, fork] = await cells(page, "Compare");
      expect(original?.[1]).toBe("+143.29 %");
      expect(fork?.[1]).toMatch(/^\+\d+\.\d\d %−\d+\.\d\d pp$/);
      const attribution = await cells(page, "Attribution");
      expect(attribution.map(([name]) => name)).toEqual([
        "Profit by sleeve",
        "Hold all",
        "Trend",
        "Strength",
        "Portfolio",
      ]);
      const parts = attribution.slice(1, -1).map((row) => cents(row[1]));
      expect(parts.reduce((sum, part) => sum + part)).toBe(cents(attribution.at(-1)?.[1]));

      // The other branch is a curve with its name, and a value in the read-out.
      const chart = page.getByRole("figure", { name: "Equity curves" });
      await chart.locator("[data-name='A Original']").waitFor();
      expect(await chart.locator("dt", { hasText: "A Original" }).count()).toBe(1);
      await page.getByRole("combobox", { name: "Baseline" }).selectOption({ label: "Less trend" });
      await expect.poll(async () => (await cells(page, "Compare"))[1]?.[1], SOON).toMatch(/^\+143\.29 %\+/);

      // A branch keeps its decisions to itself; looking at another one is nothing to undo.
      await branchButton(page, "Original").click();
      await chart.locator("[data-name='B Less trend']").waitFor();
      expect(await page.getByRole("list", { name: "Decisions" }).count()).toBe(0);
      await branchButton(page, "Less trend").click();
      await page.getByRole("button", { name: "Rename or delete Less trend" }).click();
      await page.getByRole("menuitem", { name: "Rename" }).click();
      await page.getByRole("textbox", { name: "Branch name" }).fill("Little trend");
      await page.keyboard.press("Enter");
      expect(await branches(page)).toEqual(["Original", "Little trend"]);

      // They are there after a reload.
      await expect
        .poll(async () => {
          const other = await page.context().newPage();
          await open(other, appUrl);
          const names = await branches(other);
          await other.close();
          return names;
        }, SOON)
        .toEqual(["Original", "Little trend"]);

      await page.getByRole("button", { name: "Rename or delete Little trend" }).click();
      await page.getByRole("menuitem", { name: "Delete" }).click();
      expect(await page.getByRole("list", { name: "Branches" }).count()).toBe(0);
      const message = page.getByText("Deleted the branch Little trend.");
      await message.waitFor();
      await page.getByRole("button", { name: "Undo" }).last().click();
      expect(await branches(page)).toEqual(["Original", "Little trend"]);
    },
  );

  journey("with the keyboard alone", async ({ page, appUrl }) => {
    await open(page, appUrl);
    await page.keyboard.press("Home");
    for (let k = 0; k < 3; k++) await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("b");
    await page.keyboard.type("Kept");
    await page.keyboard.press("Escape");
    expect(await branches(page)).toEqual(["Original", "From 2015-02-16"]);
    expect(await focused(page)).toMatch(/From 2015-02-16$/);
    await page.keyboard.press("2");
    await page.keyboard.press("PageDown");
    expect(await page.getByRole("list", { name: "Decisions" }).getByRole("listitem").count()).toBe(1);
    await tabTo(page, /Original$/, "Shift+Tab");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByRole("list", { name: "Decisions" }).count(), SOON).toBe(0);
    // Undo shows the branch in which the change was made.
    await page.keyboard.press("Control+z");
    expect(await shown(page)).toBe("From 2015-02-16");
    await page.keyboard.press("Control+Shift+Z");
    await page.getByRole("list", { name: "Decisions" }).waitFor();
    await tabTo(page, /^Rename or delete/, "Tab");
    await page.keyboard.press("Enter");
    await expect.poll(() => focused(page), SOON).toBe("Rename");
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Branch name" }).waitFor();
    await page.keyboard.type("Named");
    await page.keyboard.press("Enter");
    expect(await branches(page)).toEqual(["Original", "Named"]);
    for (let k = 0; k < 3; k++) await page.keyboard.press("Control+z");
    expect(await page.getByRole("list", { name: "Branches" }).count()).toBe(0);
  });

  journey("has room for eight, and says so", async ({ page, appUrl }) => {
    await open(page, appUrl);
    for (let k = 0; k < 8; k++) {
      await page.keyboard.press("b");
      await page.keyboard.press("Enter");
    }
    expect(await branches(page)).toHaveLength(8);
    await page.getByText("There is room for 8 branches. Delete one to make another.").waitFor();
    await page.getByRole("tab", { name: "Compare" }).click();
    await expect
      .poll(
        async () =>
          (await cells(page, "Compare")).filter(([, figure]) => figure?.startsWith("+143.29 %")).length,
        SOON,
      )
      .toBe(8);
  });

  journey.for(["light", "dark"] as const)(
    "has no serious accessibility finding (%s)",
    async (theme, { page, appUrl }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await open(page, appUrl);
      await page.getByRole("tab", { name: "Compare" }).click();
      expect(await findings(page)).toEqual([]);
      await seek(page, 900);
      await page.getByRole("button", { name: "Branch here" }).click();
      expect(await findings(page)).toEqual([]);
      await page.keyboard.press("Enter");
      await setShare(page, "Trend", "5");
      await page.getByRole("button", { name: "Last bar" }).click();
      await expect.poll(async () => (await cells(page, "Compare"))[2]?.at(-1), SOON).toBe("2018-06-18");
      expect(await findings(page)).toEqual([]);
    },
  );
});

async function setShare(page: Page, sleeve: string, percent: string): Promise<void> {
  const field = page.getByRole("spinbutton", { name: `${sleeve} percent` });
  await field.fill(percent);
  await field.press("Enter");
}

function branchButton(page: Page, name: string) {
  return page.getByRole("list", { name: "Branches" }).getByRole("button", { name, exact: true });
}

/** The names in the strip, in order. */
async function branches(page: Page): Promise<string[]> {
  const buttons = page.getByRole("list", { name: "Branches" }).locator("[data-branch]");
  return (await buttons.allTextContents()).map((text) => text.slice(1));
}

async function shown(page: Page): Promise<string> {
  const text = await page.locator("[data-branch][aria-current=true]").textContent();
  return (text ?? "").slice(1);
}

async function cells(page: Page, name: string): Promise<string[][]> {
  const rows = page.getByRole("table", { name, exact: true }).getByRole("row");
  return await rows.evaluateAll((all) =>
    all.map((row) => [...row.children].map(({ textContent }) => textContent ?? "")),
  );
}

function cents(text: string | undefined): number {
  return Math.round(Number((text ?? "").replaceAll(",", "").replace("−", "-").replace("+", "")) * 100);
}
