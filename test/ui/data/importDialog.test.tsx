import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { DataPanel } from "../../../src/ui/data/DataPanel.tsx";
import { ImportDialog } from "../../../src/ui/data/ImportDialog.tsx";
import type { ImportFile } from "../../../src/ui/data/importFile.ts";
import { renderInPage } from "../browserStandIns.tsx";

const BAR = { timeMs: Date.UTC(2010, 0, 4), open: 1, high: 2, low: 0.5, close: 1.5, volume: 1200 };
const READ: ImportFile = {
  id: "a",
  fileName: "AAPL.csv",
  status: "read",
  symbol: "AAPL",
  source: "Yahoo Finance",
  kept: 2518,
  dropped: 3,
  lines: { total: 2522, kept: 2518, dropped: 3, duplicate: 0, header: 1, blank: 0, comment: 0 },
  barSize: "1 day",
  fromMs: BAR.timeMs,
  toMs: Date.UTC(2019, 11, 31),
  firstBars: [BAR],
  lastBars: [BAR],
  prices: "adjusted",
  remarks: ["Replaces the AAPL at hand (1980-12-12 – 1990-01-02)."],
  issues: [
    {
      kind: "timeUnreadable",
      severity: "dropped",
      count: 3,
      lines: [812, 1204, 1300],
      message: "3 rows dropped.",
    },
  ],
};

function setUp(files: readonly ImportFile[], obstacle?: string) {
  const actions = {
    onModeChange: vi.fn(),
    onSymbolChange: vi.fn(),
    onPricesChange: vi.fn(),
    onAnswer: vi.fn(),
    onDismiss: vi.fn(),
    onImport: vi.fn(),
    onCancel: vi.fn(),
  };
  renderInPage(
    <ImportDialog
      open
      files={files}
      obstacle={obstacle}
      market={{ name: "AAPL, AMZN and 2 more", mode: "replace" }}
      {...actions}
    />,
  );
  return { actions, dialog: within(screen.getByRole("dialog", { name: "Import market data" })) };
}

describe("the import preview", () => {
  it("shows what was understood and lets it be corrected", async () => {
    const { actions, dialog } = setUp([READ]);
    const row = within(dialog.getByRole("list", { name: "Files" })).getAllByRole("listitem")[0];
    for (const text of [
      "Yahoo Finance, 1 day",
      "2010-01-04 – 2019-12-31",
      "2,518 rows kept, 3 dropped",
      "lines 812 · 1,204 · 1,300",
      "2,522 lines in the file",
      "Replaces the AAPL at hand",
    ]) {
      expect(row?.textContent).toContain(text);
    }
    const symbol = dialog.getByRole("textbox", { name: "Symbol of AAPL.csv" });
    await userEvent.clear(symbol);
    await userEvent.type(symbol, "APPLE{Enter}");
    expect(actions.onSymbolChange).toHaveBeenCalledWith("a", "APPLE");
    expect(dialog.getByText("Market at hand")).toBeTruthy();
    expect(dialog.getByText("What is imported takes the place of AAPL, AMZN and 2 more.")).toBeTruthy();
    await userEvent.click(dialog.getByRole("radio", { name: "Raw" }));
    expect(actions.onPricesChange).toHaveBeenCalledWith("a", "raw");
    await userEvent.click(dialog.getByRole("radio", { name: "Add to it" }));
    expect(actions.onModeChange).toHaveBeenCalledWith("add");
    await userEvent.click(dialog.getByRole("button", { name: "Import" }));
    expect(actions.onImport).toHaveBeenCalledOnce();
    await userEvent.click(dialog.getByRole("button", { name: "Cancel" }));
    expect(actions.onCancel).toHaveBeenCalledOnce();
  });

  it("shows progress, and one of several files can be left out", async () => {
    const reading: ImportFile = { id: "b", fileName: "b.csv", status: "reading", fraction: 0.43 };
    const { actions, dialog } = setUp([READ, reading], "Files are still being read.");
    expect(dialog.getByRole("progressbar", { name: "Reading b.csv" }).getAttribute("aria-valuenow")).toBe(
      "43",
    );
    expect(dialog.getByRole<HTMLButtonElement>("button", { name: "Import" }).disabled).toBe(true);
    await userEvent.click(dialog.getByRole("button", { name: "Leave out b.csv" }));
    expect(actions.onDismiss).toHaveBeenCalledWith("b");
  });

  it("asks where a file reads two ways", async () => {
    const { actions, dialog } = setUp(
      [
        {
          id: "q",
          fileName: "eu.csv",
          status: "question",
          message: "Day and month cannot be told apart.",
          question: {
            code: "dateOrder",
            column: "Date",
            line: 2,
            text: "01/02/2024",
            readings: [
              { answer: { dateOrder: "dayFirst" }, meaning: "1 February 2024" },
              { answer: { dateOrder: "monthFirst" }, meaning: "2 January 2024" },
            ],
          },
        },
      ],
      "eu.csv reads two ways: choose one.",
    );
    await userEvent.click(dialog.getByRole("button", { name: "2 January 2024" }));
    expect(actions.onAnswer).toHaveBeenCalledWith("q", { dateOrder: "monthFirst" });
    expect(dialog.getByRole("status").textContent).toBe("eu.csv reads two ways: choose one.");
  });

  it("says why a file was refused, with its first lines", () => {
    const { dialog } = setUp(
      [
        {
          id: "d",
          fileName: "gold. x.csv",
          status: "refused",
          reason: "gold. x.csv is a web page, not a table. Download the data again.",
          firstLines: ["<html>"],
        },
      ],
      "None of the files holds bars that can be used.",
    );
    expect(dialog.getByRole("alert").textContent).toBe(
      "gold. x.csv is a web page, not a table.Download the data again.<html>",
    );
    expect(dialog.queryByRole("button", { name: "Leave out gold. x.csv" })).toBeNull();
  });
});

describe("the data panel", () => {
  it("takes files through a labelled input", async () => {
    const onFiles = vi.fn();
    const range = { from: "2010-01-04", to: "2019-12-31" };
    renderInPage(
      <DataPanel
        symbols={[{ symbol: "AAA", fromMs: 0, toMs: 86_400_000, bars: 2, barSize: "1 day", synthetic: true }]}
        range={range}
        available={range}
        onRangeChange={() => {}}
        onFiles={onFiles}
      />,
    );
    const input = screen.getByLabelText<HTMLInputElement>("Market data files");
    expect(input.multiple).toBe(true);
    const file = new File(["Date,Close"], "a.csv");
    await userEvent.upload(input, file);
    expect(onFiles).toHaveBeenCalledWith([file]);
    expect(screen.getByRole("button", { name: "Add data" })).toBeTruthy();
    expect(screen.getByRole("region", { name: "Data" }).textContent).toContain("1 symbol, synthetic");
  });
});
