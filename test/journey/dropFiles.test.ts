import type { Page } from "playwright";
import { describe, expect } from "vitest";
import { journey } from "./journey.ts";
import { open } from "./screen.ts";

const CSV = "Date,Open,High,Low,Close,Volume\n2024-01-02,10,11,9,10.5,100\n2024-01-03,10.5,12,10,11,120\n";
const SCENARIO = JSON.stringify({
  name: "Dropped",
  capital: "1000",
  strategies: [{ id: "a", kind: "buyAndHold", weight: "0.5" }],
});

const OVERLAY = "Drop to import";

describe("files held over the page", () => {
  journey("bring up where to drop them, until they leave", async ({ page, appUrl }) => {
    await open(page, appUrl);
    const drag = await startDrag(page, { "ACME.csv": CSV });
    await drag("dragenter");
    await page.getByText(OVERLAY).waitFor();
    // Over one element after another: each is entered before the one before it is left.
    await drag("dragenter", "main");
    await drag("dragleave");
    expect(await page.getByText(OVERLAY).count()).toBe(1);
    await drag("dragleave", "main");
    await page.getByText(OVERLAY).waitFor({ state: "detached" });
  });

  journey("are told from text that is dragged", async ({ page, appUrl }) => {
    await open(page, appUrl);
    const drag = await startDrag(page, {});
    await drag("dragenter");
    expect(await page.getByText(OVERLAY).count()).toBe(0);
    expect(await drag("dragover")).toBe("left to the browser");
  });
});

describe("a dropped file", () => {
  journey("of prices opens the import, and a second one joins it there", async ({ page, appUrl }) => {
    await open(page, appUrl);
    await page.getByRole("button", { name: "Play" }).click();
    await drop(page, { "ACME.csv": CSV });
    await page.getByText(OVERLAY).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Play", includeHidden: true }).waitFor();
    const dialog = page.getByRole("dialog", { name: "Import market data" });
    await dialog.getByRole("textbox", { name: "Symbol of ACME.csv" }).waitFor();
    await drop(page, { "BOLT.csv": CSV });
    await dialog.getByRole("textbox", { name: "Symbol of BOLT.csv" }).waitFor();
    await dialog.getByRole("button", { name: "Import", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    const symbols = page.getByRole("list", { name: "Symbols" }).getByRole("listitem");
    await expect.poll(() => symbols.allTextContents()).toHaveLength(2);
  });

  journey("that is a scenario opens, over an open dialog too", async ({ page, appUrl }) => {
    await open(page, appUrl);
    await page.getByRole("button", { name: "Help" }).click();
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await drop(page, { "dropped.json": SCENARIO });
    await expect
      .poll(() => page.getByRole("textbox", { name: "Scenario title", includeHidden: true }).inputValue())
      .toBe("Dropped");
  });

  journey("of prices over an open dialog is imported on top of it", async ({ page, appUrl }) => {
    await open(page, appUrl);
    await page.getByRole("button", { name: "Help" }).click();
    const keys = page.getByRole("dialog", { name: "Keys", includeHidden: true });
    await keys.waitFor();
    await drop(page, { "ACME.csv": CSV });
    const dialog = page.getByRole("dialog", { name: "Import market data" });
    await dialog.getByRole("textbox", { name: "Symbol of ACME.csv" }).fill("MINE");
    await page.keyboard.press("Enter");
    await dialog.getByRole("button", { name: "Import", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await keys.waitFor({ state: "detached" });
    await page.getByRole("list", { name: "Symbols" }).getByText("MINE").waitFor();
  });
});

describe("a scenario chosen in the header", () => {
  journey("pauses the replay; a refusal leaves the chart's controls free", async ({ page, appUrl }) => {
    await open(page, appUrl);
    await page.getByRole("combobox", { name: "Speed" }).selectOption("1");
    await page.getByRole("button", { name: "Play" }).click();
    await page.getByRole("button", { name: "Pause", exact: true }).waitFor();
    await page
      .getByLabel("Scenario file")
      .setInputFiles([{ name: "bad.json", mimeType: "application/json", buffer: Buffer.from("{}") }]);
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("button", { name: "Play" }).count()).toBe(1);
    await page.getByRole("radio", { name: "Log" }).click();
    await page.getByRole("checkbox", { name: "Show as table" }).click();
    await page.getByRole("table", { name: "Equity curves" }).waitFor();
    await page.getByRole("alert").getByRole("button", { name: "Dismiss" }).click();
  });
});

/** Drops files as the browser would: enter, over, and a drop only where the page takes it. */
async function drop(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  const drag = await startDrag(page, files);
  await drag("dragenter");
  await page.getByText(OVERLAY).waitFor();
  expect(await drag("dragover")).toBe("taken");
  expect(await drag("drop")).toBe("taken");
}

/** A drag of files, or of mere text where there are none, with a real DataTransfer. */
async function startDrag(page: Page, files: Readonly<Record<string, string>>) {
  const carried = await page.evaluateHandle((entries) => {
    const transfer = new DataTransfer();
    if (entries.length === 0) transfer.setData("text/plain", "words");
    for (const [name, text] of entries) transfer.items.add(new File([text], name));
    return transfer;
  }, Object.entries(files));
  return async (type: "dragenter" | "dragover" | "dragleave" | "drop", selector = "body") =>
    await page.evaluate(
      ([transfer, event, at]) => {
        const init = { bubbles: true, cancelable: true, dataTransfer: transfer };
        const isLeft = document.querySelector(at)?.dispatchEvent(new DragEvent(event, init));
        return isLeft ? "left to the browser" : "taken";
      },
      [carried, type, selector] as const,
    );
}
