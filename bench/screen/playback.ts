import type { Browser, Page } from "playwright";
import { focusNothing, seek } from "./longJob.ts";
import { LONG_BARS } from "./longMarket.ts";
import { type MainThread, traced } from "./trace.ts";

/** The speeds of the app, slow to fast, as its select names them. */
export const SPEEDS = ["1", "2", "5", "10", "25", "50", "100", "250", "max"] as const;
/** The inspector's tabs besides the one that is open from the start. */
export const OTHER_TABS = ["Correlation", "Ledger", "Journal", "Months"] as const;

const WATCHED_MS = 2_200;

/** Plays for two seconds: from past the middle, or at the highest speed the whole timeline to its end. */
export async function play(
  browser: Browser,
  page: Page,
  speed: (typeof SPEEDS)[number],
): Promise<MainThread> {
  await page.getByRole("combobox", { name: "Speed" }).selectOption(speed);
  await seek(page, speed === "max" ? 0 : Math.floor(LONG_BARS * 0.6));
  await focusNothing(page);
  await page.waitForTimeout(500);
  const seen = await traced(browser, page, async () => {
    await page.keyboard.press("Space");
    await page.waitForTimeout(WATCHED_MS);
    const pause = page.getByRole("button", { name: "Pause", exact: true });
    if (await pause.isVisible()) await page.keyboard.press("Space");
    await page.waitForTimeout(300);
  });
  return seen;
}

/** Leads the pointer over the chart and back, a step a frame. */
export async function hover(browser: Browser, page: Page): Promise<MainThread> {
  await seek(page, LONG_BARS - 1);
  const box = await page.getByRole("slider", { name: "Equity curves crosshair" }).boundingBox();
  if (!box) throw new Error("the chart is not on the screen");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + 4, y);
  await page.waitForTimeout(500);
  return await traced(browser, page, async () => {
    for (let step = 0; step < 150; step++) {
      const way = Math.abs(((step * 7) % (2 * (box.width - 8))) - (box.width - 8));
      await Promise.all([page.mouse.move(box.x + 4 + way, y), page.waitForTimeout(16)]);
    }
  });
}

/** One step of a sleeve's slider by key, a new run of everything, and its arrival. */
export async function landRun(browser: Browser, page: Page): Promise<MainThread> {
  const slider = page.getByRole("slider", { name: "cross1 allocation" });
  await slider.focus();
  await page.waitForTimeout(500);
  return await traced(browser, page, async () => {
    const before = await slider.getAttribute("aria-valuetext");
    await page.keyboard.press("ArrowLeft");
    await page.waitForFunction(
      (text) =>
        document.querySelector('[aria-label="cross1 allocation"]')?.getAttribute("aria-valuetext") !== text,
      before,
    );
    await page.waitForTimeout(300);
    await page.waitForFunction(() => document.querySelector('[role="progressbar"]') === null, undefined, {
      timeout: 240_000,
    });
    await page.waitForTimeout(3_000);
  });
}

/** Puts the cursor near the first bar and back to the last, each of which counts every figure anew. */
export async function jump(browser: Browser, page: Page): Promise<MainThread> {
  await page.waitForTimeout(500);
  return await traced(browser, page, async () => {
    for (const bar of [LONG_BARS - 1, Math.floor(LONG_BARS * 0.9), 10, LONG_BARS - 1]) {
      await seek(page, bar);
      await page.waitForTimeout(600);
    }
  });
}
