import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { DataPanel } from "../../../src/ui/data/DataPanel.tsx";
import { ImportDialog } from "../../../src/ui/data/ImportDialog.tsx";
import type { ImportFile } from "../../../src/ui/data/importFile.ts";
import { renderInPage } from "../browserStandIns.tsx";

const READ: ImportFile = {
  id: "a",
  fileName: "AAPL.csv",
  status: "read",
  symbol: "AAPL",
  source: "Yahoo Finance",
  kept: 2518,
  dropped: 3,
  fromMs: Date.UTC(2010, 0, 4),
  toMs: Date.UTC(2019, 11, 31),
  intraday: false,
  prices: "adjusted",
  issues: [{ line: 812, severity: "dropped", message: "the close is null" }],
};

function setUp(files: readonly ImportFile[]) {
  const actions = {
    onModeChange: vi.fn(),
    onSymbolChange: vi.fn(),
    onPricesChange: vi.fn(),
    onCancelReading: vi.fn(),
    onImport: vi.fn(),
    onCancel: vi.fn(),
  };
  renderInPage(<ImportDialog open files={files} mode="replace" {...actions} />);
  return { actions, dialog: within(screen.getByRole("dialog", { name: "Import market data" })) };
}

describe("the import preview", () => {
  it("shows what was understood and lets it be corrected", async () => {
    const { actions, dialog } = setUp([READ]);
    const row = dialog.getByRole("listitem");
    for (const text of [
      "Yahoo Finance",
      "2010-01-04 – 2019-12-31",
      "2,518 rows kept, 3 dropped",
      "line 812",
    ]) {
      expect(row.textContent).toContain(text);
    }
    const symbol = dialog.getByRole("textbox", { name: "Symbol of AAPL.csv" });
    await userEvent.clear(symbol);
    await userEvent.type(symbol, "APPLE{Enter}");
    expect(actions.onSymbolChange).toHaveBeenCalledWith("a", "APPLE");
    await userEvent.click(dialog.getByRole("radio", { name: "Raw" }));
    expect(actions.onPricesChange).toHaveBeenCalledWith("a", "raw");
    await userEvent.click(dialog.getByRole("radio", { name: "Add" }));
    expect(actions.onModeChange).toHaveBeenCalledWith("add");
    await userEvent.click(dialog.getByRole("button", { name: "Import" }));
    expect(actions.onImport).toHaveBeenCalledOnce();
    await userEvent.click(dialog.getByRole("button", { name: "Cancel" }));
    expect(actions.onCancel).toHaveBeenCalledOnce();
  });

  it("shows progress that can be cancelled, and waits for it", async () => {
    const { actions, dialog } = setUp([
      READ,
      { id: "b", fileName: "b.csv", status: "reading", fraction: 0.43 },
    ]);
    expect(dialog.getByRole("progressbar", { name: "Reading b.csv" }).getAttribute("aria-valuenow")).toBe(
      "43",
    );
    expect(dialog.getByRole<HTMLButtonElement>("button", { name: "Import" }).disabled).toBe(true);
    await userEvent.click(dialog.getByRole("button", { name: "Stop reading b.csv" }));
    expect(actions.onCancelReading).toHaveBeenCalledWith("b");
  });

  it("says why a file was refused, and that two rows share a symbol", () => {
    const { dialog } = setUp([
      READ,
      { ...READ, id: "c", fileName: "other.csv" },
      { id: "d", fileName: "gold.csv", status: "refused", reason: "No usable row.", firstLines: ["<html>"] },
    ]);
    const [refused, repeated] = dialog.getAllByRole("alert");
    expect(refused?.textContent).toBe("gold.csv was not readNo usable row.<html>");
    expect(repeated?.textContent).toContain("Two rows are called AAPL.");
    expect(dialog.getByRole<HTMLButtonElement>("button", { name: "Import" }).disabled).toBe(true);
  });
});

describe("the data panel", () => {
  it("takes files through a labelled input", async () => {
    const onFiles = vi.fn();
    const range = { from: "2010-01-04", to: "2019-12-31" };
    renderInPage(
      <DataPanel
        symbols={[{ symbol: "AAA", fromMs: 0, toMs: 86_400_000, bars: 2, synthetic: true }]}
        range={range}
        available={range}
        onRangeChange={() => {}}
        onFiles={onFiles}
        onGenerate={() => {}}
      />,
    );
    const input = screen.getByLabelText<HTMLInputElement>("Market data files");
    expect(input.multiple).toBe(true);
    const file = new File(["Date,Close"], "a.csv");
    await userEvent.upload(input, file);
    expect(onFiles).toHaveBeenCalledWith([file]);
    expect(screen.getByRole("button", { name: "Add data" })).toBeTruthy();
    expect(screen.getByRole("list", { name: "Symbols" }).textContent).toContain("synthetic");
  });
});
