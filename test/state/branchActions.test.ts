import { afterEach, describe, expect, it } from "vitest";
import { profitsAt } from "../../src/analysis/attribution.ts";
import { createMarket, Decimal, runScenario, type ScenarioDocument } from "../../src/engine/index.ts";
import { syntheticDataset } from "../../src/marketData/dataset.ts";
import { activeBranch } from "../../src/scenario/workbook.ts";
import { attributedRunOf, type BranchRun, type COMPARED } from "../../src/state/branchStore.ts";
import { commonBars, comparedBranches, comparedFigures } from "../../src/state/comparison.ts";
import { metricsOf } from "../../src/state/metrics.ts";
import { closeApps, MemoryStorage, openTestApp, type TestApp } from "../fixtures/app.ts";

afterEach(closeApps);

const market = createMarket(syntheticDataset().series);

function branchesOf(app: TestApp): string[] {
  return app.documents.workbook().branches.map(({ id, name }) => `${id} ${name}`);
}

function changes(app: TestApp): string[] {
  return app.documents.getState().history.past.map(({ change }) => change);
}

/** Waits until every branch has been run. */
async function allRun(app: TestApp): Promise<Map<string, BranchRun>> {
  await app.settle();
  const runs = (): Map<string, BranchRun> => {
    const compared = comparedBranches(
      app.documents.workbook(),
      app.branches.getState(),
      app.recordings.getState(),
    );
    return new Map(compared.flatMap(({ branch, run }) => (run ? [[branch.id, run] as const] : [])));
  };
  await expect.poll(() => runs().size, { timeout: 20_000 }).toBe(app.documents.workbook().branches.length);
  return runs();
}

/** The very bits of what a fresh run of the document leaves in the compared columns. */
function expectFresh(run: BranchRun | undefined, document: ScenarioDocument): void {
  const fresh = runScenario(market, document);
  expect(run?.columns.portfolio).toEqual(fresh.portfolio);
  expect(run?.columns.reserve).toEqual(fresh.reserve);
  expect(Object.keys(run?.columns.sleeves ?? {})).toEqual(Object.keys(fresh.sleeves));
  for (const [id, columns] of Object.entries(run?.columns.sleeves ?? {})) {
    for (const name of [
      "equity",
      "fees",
      "slippage",
    ] as const satisfies readonly (typeof COMPARED)[number][]) {
      expect(columns[name]).toEqual(fresh.sleeves[id]?.[name]);
    }
  }
}

/** An app with a branch that was forked at bar 1000 and has another share of Trend from there on. */
async function openForked(): Promise<TestApp> {
  const app = await openTestApp();
  await app.settle();
  app.player.seek(1_000);
  app.actions.branchHere();
  app.actions.setAllocation("trend", 50);
  return app;
}

describe("a branch made here", () => {
  it("is a copy at the cursor, on screen, from which on is decided, and waits for its name", async () => {
    const app = await openTestApp();
    await app.settle();
    const original = app.documents.present();
    app.player.seek(1_000);
    app.actions.branchHere();
    expect(branchesOf(app)).toEqual(["A Original", "B From 2018-11-05"]);
    expect(app.documents.present()).toBe(original);
    expect(app.preferences.getState().changeMode).toBe("fromThisBar");
    expect(app.branches.getState().naming).toBe("B");
    app.actions.renameBranch("B", "Less trend");
    app.actions.endNaming();
    expect(branchesOf(app)).toEqual(["A Original", "B Less trend"]);
    expect(changes(app)).toEqual(["Branch From 2018-11-05", "Rename branch B"]);
    expect(app.runsAsked()).toHaveLength(1);
  });

  it("has decisions of its own", async () => {
    const app = await openForked();
    expect(app.documents.present().interventions).toHaveLength(1);
    app.actions.lookAtBranch("A");
    expect(app.documents.present().interventions).toHaveLength(0);
    app.actions.undo();
    expect(app.documents.workbook().activeId).toBe("B");
    expect(app.documents.present().interventions).toHaveLength(0);
    app.actions.undo();
    expect(branchesOf(app)).toEqual(["A Original"]);
    app.actions.redo();
    app.actions.redo();
    expect(app.documents.present().interventions).toHaveLength(1);
  });

  it("is refused beyond eight, in words, and where there is no bar yet", async () => {
    const app = await openTestApp();
    app.actions.branchHere();
    expect(app.messages()).toEqual(["There is no bar to branch at yet. Wait for the run."]);
    await app.settle();
    for (let k = 0; k < 8; k++) app.actions.branchHere();
    expect(app.documents.workbook().branches).toHaveLength(8);
    expect(app.messages()).toContain("There is room for 8 branches. Delete one to make another.");
    expect(app.actions.forkWith("One more", app.documents.present())).toBe(false);
  });

  it("can begin with another document", async () => {
    const app = await openTestApp();
    await app.settle();
    const document = { ...app.documents.present(), capital: "5000" };
    expect(app.actions.forkWith("Poorer", document)).toBe(true);
    expect(activeBranch(app.documents.workbook())).toMatchObject({ name: "Poorer", document });
    expect(app.branches.getState().naming).toBeUndefined();
    await app.settle();
    expect(app.shownDocument()).toBe(document);
  });

  it("takes the whole drag with it into nothing: a slider let go half-way is not in it", async () => {
    const app = await openTestApp();
    await app.settle();
    const before = app.documents.present();
    app.actions.beginDrag("trend");
    app.actions.dragTo("trend", 10);
    app.actions.branchHere();
    expect(app.documents.present()).toBe(before);
  });
});

describe("deleting a branch", () => {
  it("says so with an Undo, which brings its document back", async () => {
    const app = await openForked();
    const { document } = activeBranch(app.documents.workbook());
    app.actions.lookAtBranch("A");
    app.actions.deleteBranch("B");
    expect(branchesOf(app)).toEqual(["A Original"]);
    const notice = app.notices.getState().notices.at(-1);
    expect(notice).toMatchObject({ message: "Deleted the branch From 2018-11-05." });
    notice?.action?.run();
    expect(app.documents.workbook().branches[1]?.document).toBe(document);
    expect(app.messages()).toEqual([]);
  });

  it("does nothing to the last one", async () => {
    const app = await openTestApp();
    app.actions.deleteBranch("A");
    expect(branchesOf(app)).toEqual(["A Original"]);
    expect(changes(app)).toEqual([]);
  });
});

describe("what is about all branches", () => {
  it("changes in all of them, in one step: title and dates", async () => {
    const app = await openForked();
    app.actions.rename("Two ways");
    const from = Date.UTC(2016, 0, 4);
    app.actions.setRange({ from, to: undefined });
    const { branches } = app.documents.workbook();
    expect(branches.map(({ document }) => document.name)).toEqual(["Two ways", "Two ways"]);
    expect(branches.map(({ document }) => document.data.from)).toEqual([from, from]);
    expect(changes(app).slice(-2)).toEqual(["Rename", "Date range"]);
    await allRun(app);
  });

  it("gives way to another scenario, and comes back with Undo", async () => {
    const app = await openForked();
    app.actions.startAfresh();
    expect(branchesOf(app)).toEqual(["A Original"]);
    app.actions.undo();
    expect(branchesOf(app)).toEqual(["A Original", "B From 2018-11-05"]);
    app.actions.openDocument({ ...app.documents.present(), name: "Other" });
    expect(branchesOf(app)).toEqual(["A Original"]);
  });
});

describe("the runs of branches", () => {
  it("equal fresh runs of their documents, bit for bit, wherever they were run", async () => {
    const app = await openForked();
    app.player.seek(1_500);
    app.actions.forkWith("Third", app.documents.present());
    app.actions.setAllocation("hold", 300);
    await allRun(app);
    app.actions.lookAtBranch("A");
    const runs = await allRun(app);
    for (const { id, document } of app.documents.workbook().branches) expectFresh(runs.get(id), document);
    const [a, b, c] = ["A", "B", "C"].map((id) => runs.get(id) as BranchRun) as [
      BranchRun,
      BranchRun,
      BranchRun,
    ];
    // A decision fills at the open of the bar after it.
    expect(commonBars(a, [a, b, c, undefined]).upTo(0)).toEqual([2_520, 1_001, 1_001, undefined]);
    expect(commonBars(b, [c]).upTo(2_519)).toEqual([1_501]);
    expect(commonBars(undefined, [c]).upTo(0)).toEqual([undefined]);
  });

  it("are compared in slices, a column at a time", async () => {
    const app = await openForked();
    const runs = await allRun(app);
    const comparing = commonBars(runs.get("A"), [runs.get("B")]);
    let slices = 0;
    const once = () => {
      let looks = 0;
      return () => ++looks > 1;
    };
    while (!comparing.prepare(0, once())) slices++;
    // Portfolio, reserve, and three columns of each of three sleeves.
    expect(slices).toBeGreaterThanOrEqual(11);
    expect(comparing.upTo(0)).toEqual([1_001]);
  });

  it("are made only of documents that have changed, and handed over by a branch that leaves the screen", async () => {
    const app = await openForked();
    await allRun(app);
    const before = app.branches.getState().outcomes.get("A");
    app.actions.setAllocation("trend", 70);
    await allRun(app);
    expect(app.branches.getState().outcomes.get("A")).toBe(before);
    const { finished } = app.recordings.getState();
    app.actions.lookAtBranch("A");
    const kept = app.branches.getState().outcomes.get("B");
    expect(kept?.kind === "finished" && kept.run.columns.portfolio).toBe(finished?.columns.portfolio);
    await app.settle();
    app.actions.lookAtBranch("B");
    await app.settle();
    expect(app.branches.getState().outcomes.get("B")).toBe(kept);
  });

  it("say why a branch can't be run, and leave the others alone", async () => {
    const app = await openForked();
    await allRun(app);
    app.actions.lookAtBranch("A");
    await app.settle();
    const document = app.documents.present();
    const weights = document.strategies.map((strategy) => ({ ...strategy, weight: "0.9" }));
    app.actions.forkWith("Too much", { ...document, strategies: weights });
    app.actions.lookAtBranch("A");
    await expect
      .poll(() => app.branches.getState().outcomes.get("C")?.kind, { timeout: 20_000 })
      .toBe("failed");
    expect(app.branches.getState().outcomes.get("B")?.kind).toBe("finished");
  });

  it("come to the same figures as the table of metrics", async () => {
    const app = await openForked();
    const runs = await allRun(app);
    const { finished } = app.recordings.getState();
    if (!finished) throw new Error("nothing was run");
    const bar = 2_000;
    const [figures] = comparedFigures([runs.get("B")]).upTo(bar);
    const portfolio = metricsOf(finished).upTo(bar).at(-1)?.figures;
    const { totalReturn, cagr, maxDrawdown, volatility, sharpe } = portfolio ?? {};
    expect(figures).toMatchObject({ totalReturn, cagr, maxDrawdown, volatility, sharpe });
    app.player.seek(bar);
    await app.settle();
    const { sleeves = {} } = app.recordings.getState().statement ?? {};
    const costs = Object.values(sleeves).reduce(
      (sum, { fees, slippage }) => sum.plus(fees).plus(slippage),
      new Decimal(0),
    );
    expect(figures?.costs).toBeCloseTo(costs.toNumber(), 6);
  });

  it("have the transfers that their journals tell of", async () => {
    const app = await openForked();
    await allRun(app);
    app.actions.lookAtBranch("A");
    const runs = await allRun(app);
    const run = runs.get("B");
    const attributed = run && attributedRunOf(run);
    if (!attributed) throw new Error("no transfers");
    const { sleeves } = runScenario(market, run.document).statementAt(2_519);
    for (const [id, profit] of profitsAt(attributed, 2_519)) {
      const { equity = "0", netTransfersIn = "0" } = sleeves[id] ?? {};
      expect(profit.minus(new Decimal(equity).minus(netTransfersIn)).abs().toNumber()).toBeLessThan(1e-7);
    }
  });
});

describe("the session", () => {
  it("comes back with all branches and the one on screen", async () => {
    const storage = new MemoryStorage();
    const app = await openTestApp({ storage });
    await app.settle();
    app.player.seek(1_000);
    app.actions.branchHere();
    app.actions.setAllocation("trend", 50);
    app.actions.branchHere();
    app.actions.lookAtBranch("B");
    const workbook = app.documents.workbook();
    await app.flush();
    const again = await openTestApp({ storage });
    expect(again.documents.workbook()).toEqual(workbook);
    await allRun(again);
  });

  it("of before there were branches opens as one", async () => {
    const storage = new MemoryStorage();
    const app = await openTestApp({ storage });
    app.actions.rename("Old");
    await app.flush();
    expect(storage.session).not.toHaveProperty("workbook");
    const again = await openTestApp({ storage });
    expect(branchesOf(again)).toEqual(["A Original"]);
    expect(again.documents.present().name).toBe("Old");
  });
});

describe("the session of one branch that is left", () => {
  it("comes back with its name", async () => {
    const storage = new MemoryStorage();
    const app = await openTestApp({ storage });
    await app.settle();
    app.actions.branchHere();
    app.actions.renameBranch("B", "Mine");
    app.actions.deleteBranch("A");
    await app.flush();
    const again = await openTestApp({ storage });
    expect(branchesOf(again)).toEqual(["B Mine"]);
  });
});

describe("a failure of the branch on screen", () => {
  it("leads back to the branch whose run is on screen", async () => {
    const app = await openForked();
    await allRun(app);
    const document = app.documents.present();
    const weights = document.strategies.map((strategy) => ({ ...strategy, weight: "0.9" }));
    app.actions.forkWith("Too much", { ...document, strategies: weights });
    await app.settle();
    const compared = comparedBranches(
      app.documents.workbook(),
      app.branches.getState(),
      app.recordings.getState(),
    );
    expect(compared.map(({ run, failure }) => (run ? "run" : failure?.code))).toEqual([
      "run",
      "run",
      "weightsExceedOne",
    ]);
    app.actions.undoToRun();
    expect(app.documents.workbook().activeId).toBe("B");
    expect(app.documents.present()).toBe(document);
  });
});
