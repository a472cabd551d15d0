import { afterEach, describe, expect, it } from "vitest";
import { portfolioGrowth } from "../../src/analysis/figures.ts";
import { lineValues } from "../../src/analysis/lineValues.ts";
import { thinByColumn } from "../../src/analysis/thinning.ts";
import { type BarColumns, parseScenario, runScenario, startScenario } from "../../src/engine/index.ts";
import { marketOf, syntheticDataset } from "../../src/marketData/dataset.ts";
import { sampleDocument } from "../../src/scenario/sampleDocument.ts";
import { SimulationClient } from "../../src/simulation/client.ts";
import { CurveSketcher, SKETCH_COLUMNS, type Sketch } from "../../src/simulation/curveSketch.ts";
import { startInProcessWorker } from "../fixtures/simulation.ts";

const DATASET = syntheticDataset();
const MARKET = marketOf(DATASET);
const SAMPLE = sampleDocument({ fingerprint: DATASET.fingerprint, symbols: [...DATASET.series.keys()] });
const TIMES = runScenario(MARKET, SAMPLE).times;
const timeOf = (bar: number) => TIMES[bar] ?? 0;

/** Sleeves that come and go: their lines begin and end somewhere. */
const SCENARIO = parseScenario({
  ...SAMPLE,
  interventions: [
    {
      time: timeOf(700),
      type: "add",
      strategy: { id: "late", kind: "buyAndHold", weight: "0.1" },
    },
    { time: timeOf(1_500), type: "remove", id: "hold" },
  ],
});
const CAPITAL = Number(SCENARIO.capital);

/** The points of the whole run's curves. */
function wholeCurves(unit: Sketch["unit"]): ReadonlyMap<string, Float64Array> {
  const { sleeves, portfolio, reserve } = runScenario(MARKET, SCENARIO);
  const curves = new Map(Object.entries(sleeves).map(([id, columns]) => [id, lineValues(columns, unit)]));
  curves.set("portfolio", unit === "money" ? portfolio : portfolioGrowth(portfolio, CAPITAL));
  if (unit === "money") curves.set("reserve", reserve);
  return curves;
}

/** Holds every line of a sketch against the first bars of the whole curve, thinned alike. */
function expectPrefix(sketch: Sketch, curves: ReadonlyMap<string, Float64Array>): void {
  expect(sketch.lines.map(({ id }) => id).sort()).toEqual([...curves.keys()].sort());
  for (const { id, bars, values } of sketch.lines) {
    const whole = curves.get(id) ?? new Float64Array();
    const kept = thinByColumn(whole, SKETCH_COLUMNS).filter((bar) => bar < sketch.bars);
    expect(bars).toEqual(kept);
    expect(values).toEqual(Float64Array.from(kept, (bar) => whole[bar] ?? 0));
  }
}

describe("the curves of a run under way", () => {
  it.each(["money", "growth"] as const)(
    "are, in %s, the first bars of the whole curves as they are drawn, wherever it stands",
    (unit) => {
      const curves = wholeCurves(unit);
      for (const step of [1, 64, 333, 1_501, 5_000]) {
        const run = startScenario(MARKET, SCENARIO);
        const sketcher = new CurveSketcher(run.recording, unit, CAPITAL);
        let last: Sketch | undefined;
        for (let isOver = false; !isOver; ) {
          isOver = run.advance(step);
          const sketch = sketcher.take();
          if (!sketch) continue;
          expect(sketch.bars).toBeGreaterThan(last?.bars ?? 0);
          expect(sketch.bars).toBeLessThanOrEqual(run.barsDone);
          // Every step of the smallest ones would be the same check two thousand times.
          if (isOver || sketch.bars - (last?.bars ?? 0) > 100 || sketch.bars % 97 === 0)
            expectPrefix(sketch, curves);
          last = sketch;
        }
        expect(last).toMatchObject({ bars: run.bars, total: run.bars, unit });
        expect(sketcher.take()).toBeUndefined();
      }
    },
  );
});

describe("a sketched run", () => {
  const client = new SimulationClient(() => startInProcessWorker());
  afterEach(() => client.close());

  it("ends with its whole curves, and its columns are there for whoever wants them", async () => {
    const series: [string, BarColumns][] = [...DATASET.series];
    await client.request("loadMarket", { series });
    const sketches: Sketch[] = [];
    const ran = await client.request(
      "sketchedRun",
      { scenario: SCENARIO, unit: "money" },
      { onProgress: ({ sketch }) => sketch && sketches.push(sketch) },
    );
    const last = sketches.at(-1);
    expect(last?.bars).toBe(last?.total);
    for (const sketch of sketches) expectPrefix(sketch, wholeCurves("money"));
    const outcome = await client.request("outcome", { run: ran.run });
    expect(outcome.run).toBe(ran.run);
    expect(outcome.columns.portfolio).toEqual(runScenario(MARKET, SCENARIO).portfolio);
    expect((await client.request("statement", { run: ran.run, bar: 9 })).bar).toBe(9);
  });

  it("is gone once another was sketched, but leaves the runs that are kept alone", async () => {
    await client.request("loadMarket", { series: [...DATASET.series] });
    const shown = await client.request("run", { scenario: SAMPLE });
    const runs = [];
    for (let round = 0; round < 3; round++) {
      runs.push(await client.request("sketchedRun", { scenario: SCENARIO, shown: shown.run, unit: "money" }));
    }
    await expect(client.request("outcome", { run: runs[0]?.run ?? 0 })).rejects.toMatchObject({
      code: "runGone",
    });
    expect((await client.request("statement", { run: shown.run, bar: 9 })).bar).toBe(9);
  });
});
