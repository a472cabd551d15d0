import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright";
import { describe, expect } from "vitest";
import { createMarket, Decimal, runScenario } from "../../src/engine/index.ts";
import { blobSource } from "../../src/marketData/byteSource.ts";
import { readMarketFile } from "../../src/marketData/readMarketFile.ts";
import { journey } from "./journey.ts";
import { readCsv, SYMBOLS, yahooFiles } from "./marketFiles.ts";
import { dragBy } from "./screen.ts";

describe("the main job on market files", () => {
  journey("imports, allocates, replays and exports to the last digit", async ({ page, appUrl }) => {
    const files = await yahooFiles();
    await page.goto(appUrl);
    await page.getByRole("figure", { name: "Equity curves" }).waitFor();

    // Upload, look at the preview, import over the sample.
    await page.getByLabel("Market data files").setInputFiles([...files]);
    const dialog = page.getByRole("dialog", { name: "Import market data" });
    for (const symbol of SYMBOLS)
      await dialog.getByRole("textbox", { name: `Symbol of ${symbol}.csv` }).waitFor();
    await dialog.getByRole("button", { name: "Import", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    await page
      .getByText(`${SYMBOLS.slice(0, 2).join(", ")} and 2 more`)
      .first()
      .waitFor();

    // Three sleeves: the slider of one by mouse, of another by keyboard.
    const sliders = page.getByRole("slider", { name: / allocation$/ });
    expect(await sliders.count()).toBe(3);
    const first = sliders.nth(0);
    const before = await first.getAttribute("aria-valuetext");
    await dragBy(page, first, 30);
    expect(await first.getAttribute("aria-valuetext")).not.toBe(before);
    const second = sliders.nth(1);
    const start = await percentOf(second);
    await second.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+ArrowLeft");
    expect(await percentOf(second)).toBeCloseTo(start + 0.9, 6);
    const shares = await Promise.all([0, 1, 2].map((k) => percentOf(sliders.nth(k))));
    const reserve = await page.getByRole("group", { name: "Reserve" }).textContent();
    const reservePercent = Number(/([\d.]+) ?%/.exec(reserve ?? "")?.[1]);
    const whole = [...shares, reservePercent].reduce((sum, share) => sum.plus(share), new Decimal(0));
    expect(whole.toFixed()).toBe("100");

    // Play from the first bar to the end, then ten bars back.
    const status = page.getByRole("status", { name: "Current bar" });
    const last = (await status.textContent()) ?? "";
    await page.getByRole("combobox", { name: "Speed" }).selectOption("max");
    await page.getByRole("button", { name: "First bar" }).click();
    expect(await status.textContent()).not.toBe(last);
    await page.getByRole("button", { name: "Play" }).click();
    await page.getByRole("button", { name: "Play" }).waitFor({ timeout: 20_000 });
    expect(await status.textContent()).toBe(last);
    const lastBar = Number(await page.getByRole("slider", { name: "Current bar" }).inputValue());
    const equityAtEnd = await readCsv(await exported(page, "Equity (CSV)"));
    await page.getByRole("heading", { name: "Sleeves" }).click();
    await page.keyboard.press("Shift+ArrowLeft");
    expect(Number(await page.getByRole("slider", { name: "Current bar" }).inputValue())).toBe(lastBar - 10);
    const equityBack = await readCsv(await exported(page, "Equity (CSV)"));
    const scenario = JSON.parse(await readFile(await exported(page, "Scenario (JSON)"), "utf8"));

    // The same files and the same scenario, run here: every money string is the same.
    const market = createMarket(
      new Map(
        await Promise.all(
          files.map(async (path, k) => {
            const result = await readMarketFile(
              blobSource(new Blob([await readFile(path)]), `${SYMBOLS[k]}.csv`),
            );
            if (result.kind !== "read") throw new Error(`${path}: ${result.kind}`);
            return [result.symbol, result.columns] as const;
          }),
        ),
      ),
    );
    const recording = runScenario(market, scenario);
    expect(equityAtEnd).toHaveLength(recording.times.length);
    expect(equityBack).toEqual(equityAtEnd.slice(0, -10));
    for (const bar of [0, 1, Math.floor(lastBar / 2), lastBar - 10, lastBar]) {
      const statement = recording.statementAt(bar);
      const { time, portfolio, reserve: rest, ...sleeves } = equityAtEnd[bar] ?? {};
      expect(time).toBe(new Date(statement.timeMs).toISOString());
      expect(portfolio).toBe(statement.portfolio);
      expect(rest).toBe(statement.reserve);
      expect(Object.values(sleeves)).toEqual(Object.values(statement.sleeves).map(({ equity }) => equity));
      const sum = Object.values(sleeves).reduce(
        (total, equity) => total.plus(equity),
        new Decimal(rest ?? "0"),
      );
      expect(sum.toFixed(8)).toBe(portfolio);
    }

    const fills = await readCsv(await exported(page, "Fills (CSV)"));
    const journalled = recording.journal.filter(({ type, bar }) => type === "filled" && bar <= lastBar - 10);
    expect(fills).toHaveLength(journalled.length);
    const moves = await readCsv(await exported(page, "Capital moves (CSV)"));
    expect(moves.every(({ from, to }) => (from === "reserve") !== (to === "reserve"))).toBe(true);
  });
});

async function percentOf(slider: Locator): Promise<number> {
  return Number.parseFloat((await slider.getAttribute("aria-valuetext")) ?? "");
}

async function exported(page: Page, item: string): Promise<string> {
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: item }).click(),
  ]);
  return await download.path();
}
