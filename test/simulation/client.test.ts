import { afterEach, describe, expect, it } from "vitest";
import { type BarColumns, runScenario } from "../../src/engine/index.ts";
import { type Dataset, syntheticDataset } from "../../src/marketData/dataset.ts";
import { sampleDocument } from "../../src/scenario/sampleDocument.ts";
import { SimulationCancelled, SimulationClient, SimulationError } from "../../src/simulation/client.ts";
import type { Progress } from "../../src/simulation/protocol.ts";
import { DATA, documentOf, shortDataset, shortMarket } from "../fixtures/documents.ts";
import { type InProcessWorker, startInProcessWorker } from "../fixtures/simulation.ts";

const workers: InProcessWorker[] = [];
const client = new SimulationClient(() => {
  const worker = startInProcessWorker();
  workers.push(worker);
  return worker;
});

afterEach(() => {
  client.close();
  workers.length = 0;
});

async function load(dataset: Dataset): Promise<readonly string[]> {
  const series: [string, BarColumns][] = [...dataset.series];
  return (await client.request("loadMarket", { series })).symbols;
}

async function errorOf(request: Promise<unknown>): Promise<unknown> {
  return await request.then(
    () => {
      throw new Error("the request was answered");
    },
    (error: unknown) => error,
  );
}

const scenario = sampleDocument(DATA);

describe("a run in the simulation", () => {
  it("answers with the columns that the engine computes here", async () => {
    expect(await load(shortDataset)).toEqual(DATA.symbols);
    const { columns, journalLength } = await client.request("run", { scenario });
    const expected = runScenario(shortMarket, scenario);
    expect(columns.times).toEqual(expected.times);
    expect(columns.portfolio).toEqual(expected.portfolio);
    expect(columns.reserve).toEqual(expected.reserve);
    expect(columns.sleeves).toEqual({ ...expected.sleeves });
    expect(journalLength).toBe(expected.journal.length);
  });

  it("hands over columns and keeps its own whole", async () => {
    await load(shortDataset);
    const first = await client.request("run", { scenario });
    const before = await client.request("statement", { run: first.run, bar: 59 });
    first.columns.portfolio.fill(Number.NaN);
    const second = await client.request("run", { scenario });
    expect(second.columns.portfolio).toEqual(runScenario(shortMarket, scenario).portfolio);
    expect(await client.request("statement", { run: first.run, bar: 59 })).toEqual(before);
    expect(shortDataset.series.get(DATA.symbols[0] ?? "")?.close).toHaveLength(60);
  });

  it("answers for statements and journal exactly as the engine does", async () => {
    await load(shortDataset);
    const expected = runScenario(shortMarket, scenario);
    const { run, journalLength } = await client.request("run", { scenario });
    const { sleeves, ...statement } = expected.statementAt(30);
    expect(await client.request("statement", { run, bar: 30 })).toEqual({
      ...statement,
      sleeves: { ...sleeves },
    });
    const pieces = [
      ...(await client.request("journal", { run, from: 0, to: 3 })),
      ...(await client.request("journal", { run, from: 3, to: journalLength + 99 })),
    ];
    expect(pieces).toEqual(expected.journal);
  });

  it("answers interleaved requests to whoever asked", async () => {
    await load(shortDataset);
    const { run } = await client.request("run", { scenario });
    const bars = [5, 40, 0, 59, 17];
    const statements = await Promise.all(bars.map((bar) => client.request("statement", { run, bar })));
    expect(statements.map(({ bar }) => bar)).toEqual(bars);
  });
});

describe("the runs that are kept", () => {
  it("are the last two", async () => {
    await load(shortDataset);
    const runs: number[] = [];
    for (let k = 0; k < 3; k++) runs.push((await client.request("run", { scenario })).run);
    const [first = 0, second = 0, third = 0] = runs;
    expect(new Set(runs).size).toBe(3);
    for (const run of [second, third]) {
      expect((await client.request("statement", { run, bar: 0 })).bar).toBe(0);
    }
    const error = await errorOf(client.request("statement", { run: first, bar: 0 }));
    expect(error).toBeInstanceOf(SimulationError);
    expect(error).toMatchObject({ code: "runGone" });
  });

  it("outlive their market, for they are still on screen", async () => {
    await load(shortDataset);
    const { run } = await client.request("run", { scenario });
    const before = await client.request("statement", { run, bar: 59 });
    await load(syntheticDataset({ seed: 5, bars: 80 }));
    expect(await client.request("statement", { run, bar: 59 })).toEqual(before);
    expect((await client.request("run", { scenario })).columns.times).toHaveLength(80);
  });

  it("don't include one that nobody knows", async () => {
    await load(shortDataset);
    const error = await errorOf(client.request("journal", { run: 77, from: 0, to: 1 }));
    expect(error).toMatchObject({ code: "runGone", message: "run 77 is no longer kept" });
  });
});

describe("an error in the simulation", () => {
  it("arrives with the code, the path and the words of the engine", async () => {
    await load(shortDataset);
    const broken = documentOf({ a: "0.7", b: "0.7" });
    const error = await errorOf(client.request("run", { scenario: broken }));
    expect(error).toBeInstanceOf(SimulationError);
    expect(error).toMatchObject({ code: "weightsExceedOne", path: "strategies" });
    expect(String(error)).toContain("1.4");
  });

  it("says that there is no market yet", async () => {
    expect(await errorOf(client.request("run", { scenario }))).toMatchObject({ code: "noMarket" });
  });

  it("leaves the simulation ready for the next request", async () => {
    await load(shortDataset);
    const { run } = await client.request("run", { scenario });
    const error = await errorOf(client.request("statement", { run, bar: 60 }));
    expect(error).toMatchObject({ code: "internal" });
    expect((await client.request("statement", { run, bar: 59 })).bar).toBe(59);
    expect(workers).toHaveLength(1);
  });
});

describe("a long run", () => {
  const long = syntheticDataset({ bars: 20_000 });

  it("tells how far it is, and stops between two slices when it is cancelled", async () => {
    await load(long);
    const heard: Progress[] = [];
    const abort = new AbortController();
    const error = await errorOf(
      client.request(
        "run",
        { scenario },
        {
          signal: abort.signal,
          onProgress: (progress) => {
            heard.push(progress);
            abort.abort();
          },
        },
      ),
    );
    expect(error).toBeInstanceOf(SimulationCancelled);
    expect(heard[0]?.total).toBe(20_000);
    expect(heard.at(-1)?.done).toBeLessThan(20_000);
    expect(heard.map(({ done }) => done)).toEqual([...heard.map(({ done }) => done)].sort((a, b) => a - b));
    // Nothing was kept of it, and the simulation goes on.
    const { run } = await client.request("run", {
      scenario: { ...scenario, data: { ...scenario.data, to: 1.5e12 } },
    });
    expect((await client.request("statement", { run, bar: 0 })).bar).toBe(0);
  });

  it("lets an export be cancelled too", async () => {
    await load(long);
    const { run } = await client.request("run", { scenario });
    const abort = new AbortController();
    const request = client.request(
      "exportText",
      { run, bar: 19_999, kind: "equity", names: [] },
      { signal: abort.signal, onProgress: () => abort.abort() },
    );
    expect(await errorOf(request)).toBeInstanceOf(SimulationCancelled);
  });
});

describe("a cancellation", () => {
  it("before the request sends nothing", async () => {
    const request = client.request("run", { scenario }, { signal: AbortSignal.abort() });
    expect(await errorOf(request)).toBeInstanceOf(SimulationCancelled);
    expect(workers).toHaveLength(0);
  });

  it("after the answer sends nothing either", async () => {
    const abort = new AbortController();
    const series = [...shortDataset.series];
    await client.request("loadMarket", { series }, { signal: abort.signal });
    abort.abort();
    expect(workers[0]?.heard.map(({ type }) => type)).toEqual(["request"]);
  });
});

describe("a worker that dies", () => {
  it("rejects what is open, and the next request starts another", async () => {
    await load(shortDataset);
    const lost = client.lostWorkers;
    const open = [client.request("run", { scenario }), client.request("statement", { run: 1, bar: 0 })];
    const errors = Promise.all(open.map(errorOf));
    workers[0]?.crash("out of memory");
    for (const error of await errors) {
      expect(error).toMatchObject({
        code: "workerCrashed",
        message: "The simulation stopped working (out of memory).",
      });
    }
    expect(workers[0]?.isTerminated()).toBe(true);
    expect(client.lostWorkers).toBe(lost + 1);
    expect(await errorOf(client.request("run", { scenario }))).toMatchObject({ code: "noMarket" });
    expect(workers).toHaveLength(2);
    await load(shortDataset);
    expect((await client.request("run", { scenario })).columns.times).toHaveLength(60);
  });

  it("takes its runs along: those of the next have other numbers", async () => {
    await load(shortDataset);
    const { run } = await client.request("run", { scenario });
    workers[0]?.crash();
    await load(shortDataset);
    expect((await client.request("run", { scenario })).run).not.toBe(run);
    const error = await errorOf(client.request("statement", { run, bar: 0 }));
    expect(error).toMatchObject({ code: "runGone" });
  });

  it("without a word is said to have given no reason", async () => {
    const request = errorOf(client.request("run", { scenario }));
    workers[0]?.crash();
    expect(String(await request)).toContain("no reason given");
  });

  it("on purpose leaves nobody waiting", async () => {
    const request = errorOf(client.request("run", { scenario }));
    client.close();
    expect(await request).toBeInstanceOf(SimulationCancelled);
  });
});
