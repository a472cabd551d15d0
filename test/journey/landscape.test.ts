import type { Page } from "playwright";
import { describe, expect } from "vitest";
import { journey } from "./journey.ts";
import { findings } from "./screen.ts";

const dot = (page: Page) => page.getByRole("slider", { name: "Current mix" });
const allocations = async (page: Page) =>
  Promise.all(
    (await page.getByRole("slider", { name: /allocation$/ }).all()).map((slider) =>
      slider.getAttribute("aria-valuetext"),
    ),
  );
const mixOf = async (page: Page) =>
  /^Hold all ([\d.]+ %), Trend ([\d.]+ %), Strength ([\d.]+ %)/
    .exec((await dot(page).getAttribute("aria-valuetext")) ?? "")
    ?.slice(1);

async function open(page: Page, appUrl: string): Promise<{ x: number; y: number }> {
  await page.goto(appUrl);
  await page.getByRole("tab", { name: "Landscape" }).click();
  await page.getByText(/of 5,151 mixes\.$/).waitFor();
  return await middleOf(page);
}

async function middleOf(page: Page): Promise<{ x: number; y: number }> {
  const box = await dot(page).boundingBox();
  if (!box) throw new Error("the dot is not on screen");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The colour of the picture at a point. */
async function colourAt(page: Page, x: number, y: number): Promise<number[]> {
  return await page.evaluate(
    ([left, top]) => {
      const canvas = document.querySelector("figure canvas") as HTMLCanvasElement;
      const box = canvas.getBoundingClientRect();
      const ratio = canvas.width / box.width;
      const data = canvas
        .getContext("2d")
        ?.getImageData(((left ?? 0) - box.left) * ratio, ((top ?? 0) - box.top) * ratio, 1, 1).data;
      return [...(data ?? [])];
    },
    [x, y],
  );
}

describe("the landscape", () => {
  journey("by mouse: the dot moves the sliders, and a click adopts a mix", async ({ page, appUrl }) => {
    const { x, y } = await open(page, appUrl);
    const before = await allocations(page);
    expect(await mixOf(page)).toEqual(before);
    expect((await colourAt(page, x + 30, y + 30))[3]).toBe(255);

    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 40, y + 50, { steps: 8 });
    const during = await allocations(page);
    expect(during).not.toEqual(before);
    await page.mouse.move(x - 50, y + 60, { steps: 3 });
    await page.mouse.up();
    const after = await allocations(page);
    expect(await mixOf(page)).toEqual(after);
    await page.keyboard.press("Control+z");
    expect(await allocations(page)).toEqual(before);
    expect(await page.getByRole("button", { name: "Undo" }).first().isDisabled()).toBe(true);

    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 50, y, { steps: 4 });
    await page.keyboard.press("Escape");
    await page.mouse.up();
    expect(await allocations(page)).toEqual(before);

    const mix = page.getByRole("table", { name: "Mix" });
    await page.mouse.move(x + 60, y + 40);
    const pointed = await mix
      .getByRole("row", { name: /^Hold all/ })
      .getByRole("cell")
      .first()
      .textContent();
    expect(pointed).toMatch(/^\d+\.\d %$/);
    await page.mouse.click(x + 60, y + 40);
    await expect.poll(async () => (await allocations(page))[0]).toBe(pointed);
    await page.getByText("The sliders stand at the mix from the landscape.").waitFor();
  });

  journey("by keyboard: a probe goes out from the dot, and Enter adopts it", async ({ page, appUrl }) => {
    await open(page, appUrl);
    const before = await allocations(page);
    await dot(page).focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowRight");
    expect(await mixOf(page)).toEqual(["40.9 %", "28.6 %", "20.5 %"]);
    expect(await allocations(page)).toEqual(before);
    await page.keyboard.press("Escape");
    expect(await mixOf(page)).toEqual(before);
    await page.keyboard.press("Shift+ArrowUp");
    await page.keyboard.press("Enter");
    await expect.poll(() => allocations(page)).toEqual(["40.1 %", "29.9 %", "20.0 %"]);

    await page.getByRole("slider", { name: "Trend allocation" }).focus();
    await page.keyboard.press("PageDown");
    await expect.poll(async () => (await mixOf(page))?.[1]).toBe("19.9 %");
    await page.getByText(/the reserve at 20\.0 %/).waitFor();
    await page.getByRole("checkbox", { name: "Show as table" }).focus();
    await page.keyboard.press("Space");
    const table = page.getByRole("table", { name: "Landscape" });
    await table.getByRole("button", { name: "Adopt mix 1", exact: true }).focus();
    await page.keyboard.press("Enter");
    const best = await table.getByRole("row").nth(2).getByRole("cell").allTextContents();
    await expect.poll(() => allocations(page)).toEqual(best.slice(0, 3));
  });

  journey(
    "is as of the cursor, for any figure, and names why an exact run differs",
    async ({ page, appUrl }) => {
      await open(page, appUrl);
      await page.getByText("Landscape and exact run agree.").waitFor();
      await page.getByRole("slider", { name: "Current bar" }).fill("900");
      await page.getByText(/^5,151 mixes held from the start to 2018-/).waitFor();
      await page.getByRole("combobox", { name: "Figure" }).selectOption("Max drawdown");
      await page.getByText(/^By max drawdown, your mix is better than/).waitFor();
      await page.getByText("Landscape and exact run agree.").waitFor();
      await page.getByRole("button", { name: /^Rules/ }).click();
      await page.getByRole("combobox", { name: "Frequency" }).selectOption("monthly");
      await page.getByRole("combobox", { name: "Figure" }).selectOption("Total return");
      await page
        .getByText(/^Landscape \d.+, exact run .+moves between sleeves cost commission and slippage\.$/)
        .waitFor();
    },
  );

  journey("shows more sleeves as a cloud, and two of them as a trade-off", async ({ page, appUrl }) => {
    await open(page, appUrl);
    await page.getByRole("button", { name: "Add strategy" }).click();
    const dialog = page.getByRole("dialog", { name: "Add strategy" });
    await dialog.getByRole("option", { name: /^Donchian/ }).click();
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByText(/of 4,000 mixes\.$/).waitFor();
    const { x, y } = await middleOf(page);
    const before = await allocations(page);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 60, y - 20, { steps: 6 });
    await page.mouse.up();
    expect(await allocations(page)).not.toEqual(before);
    await dot(page).focus();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Enter");
    await page.getByRole("combobox", { name: "Mix" }).selectOption("Trend");
    await page.getByText(/of 101 mixes\.$/).waitFor();
    const kept = (await allocations(page))[2];
    await dot(page).focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    expect((await allocations(page))[2]).toBe(kept);
  });

  journey.for(["light", "dark"] as const)(
    "is accessible in %s, as a picture and as a table, on a desk and on a phone",
    async (theme, { page, appUrl }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await open(page, appUrl);
      expect(await findings(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await findings(page)).toEqual([]);
      await page.getByRole("checkbox", { name: "Show as table" }).click();
      expect(await findings(page)).toEqual([]);
      await page.setViewportSize({ width: 1280, height: 800 });
      expect(await findings(page)).toEqual([]);
    },
  );
});
