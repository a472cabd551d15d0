import { afterEach, describe, expect, it, vi } from "vitest";
import { Decimal } from "../../src/engine/index.ts";
import { readScenarioText } from "../../src/scenario/scenarioText.ts";
import { metricsOf } from "../../src/state/metrics.ts";
import { metricsText } from "../../src/state/metricsText.ts";
import { closeApps, openTestApp } from "../fixtures/app.ts";

afterEach(closeApps);

describe("an exported file", () => {
  it("ends at the cursor", async () => {
    const app = await openTestApp();
    await app.settle();
    app.player.seek(30);
    await app.actions.exportCsv("equity");
    const [file] = app.saved;
    expect(file).toMatchObject({ name: "equity.csv", type: "text/csv;charset=utf-8" });
    const [header = "", ...rows] = (file?.text ?? "").trimEnd().split("\n");
    expect(header).toBe("time,portfolio,reserve,Hold all,Trend,Strength");
    expect(rows).toHaveLength(31);
    const last = app.recordings.getState().finished?.columns.times[30] ?? 0;
    expect(rows.at(-1)?.startsWith(new Date(last).toISOString())).toBe(true);
  });

  it("has the names that the sleeves have on screen", async () => {
    const app = await openTestApp();
    await app.settle();
    app.actions.configureStrategy("trend", { kind: "smaCross", name: "=Trend, mine", params: {} });
    await app.settle();
    await app.actions.exportCsv("moves");
    expect(app.saved[0]?.text).toContain('"\'=Trend, mine"');
  });

  it("of fills and moves has a name of its own", async () => {
    const app = await openTestApp();
    await app.settle();
    await app.actions.exportCsv("fills");
    await app.actions.exportCsv("moves");
    expect(app.saved.map(({ name }) => name)).toEqual(["fills.csv", "moves.csv"]);
    expect(app.saved[0]?.text.split("\n")[0]).toBe(
      "time,sleeve,symbol,quantity,price,notional,commission,reason",
    );
  });

  it("that takes long shows how far it has come, and is not begun twice", async () => {
    const app = await openTestApp();
    await app.settle();
    const clock = vi.spyOn(performance, "now").mockReturnValueOnce(0);
    const shown: (number | undefined)[] = [];
    app.notices.subscribe(({ notices: [notice] }) => shown.push(notice?.fraction));
    const writing = [app.actions.exportCsv("equity"), app.actions.exportCsv("equity")];
    await Promise.all(writing);
    clock.mockRestore();
    expect(app.saved).toHaveLength(1);
    expect(shown.slice(0, -1)).toEqual([500, 1000, 1500, 2000, 2500].map((done) => done / 2520));
    expect(app.messages()).toEqual([]);
  });

  it("can be cancelled while it is written, and asked for again", async () => {
    const app = await openTestApp();
    await app.settle();
    const clock = vi.spyOn(performance, "now").mockReturnValueOnce(0);
    const stop = app.notices.subscribe(({ notices: [notice] }) => notice?.action?.run());
    await app.actions.exportCsv("equity");
    stop();
    clock.mockRestore();
    expect(app.saved).toEqual([]);
    expect(app.messages()).toEqual([]);
    await app.actions.exportCsv("equity");
    expect(app.saved).toHaveLength(1);
  });

  it("that could not be written is told", async () => {
    const app = await openTestApp();
    await app.settle();
    const writing = app.actions.exportCsv("equity");
    app.workers[0]?.crash("no memory");
    await writing;
    expect(app.saved).toEqual([]);
    expect(app.messages().at(-1)).toMatch(/equity\.csv could not be written/);
    app.actions.retry();
    await app.settle();
    await app.actions.exportCsv("equity");
    expect(app.saved).toHaveLength(1);
    expect(app.messages().filter((message) => message.includes("equity.csv"))).toEqual([]);
  });

  it("of metrics has a row per figure and the portfolio as its last column, in plain decimal numbers", async () => {
    const app = await openTestApp();
    await app.settle();
    app.player.seek(300);
    await app.settle();
    const { finished, statement } = app.recordings.getState();
    if (!finished || !statement) throw new Error("nothing has run");
    await app.actions.exportMetrics([
      ["totalReturn", "Total return"],
      ["longestUnderwater", "Longest under water, days"],
      ["turnover", "Turnover, per year"],
      ["fees", "=Fees"],
    ]);
    const [file] = app.saved;
    expect(file).toMatchObject({ name: "metrics.csv", type: "text/csv;charset=utf-8" });
    const lines = (file?.text ?? "").trimEnd().split("\n");
    const metrics = metricsOf(finished).upTo(300);
    const cells = (id: "totalReturn" | "longestUnderwater" | "turnover") =>
      metrics.map(({ figures }) => String(figures[id]));
    const fees = Object.values(statement.sleeves).map((books) => new Decimal(books.fees));
    expect(lines).toEqual([
      "figure,Hold all,Trend,Strength,Portfolio",
      ["Total return", ...cells("totalReturn")].join(","),
      ['"Longest under water, days"', ...cells("longestUnderwater")].join(","),
      ['"Turnover, per year"', ...cells("turnover")].join(","),
      ["'=Fees", ...[...fees, Decimal.sum(...fees)].map((sum) => sum.toFixed(8))].join(","),
    ]);
    for (const cell of cells("totalReturn")) expect(cell).toMatch(/^-?\d+\.\d+$/);
  });

  it("of metrics reads nothing after the cursor, and leaves out what is undefined", async () => {
    const app = await openTestApp();
    await app.settle();
    app.player.seek(0);
    await app.actions.exportMetrics([
      ["totalReturn", "Total return"],
      ["sharpe", "Sharpe"],
      ["fills", "Fills"],
      ["fees", "Fees"],
    ]);
    expect(app.saved[0]?.text).toBe(
      "figure,Hold all,Trend,Strength,Portfolio\nTotal return,0,0,0,0\nSharpe,,,,\nFills,0,0,0,0\nFees,0.00000000,0.00000000,0.00000000,0.00000000\n",
    );
  });

  it("of metrics that could not be written is told", async () => {
    const app = await openTestApp();
    await app.settle();
    const writing = app.actions.exportMetrics([["fees", "Fees"]]);
    app.workers[0]?.crash("no memory");
    await writing;
    expect(app.saved).toEqual([]);
    expect(app.messages().at(-1)).toMatch(/metrics\.csv could not be written/);
  });

  it("of the scenario reads back as the same document, under a name made of its own", async () => {
    const app = await openTestApp();
    app.actions.rename("Größe / 2024: Versuch!");
    app.actions.exportScenario();
    app.actions.rename("?!");
    app.actions.exportScenario();
    expect(app.saved.map(({ name }) => name)).toEqual(["größe-2024-versuch.json", "scenario.json"]);
    expect(readScenarioText(app.saved[1]?.text ?? "", "file")).toEqual({
      kind: "read",
      document: app.documents.present(),
    });
  });
});

describe("a number in metrics.csv", () => {
  const cell = (profitFactor: number | undefined) =>
    metricsText([{ name: "Portfolio", figures: { profitFactor } }], [["profitFactor", "Profit factor"]])
      .split("\n")[1]
      ?.slice("Profit factor,".length);

  it.each([
    [1e-7, "0.0000001"],
    [-2.5e-9, "-0.0000000025"],
    [1.25e21, "1250000000000000000000"],
    [-0, "0"],
    [0.1 + 0.2, "0.30000000000000004"],
    [Number.POSITIVE_INFINITY, "Infinity"],
    [undefined, ""],
  ])("%s is written as %j", (value, text) => expect(cell(value)).toBe(text));
});
