import { readFile } from "node:fs/promises";
import { describe, expect } from "vitest";
import { journey } from "./journey.ts";
import { open } from "./screen.ts";

const encode = (text: string) => Buffer.from(text, "utf8");
const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489", "hex");

const GOOD = "Date,Open,High,Low,Close,Volume\n2024-01-02,10,11,9,10.5,100\n2024-01-03,10.5,12,10,11,120\n";

describe("bad market files", () => {
  journey(
    "are each refused in words, and what is good beside them can be imported",
    async ({ page, appUrl }) => {
      await open(page, appUrl);
      await page.getByLabel("Market data files").setInputFiles([
        { name: "empty.csv", mimeType: "text/csv", buffer: encode("") },
        { name: "picture.csv", mimeType: "text/csv", buffer: PNG },
        { name: "names.csv", mimeType: "text/csv", buffer: encode("Name,Town\nAda,London\nEmmy,Erlangen\n") },
        { name: "good.csv", mimeType: "text/csv", buffer: encode(GOOD) },
      ]);
      const dialog = page.getByRole("dialog", { name: "Import market data" });
      await dialog.getByRole("textbox", { name: "Symbol of good.csv" }).waitFor();
      const alerts = await dialog.getByRole("alert").allTextContents();
      expect(alerts).toHaveLength(3);
      expect(alerts.find((text) => text.includes("empty.csv"))).toMatch(/empty/);
      expect(alerts.find((text) => text.includes("picture.csv"))).toMatch(/PNG|picture|image/);
      expect(alerts.find((text) => text.includes("names.csv"))).toMatch(/column|price/i);
      await dialog.getByRole("button", { name: "Import", exact: true }).click();
      await dialog.waitFor({ state: "detached" });
      await page.getByRole("list", { name: "Symbols" }).getByText("GOOD").waitFor();
    },
  );

  journey("alone cannot be imported; Cancel leaves everything as it was", async ({ page, appUrl }) => {
    await open(page, appUrl);
    const before = await page.getByRole("table", { name: "Metrics" }).textContent();
    await page
      .getByLabel("Market data files")
      .setInputFiles([{ name: "empty.csv", mimeType: "text/csv", buffer: encode("") }]);
    const dialog = page.getByRole("dialog", { name: "Import market data" });
    await dialog.getByRole("alert").waitFor();
    expect(await dialog.getByRole("button", { name: "Import", exact: true }).isDisabled()).toBe(true);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    expect(await page.getByRole("table", { name: "Metrics" }).textContent()).toBe(before);
  });
});

describe("bad scenarios", () => {
  const half = { capital: "1000", strategies: [{ id: "a", kind: "buyAndHold", weight: "0.5" }] };
  const tooMuch = {
    capital: "1000",
    strategies: ["a", "b"].map((id) => ({ id, kind: "buyAndHold", weight: "0.6" })),
  };

  journey.for([
    ["damaged", '{"version": 1, "capital": "1000', /not a complete JSON document/],
    ["not a scenario", '{"hello": 1}', /capital|hello|strategies/],
    ["above 100 %", JSON.stringify(tooMuch), /shares sum to 120.%/],
    [
      "of unknown strategies",
      JSON.stringify({ ...half, strategies: [{ ...half.strategies[0], kind: "alchemy" }] }),
      /alchemy/,
    ],
  ] as const)(
    "%s: an alert says what is wrong, and nothing is lost",
    async ([name, text, reason], { page, appUrl }) => {
      await open(page, appUrl);
      const title = page.getByRole("textbox", { name: "Scenario title" });
      const before = [
        await title.inputValue(),
        await page.getByRole("table", { name: "Metrics" }).textContent(),
      ];
      await page
        .getByLabel("Scenario file")
        .setInputFiles([{ name: `${name}.json`, mimeType: "application/json", buffer: encode(text) }]);
      const alert = page.getByRole("alert");
      await alert.waitFor();
      expect(await alert.textContent()).toMatch(reason);
      expect(await alert.textContent()).toContain(`${name}.json`);
      expect([
        await title.inputValue(),
        await page.getByRole("table", { name: "Metrics" }).textContent(),
      ]).toEqual(before);
      await alert.getByRole("button", { name: "Dismiss" }).click();
      expect(await alert.count()).toBe(0);
    },
  );

  journey("a good one opens, and its own export opens again", async ({ page, appUrl }) => {
    await open(page, appUrl);
    await page.getByLabel("Scenario file").setInputFiles([
      {
        name: "half.json",
        mimeType: "application/json",
        buffer: encode(JSON.stringify({ ...half, name: "Half" })),
      },
    ]);
    const title = page.getByRole("textbox", { name: "Scenario title" });
    await expect.poll(() => title.inputValue()).toBe("Half");
    await page.getByRole("button", { name: "Export" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: "Scenario (JSON)" }).click(),
    ]);
    const exported = await readFile(await download.path());
    await page.getByRole("button", { name: "Start afresh" }).click();
    await expect.poll(() => title.inputValue()).not.toBe("Half");
    await page
      .getByLabel("Scenario file")
      .setInputFiles([{ name: "again.json", mimeType: "application/json", buffer: exported }]);
    await expect.poll(() => title.inputValue()).toBe("Half");
    await expect
      .poll(() => page.getByRole("slider", { name: / allocation$/ }).getAttribute("aria-valuetext"))
      .toBe("50.0 %");
  });
});
