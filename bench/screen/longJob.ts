import type { Browser, Page } from "playwright";
import { newPage } from "./browser.ts";
import { type Dragged, markMovesAndCurves } from "./drag.ts";
import { LONG_BARS, type LongFiles } from "./longMarket.ts";

/** The slider of the long job that is dragged. */
export const LONG_DRAGGED: Dragged = { id: "cross0", name: "cross0" };

/** Opens the app and brings the long job in as a person would: the files dropped, the scenario opened, the run waited for. */
export async function openLongJob(browser: Browser, url: string, files: LongFiles): Promise<Page> {
  const page = await newPage(browser);
  await page.addInitScript(markMovesAndCurves, LONG_DRAGGED);
  page.setDefaultTimeout(240_000);
  await page.goto(url);
  await page.getByRole("button", { name: "Play" }).waitFor();
  const input = page.getByLabel("Market data files");
  await input.setInputFiles([...files.prices]);
  const dialog = page.getByRole("dialog", { name: "Import market data" });
  await dialog.getByRole("button", { name: "Import", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await input.setInputFiles(files.scenario);
  await page.getByRole("slider", { name: "cross0 allocation" }).waitFor();
  await settled(page);
  return page;
}

/** Waits until the run on screen is that of the scenario as it stands, with its books and its journal. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    (last) => {
      const scrubber = document.querySelector<HTMLInputElement>("input.scrubber");
      const isRunning = document.querySelector('[role="progressbar"]') !== null;
      const lines = document.querySelectorAll("path[data-tail^=line][d]").length;
      return !isRunning && Number(scrubber?.max) === last && lines === 10;
    },
    LONG_BARS - 1,
    { polling: 100 },
  );
  // The journal follows in pieces, which nothing on this tab tells of.
  await page.waitForTimeout(4_000);
}

/** Puts the cursor on a bar. */
export async function seek(page: Page, bar: number): Promise<void> {
  await page.getByRole("slider", { name: "Current bar" }).fill(String(bar));
}

/** Gives keys to the page instead of a control. */
export async function focusNothing(page: Page): Promise<void> {
  await page.getByRole("heading", { name: "Sleeves", exact: true }).click();
}
