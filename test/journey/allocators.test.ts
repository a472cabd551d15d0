import type { Locator, Page } from "playwright";
import { describe, expect } from "vitest";
import { journey } from "./journey.ts";
import { findings, focused } from "./screen.ts";

/** Runs and bars take real time, on machines that have other work too. */
const SOON = { timeout: 10_000 };

describe("what every algorithm would choose", () => {
  journey(
    "with the mouse: look, adopt at a bar, make it the policy, ask why capital moved",
    async ({ page, appUrl }) => {
      await open(page, appUrl);
      await page.getByRole("tab", { name: "Allocators" }).click();
      const table = page.getByRole("table", { name: "Allocators" });
      await expect.poll(() => table.getByRole("row").count(), SOON).toBe(12);

      // The first bars know too little; the reason says of whom.
      await page.getByRole("button", { name: "First bar" }).click();
      await table
        .getByText(/each sleeve needs 20 returns since its first fill: Hold all has 0/)
        .first()
        .waitFor();
      await page.getByRole("button", { name: "Last bar" }).click();

      // The numbers of a formula.
      await page.getByRole("button", { name: "Show the numbers of Kelly" }).click();
      await page.getByRole("region", { name: "Numbers of Kelly" }).getByText("Kelly fraction").waitFor();
      await page.getByRole("button", { name: "Close the numbers" }).click();

      // Adopted from this bar: a decision, which undo takes back.
      await page.getByRole("radio", { name: "From this bar" }).click();
      await page.getByRole("button", { name: "Adopt Equal weights" }).click();
      await page.getByText(/^The sliders are now what equal weights would choose on /).waitFor();
      expect(await shareOf(page, "Strength")).toBe("30.0 %");
      await page.keyboard.press("Control+z");
      await expect.poll(() => shareOf(page, "Strength"), SOON).toBe("20.0 %");

      // As the policy it moves capital, and a move opens into its steps, whose sums close.
      await page.getByRole("button", { name: "Use Inverse volatility as policy" }).click();
      await page.getByText(/^Inverse volatility is the policy now\. .* asked monthly/).waitFor();
      await page.getByRole("tab", { name: "Journal" }).click();
      await page.getByRole("combobox", { name: "Type" }).selectOption("move");
      await page
        .getByRole("button", { name: /^Show steps of the move of / })
        .first()
        .click();
      const steps = page.getByRole("region", { name: /^Steps of the capital move on / });
      for (const name of ["Steps", "Amounts", "Outcome", "Sums"]) {
        await steps.getByRole("table", { name, exact: true }).waitFor();
      }
      await expect.poll(() => steps.getByText("✓ exact").count(), SOON).toBe(5);
      expect(await steps.getByText("≠").count()).toBe(0);
    },
  );

  journey(
    "with the keyboard: a rule explains itself, Enter adopts, Escape closes and gives the focus back",
    async ({ page, appUrl }) => {
      await open(page, appUrl);
      await page.getByRole("tab", { name: "Metrics" }).focus();
      await reach(page, page.getByRole("tab", { name: "Allocators" }), "ArrowRight");
      await page.getByRole("table", { name: "Allocators" }).waitFor();
      await reach(page, page.getByRole("button", { name: "Equal weights", exact: true }));
      await page.getByRole("tooltip").getByText("Every sleeve gets the same share").waitFor();
      await page.keyboard.press("Tab");
      expect(await focused(page)).toBe("Show the numbers of Equal weights");
      await page.keyboard.press("Enter");
      await page.getByRole("region", { name: "Numbers of Equal weights" }).waitFor();
      await page.keyboard.press("Escape");
      await expect.poll(() => focused(page), SOON).toBe("Show the numbers of Equal weights");
      await page.keyboard.press("Tab");
      expect(await focused(page)).toBe("Adopt Equal weights");
      await page.keyboard.press("Enter");
      await expect.poll(() => shareOf(page, "Hold all"), SOON).toBe("30.0 %");
      await page.keyboard.press("Tab");
      expect(await focused(page)).toBe("Use Equal weights as policy");
      await page.keyboard.press("Enter");
      await expect.poll(() => focused(page), SOON).toBe("Show the numbers of Equal weights");
    },
  );

  journey.for(["light", "dark"] as const)(
    "is accessible in %s, on a desk and on a phone",
    async (theme, { page, appUrl }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await open(page, appUrl);
      await page.getByRole("tab", { name: "Allocators" }).click();
      await page.getByRole("button", { name: "Use Equal weights as policy" }).click();
      await page.getByRole("button", { name: "Show the numbers of Kelly" }).click();
      expect(await findings(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await findings(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole("tab", { name: "Journal" }).click();
      await page.getByRole("combobox", { name: "Type" }).selectOption("move");
      await page
        .getByRole("button", { name: /^Show steps of the move of / })
        .first()
        .click();
      await page.getByRole("region", { name: /^Steps of the capital move on / }).waitFor();
      expect(await findings(page)).toEqual([]);
    },
  );
});

async function open(page: Page, appUrl: string): Promise<void> {
  await page.goto(appUrl);
  await expect.poll(() => page.getByRole("slider", { name: "Current bar" }).inputValue(), SOON).toBe("2519");
}

async function shareOf(page: Page, sleeve: string): Promise<string | null> {
  return await page.getByRole("slider", { name: `${sleeve} allocation` }).getAttribute("aria-valuetext");
}

/** Presses a key until something has the focus. */
async function reach(page: Page, wanted: Locator, key = "Tab"): Promise<void> {
  const hasFocus = () => wanted.evaluate((element) => element === document.activeElement);
  for (let step = 0; step < 30 && !(await hasFocus()); step++) {
    const before = await page.evaluateHandle(() => document.activeElement);
    await page.keyboard.press(key);
    // Tabs take the focus a task later than the key.
    await page.waitForFunction((element) => document.activeElement !== element, before);
  }
  expect(await hasFocus()).toBe(true);
}
