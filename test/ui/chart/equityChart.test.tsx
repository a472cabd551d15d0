import { fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { act } from "react";
import { describe, expect, it } from "vitest";
import type { Sketch } from "../../../src/simulation/curveSketch.ts";
import type { ChartModel, CursorSource, SketchSource } from "../../../src/ui/chart/chartModel.ts";
import { EquityChart } from "../../../src/ui/chart/EquityChart.tsx";
import { renderInPage } from "../browserStandIns.tsx";

const BARS = 200;
const MODEL: ChartModel = {
  times: Float64Array.from({ length: BARS }, (_, bar) => Date.UTC(2015, 0, 5) + bar * 86_400_000),
  lines: [
    {
      id: "trend",
      name: "Trend",
      colour: "var(--sleeve-1)",
      kind: "sleeve",
      values: Float64Array.from({ length: BARS }, (_, bar) => 1000 + bar),
    },
    {
      id: "portfolio",
      name: "Portfolio",
      colour: "var(--color-ink)",
      kind: "portfolio",
      values: Float64Array.from({ length: BARS }, (_, bar) => 5000 + bar),
    },
  ],
  unit: "money",
  scale: "linear",
  intraday: false,
};

function movableCursor(start: number): CursorSource & { move(bar: number): void } {
  let bar = start;
  const listeners = new Set<() => void>();
  return {
    getCursor: () => bar,
    subscribeCursor: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    move: (next) => {
      bar = next;
      for (const listener of listeners) listener();
    },
  };
}

describe("the equity chart", () => {
  it("is a figure that reads the values at the cursor", () => {
    renderInPage(<EquityChart model={MODEL} cursor={movableCursor(20)} />);
    const figure = screen.getByRole("figure", { name: "Equity curves" });
    expect(figure.textContent).toContain("2015-01-25");
    expect(figure.textContent).toContain("5,020.00");
  });

  it("says over the curves what they show just now, and not over the table", async () => {
    renderInPage(<EquityChart model={MODEL} cursor={movableCursor(20)} caption="Faint: before this drag" />);
    expect(screen.getByText("Faint: before this drag")).toBeTruthy();
    await userEvent.click(screen.getByRole("checkbox", { name: "Show as table" }));
    expect(screen.queryByText("Faint: before this drag")).toBeNull();
  });

  it("becomes a table of the same name, newest bar first, nothing after the cursor", async () => {
    renderInPage(<EquityChart model={MODEL} cursor={movableCursor(150)} />);
    await userEvent.click(screen.getByRole("checkbox", { name: "Show as table" }));
    const table = screen.getByRole("table", { name: "Equity curves" });
    expect(table.getAttribute("aria-rowcount")).toBe("152");
    const [header, first] = within(table).getAllByRole("row");
    expect(header?.textContent).toBe("TimePortfolioTrend");
    expect(first?.textContent).toBe("2015-06-045,1501,150");
  });

  it("is read by keyboard, but not beyond the cursor", () => {
    renderInPage(<EquityChart model={MODEL} cursor={movableCursor(20)} />);
    const crosshair = screen.getByRole("slider", { name: "Equity curves crosshair" });
    fireEvent.keyDown(crosshair, { key: "ArrowLeft" });
    expect(crosshair.getAttribute("aria-valuetext")).toBe("2015-01-24: Portfolio 5,019.00, Trend 1,019.00");
    fireEvent.keyDown(crosshair, { key: "End" });
    fireEvent.keyDown(crosshair, { key: "ArrowRight" });
    expect(crosshair.getAttribute("aria-valuenow")).toBe("20");
  });

  it("shows exact values once the crosshair rests", async () => {
    const exactAt = async (bar: number) => new Map([["portfolio", `${5000 + bar}.12500001`]]);
    renderInPage(<EquityChart model={MODEL} cursor={movableCursor(20)} exactAt={exactAt} />);
    fireEvent.keyDown(screen.getByRole("slider"), { key: "Home" });
    expect(await screen.findByText("5,000.13")).toBeTruthy();
  });

  it("follows the cursor without being rendered from outside", async () => {
    const cursor = movableCursor(20);
    renderInPage(<EquityChart model={MODEL} cursor={cursor} />);
    act(() => cursor.move(30));
    expect(await screen.findByText("5,030.00")).toBeTruthy();
  });

  it("says which curves have no place on a log scale", () => {
    const zero = new Float64Array(BARS);
    const reserve = {
      id: "reserve",
      name: "Reserve",
      colour: "grey",
      kind: "reserve",
      values: zero,
    } as const;
    const lines = [...MODEL.lines, reserve];
    const chart = (model: ChartModel) => (
      <EquityChart model={model} cursor={movableCursor(20)} controls={<button type="button">Unit</button>} />
    );
    const { rerender } = renderInPage(chart({ ...MODEL, lines, scale: "log" }));
    expect(screen.getByText("Reserve is 0 and has no place on a log scale.")).toBeTruthy();
    const short = {
      ...reserve,
      id: "short",
      name: "Short",
      kind: "sleeve",
      values: zero.map(() => -1),
    } as const;
    rerender(chart({ ...MODEL, lines: [...lines, short], scale: "log" }));
    expect(
      screen.getByText("Short and Reserve are at or below 0 and have no place on a log scale."),
    ).toBeTruthy();
    rerender(chart({ ...MODEL, lines }));
    expect(screen.queryByText(/log scale/)).toBeNull();
  });

  it("keeps room for the widest value of the run, exact or not", () => {
    const values = Float64Array.from({ length: BARS }, (_, bar) => 10 ** (bar / 30) * 1e4);
    const growing = MODEL.lines.map((line) => ({ ...line, values }));
    renderInPage(<EquityChart model={{ ...MODEL, lines: growing }} cursor={movableCursor(0)} />);
    const cells = screen.getByText("Portfolio").closest("dl");
    // 43,000,000,000.00: thirteen digits, four marks.
    expect(cells?.style.getPropertyValue("--value")).toBe("15.7ch");
    expect(within(cells ?? document.body).getAllByText("10,000.00")).toHaveLength(2);
  });

  it("takes what a run under way brings of its curves, and reads as before meanwhile", () => {
    let sketch: Sketch | undefined;
    let tell = () => {};
    const sketches: SketchSource = {
      getSketch: () => sketch,
      subscribeSketch: (listener) => {
        tell = listener;
        return () => {};
      },
    };
    renderInPage(<EquityChart model={MODEL} cursor={movableCursor(20)} sketches={sketches} />);
    const figure = screen.getByRole("figure", { name: "Equity curves" });
    const text = figure.textContent;
    sketch = {
      bars: 2,
      total: BARS,
      unit: "money",
      lines: [{ id: "trend", bars: Int32Array.of(0, 1), values: Float64Array.of(1, 2) }],
    };
    act(tell);
    expect(figure.textContent).toBe(text);
    sketch = undefined;
    act(tell);
    expect(figure.textContent).toBe(text);
  });

  it("says what would fill it when it is empty", () => {
    renderInPage(<EquityChart model={{ ...MODEL, lines: [] }} cursor={movableCursor(0)} />);
    expect(screen.getByRole("figure").textContent).toContain("Nothing to draw yet");
  });
});

describe("a sleeve that joins later", () => {
  const late: ChartModel = {
    ...MODEL,
    lines: MODEL.lines.map((line) =>
      line.id === "trend"
        ? { ...line, values: line.values.map((value, bar) => (bar < 50 ? Number.NaN : value)) }
        : line,
    ),
  };

  it("has a dash until then, on the chart and in its table", async () => {
    const cursor = movableCursor(49);
    renderInPage(<EquityChart model={late} cursor={cursor} />);
    const figure = screen.getByRole("figure", { name: "Equity curves" });
    expect(figure.textContent).toContain("Trend–");
    expect(
      screen.getByRole("slider", { name: "Equity curves crosshair" }).getAttribute("aria-valuetext"),
    ).toBe("2015-02-23: Portfolio 5,049.00, Trend –");
    act(() => cursor.move(50));
    await expect.poll(() => figure.textContent).toContain("Trend1,050.00");
    await userEvent.click(screen.getByRole("checkbox", { name: "Show as table" }));
    const rows = within(screen.getByRole("table", { name: "Equity curves" })).getAllByRole("row");
    expect(rows.slice(1, 3).map((row) => row.textContent)).toEqual([
      "2015-02-245,0501,050",
      "2015-02-235,049–",
    ]);
  });
});
