import { afterEach, describe, expect, it, vi } from "vitest";
import type { ScenarioDocument } from "../../src/engine/index.ts";
import { type Dataset, syntheticDataset } from "../../src/marketData/dataset.ts";
import { sampleDocument } from "../../src/scenario/sampleDocument.ts";
import { SimulationCancelled } from "../../src/simulation/client.ts";
import { SimulationPool } from "../../src/simulation/pool.ts";
import { DATA, documentOf, shortDataset } from "../fixtures/documents.ts";
import { type InProcessWorker, startInProcessWorker } from "../fixtures/simulation.ts";

const workers: InProcessWorker[] = [];
const pools: SimulationPool[] = [];

function poolOf(size: number, dataset: Dataset | null = shortDataset): SimulationPool {
  const startWorker = () => {
    const worker = startInProcessWorker();
    workers.push(worker);
    return worker;
  };
  const pool = new SimulationPool({ startWorker, size });
  pools.push(pool);
  if (dataset) pool.setMarket(dataset.series);
  return pool;
}

afterEach(() => {
  for (const pool of pools.splice(0)) pool.close();
  workers.length = 0;
});

/** How many messages of a kind a worker has heard. */
const heardBy = (worker: InProcessWorker | undefined, name: string): number =>
  worker?.heard.filter((message) => (message.type === "request" ? message.name : message.type) === name)
    .length ?? 0;
const heard = (name: string): number[] => workers.map((worker) => heardBy(worker, name));

const sample = sampleDocument(DATA);
const refused = documentOf({ a: "0.7", b: "0.7" });
const withCapital = (capital: string): ScenarioDocument => documentOf({ a: "0.5" }, { capital });
const capitals = (count: number) => Array.from({ length: count }, (_, k) => withCapital(String(1_000 + k)));

const long = syntheticDataset({ bars: 20_000 });
const portfolio = { columns: ["portfolio"] } as const;

describe("a pool of workers", () => {
  it("answers in the order of the scenarios, and tells each outcome as soon as it is there", async () => {
    const pool = poolOf(2, long);
    const quick = {
      ...sample,
      data: { ...sample.data, to: long.series.values().next().value?.timeMs[9] ?? 0 },
    };
    const order: number[] = [];
    const outcomes = await pool.runAll([sample, quick, quick], {
      ...portfolio,
      onOutcome: (outcome, index) => {
        expect(outcome.kind).toBe("finished");
        order.push(index);
      },
    });
    expect(order).toEqual([1, 2, 0]);
    const bars = outcomes.map((outcome) => outcome.kind === "finished" && outcome.columns.portfolio.length);
    expect(bars).toEqual([20_000, 10, 10]);
  });

  it("sends what was asked for, and nothing else", async () => {
    const pool = poolOf(1);
    const columns = ["reserve", "nav", "state"] as const;
    const [bare] = await pool.runAll([sample], { columns });
    if (bare?.kind !== "finished") throw new Error("it was not finished");
    expect(Object.keys(bare.columns).sort()).toEqual(["reserve", "sleeves"]);
    for (const sleeve of Object.values(bare.columns.sleeves)) {
      expect(Object.keys(sleeve).sort()).toEqual(["nav", "state"]);
    }
    expect(bare.journal).toBeUndefined();
    const [whole] = await pool.runAll([sample], { columns: [], withJournal: true });
    if (whole?.kind !== "finished") throw new Error("it was not finished");
    expect(Object.keys(whole.columns)).toEqual(["sleeves"]);
    expect(whole.journal?.length).toBeGreaterThan(0);
  });

  it("starts no more workers than there are runs, and gives each the market once", async () => {
    const pool = poolOf(3);
    expect(workers).toHaveLength(0);
    await pool.runAll([sample], portfolio);
    await pool.runAll([sample], portfolio);
    expect(heard("excerpt")).toEqual([2]);
    await pool.runAll(capitals(9), portfolio);
    expect(heard("loadMarket")).toEqual([1, 1, 1]);
    expect(heard("excerpt").reduce((sum, count) => sum + count)).toBe(11);
  });

  it("has nothing to do for no scenario", async () => {
    expect(await poolOf(2).runAll([], portfolio)).toEqual([]);
    expect(workers).toHaveLength(0);
  });

  it("runs what several callers want at once", async () => {
    const pool = poolOf(2);
    const [first, second] = await Promise.all([
      pool.runAll(capitals(5), portfolio),
      pool.runAll(capitals(3), { columns: ["nav"] }),
    ]);
    expect([first, second].map((outcomes) => outcomes.length)).toEqual([5, 3]);
    expect(first).toMatchObject(capitals(5).map(() => ({ kind: "finished" })));
  });

  it("refuses to run without a market", async () => {
    await expect(poolOf(1, null).runAll([sample], portfolio)).rejects.toMatchObject({
      code: "noMarket",
    });
  });
});

describe("a scenario that can't be run", () => {
  it("fails alone, with the code, the path and the words of the engine", async () => {
    const outcomes = await poolOf(2).runAll([sample, refused, sample], portfolio);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["finished", "failed", "finished"]);
    expect(outcomes[1]).toMatchObject({ error: { code: "weightsExceedOne", path: "strategies" } });
  });
});

describe("a pool that is stopped", () => {
  it("by a signal answers at once, and its workers stop between two slices", async () => {
    const pool = poolOf(2, long);
    const abort = new AbortController();
    const told = vi.fn();
    const running = pool.runAll(
      capitals(30).map(({ capital }) => ({ ...sample, capital })),
      { ...portfolio, signal: abort.signal, onOutcome: told },
    );
    await vi.waitFor(() => expect(heard("excerpt")).toEqual([1, 1]));
    abort.abort();
    const cancelledIn = await Promise.race([
      running.catch((error: unknown) => error),
      new Promise((resolve) => setImmediate(resolve)),
    ]);
    expect(cancelledIn).toBeInstanceOf(SimulationCancelled);
    const again = await pool.runAll([withCapital("5"), refused], portfolio);
    expect(again.map(({ kind }) => kind)).toEqual(["finished", "failed"]);
    expect(told).not.toHaveBeenCalled();
    expect(heard("cancel")).toEqual([1, 1]);
    expect(heard("excerpt").reduce((sum, count) => sum + count)).toBe(4);
  });

  it("before it began sends nothing", async () => {
    const running = poolOf(1).runAll([sample], { ...portfolio, signal: AbortSignal.abort() });
    await expect(running).rejects.toBeInstanceOf(SimulationCancelled);
    expect(workers).toHaveLength(0);
  });

  it("by another market runs what comes next on that one", async () => {
    const pool = poolOf(2, long);
    const running = pool.runAll([sample, sample, sample], portfolio);
    const rejected = expect(running).rejects.toBeInstanceOf(SimulationCancelled);
    await vi.waitFor(() => expect(heard("excerpt")).toEqual([1, 1]));
    pool.setMarket(shortDataset.series);
    await rejected;
    const outcomes = await pool.runAll([sample, sample], portfolio);
    const bars = outcomes.map((outcome) => outcome.kind === "finished" && outcome.columns.portfolio.length);
    expect(bars).toEqual([60, 60]);
  });

  it("by the same market again is not stopped", async () => {
    const pool = poolOf(1);
    const running = pool.runAll([sample], portfolio);
    pool.setMarket(shortDataset.series);
    expect(await running).toMatchObject([{ kind: "finished" }]);
    await pool.runAll([sample], portfolio);
    expect(heard("loadMarket")).toEqual([1]);
  });

  it("for good leaves nobody waiting, and starts anew when it is asked again", async () => {
    const pool = poolOf(2);
    await pool.runAll(capitals(2), portfolio);
    const running = pool.runAll(capitals(5), portfolio);
    pool.close();
    await expect(running).rejects.toBeInstanceOf(SimulationCancelled);
    expect(workers.map((worker) => worker.isTerminated())).toEqual([true, true]);
    expect(await pool.runAll(capitals(2), portfolio)).toMatchObject([
      { kind: "finished" },
      { kind: "finished" },
    ]);
    expect(workers).toHaveLength(4);
  });

  it("by whoever hears the outcomes rejects with that", async () => {
    const broken = new Error("the listener broke");
    const running = poolOf(2).runAll(capitals(20), {
      ...portfolio,
      onOutcome: () => {
        throw broken;
      },
    });
    await expect(running).rejects.toBe(broken);
    expect(heard("excerpt").reduce((sum, count) => sum + count)).toBeLessThan(20);
  });
});

describe("a worker that dies", () => {
  it("takes only its run along, which another worker runs", async () => {
    const pool = poolOf(2, long);
    const order: number[] = [];
    const running = pool.runAll([sample, withCapital("7"), withCapital("8")], {
      ...portfolio,
      onOutcome: (_, index) => {
        order.push(index);
      },
    });
    await vi.waitFor(() => expect(heard("excerpt")).toContain(1));
    const index = workers.findIndex((worker) => heardBy(worker, "excerpt") === 1);
    workers[index]?.crash("out of memory");
    const outcomes = await running;
    expect(outcomes.map(({ kind }) => kind)).toEqual(["finished", "finished", "finished"]);
    expect(order.toSorted()).toEqual([0, 1, 2]);
    expect(workers).toHaveLength(3);
    expect(heardBy(workers[2], "loadMarket")).toBe(1);
  });

  it("twice of the same run is reported for that run", async () => {
    const crashing = (): InProcessWorker => {
      const worker = startInProcessWorker();
      workers.push(worker);
      const { postMessage } = worker;
      worker.postMessage = (message, transfer) => {
        const isFatal =
          message.type === "request" &&
          message.name === "excerpt" &&
          message.takes.scenario.capital === "666";
        if (isFatal) queueMicrotask(() => worker.crash("out of memory"));
        else postMessage(message, transfer);
      };
      return worker;
    };
    const pool = new SimulationPool({ startWorker: crashing, size: 2 });
    pools.push(pool);
    pool.setMarket(shortDataset.series);
    const outcomes = await pool.runAll([withCapital("666"), ...capitals(4)], portfolio);
    expect(outcomes.map(({ kind }) => kind)).toEqual([
      "failed",
      ...capitals(4).map(() => "finished" as const),
    ]);
    expect(outcomes[0]).toMatchObject({ error: { code: "workerCrashed" } });
    expect(workers.filter((worker) => worker.isTerminated())).toHaveLength(2);
  });

  it("before it starts rejects with what is in its way", async () => {
    const startWorker = () => {
      throw new Error("no workers here");
    };
    const pool = new SimulationPool({ startWorker, size: 2 });
    pool.setMarket(shortDataset.series);
    await expect(pool.runAll([sample, sample], portfolio)).rejects.toThrow("no workers here");
  });
});

describe("the workers of a pool by default", () => {
  afterEach(() => vi.unstubAllGlobals());

  it.each([
    [1, 1],
    [2, 1],
    [4, 3],
    [64, 8],
  ])("leave a core of %i to the page: %i", async (hardwareConcurrency, size) => {
    vi.stubGlobal("navigator", { hardwareConcurrency });
    const startWorker = () => {
      const worker = startInProcessWorker();
      workers.push(worker);
      return worker;
    };
    const pool = new SimulationPool({ startWorker });
    pools.push(pool);
    pool.setMarket(shortDataset.series);
    await pool.runAll(capitals(12), portfolio);
    expect(workers).toHaveLength(size);
  });
});

describe("single requests to a pool", () => {
  it("answers single requests with whoever is free", async () => {
    const pool = poolOf(2);
    const excerpt = {
      scenario: sample,
      columns: ["portfolio"],
      withJournal: false,
      withTransfers: false,
    } as const;
    const [first, second] = await Promise.all([
      pool.study("excerpt", excerpt),
      pool.study("excerpt", excerpt),
    ]);
    expect(heard("excerpt")).toEqual([1, 1]);
    expect(first).toEqual(second);
  });

  it("refuses a single request in the worker's words, and goes on", async () => {
    const pool = poolOf(1);
    const excerpt = { columns: [], withJournal: false, withTransfers: false };
    await expect(pool.study("excerpt", { ...excerpt, scenario: refused })).rejects.toMatchObject({
      name: "SimulationError",
      code: "weightsExceedOne",
    });
    await expect(pool.study("excerpt", { ...excerpt, scenario: sample })).resolves.toMatchObject({
      journal: undefined,
    });
  });

  it("stops a single request that nobody wants any more, or that is about another market", async () => {
    const pool = poolOf(1, long);
    const excerpt = { scenario: sample, columns: [], withJournal: false, withTransfers: false };
    const wish = new AbortController();
    const unwanted = pool.study("excerpt", excerpt, wish.signal);
    wish.abort();
    await expect(unwanted).rejects.toThrow(SimulationCancelled);
    const outdated = pool.study("excerpt", excerpt);
    pool.setMarket(shortDataset.series);
    await expect(outdated).rejects.toThrow(SimulationCancelled);
    await expect(poolOf(1, null).study("excerpt", excerpt)).rejects.toMatchObject({ code: "noMarket" });
  });
});
