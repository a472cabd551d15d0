import { afterEach, describe, expect, it } from "vitest";
import { runScenario } from "../../src/engine/index.ts";
import { type Dataset, marketOf, syntheticDataset } from "../../src/marketData/dataset.ts";
import { sampleDocument } from "../../src/scenario/sampleDocument.ts";
import { SimulationCancelled, SimulationClient, SimulationError } from "../../src/simulation/client.ts";

const client = new SimulationClient();
afterEach(() => client.close());

const short = syntheticDataset({ bars: 400 });
const scenario = sampleDocument({ fingerprint: short.fingerprint, symbols: [...short.series.keys()] });

async function load(dataset: Dataset): Promise<void> {
  await client.request("loadMarket", { series: [...dataset.series] });
}

async function errorOf(request: Promise<unknown>): Promise<unknown> {
  return await request.then(
    () => {
      throw new Error("the request was answered");
    },
    (error: unknown) => error,
  );
}

describe("the simulation in its worker", () => {
  it("computes what the engine computes on this thread, bit for bit", async () => {
    await load(short);
    const { run, columns, journalLength } = await client.request("run", { scenario });
    const expected = runScenario(marketOf(short), scenario);
    expect(columns.times).toEqual(expected.times);
    expect(columns.portfolio).toEqual(expected.portfolio);
    expect(columns.reserve).toEqual(expected.reserve);
    expect(columns.sleeves).toEqual({ ...expected.sleeves });
    expect(journalLength).toBe(expected.journalLength);
    const { sleeves, ...statement } = expected.statementAt(399);
    expect(await client.request("statement", { run, bar: 399 })).toEqual({
      ...statement,
      sleeves: { ...sleeves },
    });
    expect(await client.request("journal", { run, from: 0, to: journalLength })).toEqual(expected.journal);
  });

  it("exports a text up to a bar", async () => {
    await load(short);
    const { run } = await client.request("run", { scenario });
    const names = [["hold", "Hold"]] as const;
    const text = await client.request("exportText", { run, bar: 9, kind: "equity", names });
    expect(text.split("\n")[0]).toBe("time,portfolio,reserve,Hold,trend,rotate");
    expect(text.trimEnd().split("\n")).toHaveLength(11);
  });

  it("hears a cancellation in the middle of a long run, and goes on with the next", async () => {
    await load(syntheticDataset({ bars: 40_000 }));
    const abort = new AbortController();
    const options = { signal: abort.signal, onProgress: () => abort.abort() };
    expect(await errorOf(client.request("run", { scenario }, options))).toBeInstanceOf(SimulationCancelled);
    await load(short);
    expect((await client.request("run", { scenario })).columns.times).toHaveLength(400);
  });

  it("hears of other requests between the slices of a long run", async () => {
    await load(short);
    const { run } = await client.request("run", { scenario });
    await load(syntheticDataset({ bars: 40_000 }));
    let isRunning = true;
    const long = client.request("run", { scenario }).finally(() => {
      isRunning = false;
    });
    expect((await client.request("statement", { run, bar: 3 })).bar).toBe(3);
    expect(isRunning).toBe(true);
    expect((await long).columns.times).toHaveLength(40_000);
  });

  it("sends an error of the engine over with its code and path", async () => {
    await load(short);
    const [first, ...others] = scenario.strategies;
    const strategies = first ? [{ ...first, weight: "0.9" }, ...others] : [];
    const error = await errorOf(client.request("run", { scenario: { ...scenario, strategies } }));
    expect(error).toBeInstanceOf(SimulationError);
    expect(error).toMatchObject({ code: "weightsExceedOne", path: "strategies" });
    expect((await client.request("run", { scenario })).columns.times).toHaveLength(400);
  });
});

describe("a worker that can't start", () => {
  it("rejects the request, and the next one starts another", async () => {
    const addresses = ["data:text/javascript,throw new Error('broken')"];
    let started = 0;
    const fragile = new SimulationClient(() => {
      started++;
      const address = addresses.pop();
      const worker = address
        ? new Worker(address, { type: "module" })
        : new Worker(new URL("../../src/simulation/simulationWorker.ts", import.meta.url), {
            type: "module",
          });
      return worker as unknown as ReturnType<ConstructorParameters<typeof SimulationClient>[0] & object>;
    });
    expect(await errorOf(fragile.request("run", { scenario }))).toMatchObject({ code: "workerCrashed" });
    expect(await errorOf(fragile.request("run", { scenario }))).toMatchObject({ code: "noMarket" });
    expect(started).toBe(2);
    fragile.close();
  });
});
