import type { Page } from "playwright";
import { describe, expect } from "vitest";
import { journey } from "./journey.ts";
import { findings } from "./screen.ts";

describe("the rules", () => {
  journey(
    "hand the weights to an algorithm, and the journal shows how it came to them",
    async ({ page, appUrl }) => {
      await open(page, appUrl);
      const before = await outcomeOf(page);
      await page.getByLabel("Algorithm").selectOption({ label: "Inverse volatility" });
      await page.getByText("half the volatility earns twice the share").waitFor();
      // Without a frequency it would never be asked: the choice brings one.
      expect(await page.getByLabel("Frequency").inputValue()).toBe("monthly");
      await expect.poll(() => outcomeOf(page)).not.toBe(before);
      await page.getByRole("button", { name: /^Rules Rebalanced monthly by inverse volatility$/ }).waitFor();

      await page
        .getByRole("group", { name: "Trend" })
        .getByRole("button", { name: /Why \d/ })
        .waitFor();

      await page.getByRole("tab", { name: "Journal" }).click();
      await page.getByRole("combobox", { name: "Type" }).selectOption("rebalance");
      const journal = page.getByRole("table", { name: "Journal" });
      await journal
        .getByText(/^Hold all .* – inverse volatility, new month$/)
        .first()
        .waitFor();
      await journal
        .getByRole("button", { name: /^Show steps/ })
        .first()
        .click();
      const steps = page.getByRole("table", { name: "Steps" });
      expect(await steps.getByRole("columnheader").allTextContents()).toEqual([
        "Sleeve",
        "Before",
        "Volatility",
        "Part of 90 %",
        "Target",
        "After",
      ]);
      expect(await steps.getByRole("row", { name: /^Together/ }).textContent()).toContain("90.00 %");
      expect(await findings(page)).toEqual([]);

      // A bound that binds is marked, in the same place, as soon as it is typed.
      expect(await steps.getByText("least", { exact: true }).count()).toBe(0);
      await type(page, "Hold all least share", "45");
      await steps.getByText("least", { exact: true }).waitFor();
      expect(await steps.getByRole("row", { name: /^Hold all/ }).textContent()).toContain("45.00 %");
      await page.keyboard.press("Escape");
    },
  );

  journey("refuse shares that can't hold together, and keep all that was typed", async ({ page, appUrl }) => {
    await open(page, appUrl);
    await page.getByLabel("Algorithm").selectOption({ label: "Inverse volatility" });
    await page.getByLabel("Frequency").selectOption("monthly");
    await type(page, "Hold all least share", "40");
    await type(page, "Trend least share", "30");
    await page.getByRole("tab", { name: "Journal" }).click();
    await page.getByRole("combobox", { name: "Type" }).selectOption("rebalance");
    await page
      .getByText(/^Hold all 40.0 %/)
      .first()
      .waitFor();
    const good = await outcomeOf(page);
    await type(page, "Strength least share", "25");
    const reason =
      /Hold all \(40.%\), Trend \(30.%\) and Strength \(25.%\) together need at least 95.%, but inverse volatility has only 90.% to give/;
    await page.getByRole("alert").getByText(reason).waitFor();
    // Said once: the fields are only marked.
    expect(await page.getByText(reason).count()).toBe(1);
    const refused = page.getByRole("spinbutton", { name: "Strength least share" });
    expect(await refused.getAttribute("aria-invalid")).toBe("true");
    expect(await outcomeOf(page)).toBe(good);
    expect(await findings(page)).toEqual([]);

    await type(page, "Strength least share", "10");
    await page.getByRole("alert").waitFor({ state: "detached" });
    await expect.poll(() => outcomeOf(page)).not.toBe(good);
    expect(await page.getByLabel("Hold all least share").inputValue()).toBe("40.0");

    // Least and greatest never cross: that is said at the field.
    await type(page, "Trend greatest share", "20");
    await page.getByText("From 30 to 100; still 100.0 %.").waitFor();
    await page.keyboard.press("Escape");

    // Fixed weights are the sliders: one outside its bounds is refused by name.
    await type(page, "Strength least share", "0");
    await type(page, "Trend greatest share", "30");
    await type(page, "Trend least share", "0");
    await page.getByLabel("Algorithm").selectOption({ label: "Fixed weights" });
    await page
      .getByText(/ – back to the sliders, new month$/)
      .first()
      .waitFor();
    await type(page, "Trend greatest share", "25");
    await page
      .getByRole("alert")
      .getByText(/The slider of Trend is at 30.%, outside its bounds 0.% to 25.%: move the slider/)
      .waitFor();
    await page.getByRole("button", { name: "Undo to the last run" }).click();
    await page.getByRole("alert").waitFor({ state: "detached" });
    expect(await page.getByLabel("Trend greatest share").inputValue()).toBe("30.0");
  });

  journey(
    "say which sleeves an algorithm took everything from, and how to bring them back",
    async ({ page, appUrl }) => {
      await open(page, appUrl);
      await page.getByLabel("Algorithm").selectOption({ label: "Kelly" });
      await page
        .getByText(/^No capital: Hold all since 2015-\d\d-\d\d; .* since 2015-\d\d-\d\d\. A sleeve without/)
        .waitFor();
      const [before, remedy] = [
        await outcomeOf(page),
        page.getByRole("button", { name: "Give every sleeve at least 5 %" }),
      ];
      await remedy.click();
      await remedy.waitFor({ state: "detached" });
      await expect.poll(() => outcomeOf(page)).not.toBe(before);
      expect(await page.getByLabel("Trend least share").inputValue()).toBe("5.0");
      await page.keyboard.press("Control+z");
      await remedy.waitFor();
      expect(await page.getByLabel("Trend least share").inputValue()).toBe("0.0");
      // There is not enough for all of them: the button goes.
      for (const sleeve of ["Hold all", "Trend", "Strength"]) {
        await page.getByRole("slider", { name: `${sleeve} allocation` }).press("Home");
      }
      await remedy.waitFor({ state: "detached" });
    },
  );

  journey("name the sleeve that needs the short sales that are forbidden", async ({ page, appUrl }) => {
    await open(page, appUrl);
    await page.getByRole("button", { name: "Add strategy" }).click();
    const dialog = page.getByRole("dialog", { name: "Add strategy" });
    await dialog.getByRole("option", { name: "Short and hold" }).click();
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByRole("group", { name: "Short and hold" }).waitFor();
    const allowed = page.getByRole("checkbox", { name: "Allow short" });
    await allowed.click();
    const reason = "Short and hold sells short: allow short sales, or remove it.";
    await page.getByRole("alert").getByText(reason).waitFor();
    await page.getByRole("group", { name: "Execution" }).getByText(reason).waitFor();
    await page.keyboard.press("Control+z");
    await page.getByRole("alert").waitFor({ state: "detached" });
    expect(await allowed.getAttribute("aria-checked")).toBe("true");
  });
});

/** The app with its rules unfolded. */
async function open(page: Page, appUrl: string): Promise<void> {
  await page.goto(appUrl);
  await page.getByRole("figure", { name: "Equity curves" }).locator("path").first().waitFor();
  await page.getByRole("button", { name: /^Rules/ }).click();
}

async function type(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByRole("spinbutton", { name: label, exact: true });
  await field.fill(text);
  await field.press("Enter");
}

/** What the run on screen made of the reserve, which every rebalance goes through. */
async function outcomeOf(page: Page): Promise<string | null> {
  return await page.getByRole("group", { name: "Reserve" }).textContent();
}
