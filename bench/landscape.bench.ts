import { gridMixes } from "../src/analysis/landscape/mixes.ts";
import { createFigureColumns, writeMixFigures } from "../src/analysis/landscape/mixFigures.ts";
import { MixPaths, type MixRule } from "../src/analysis/landscape/mixPaths.ts";
import { createMarket, parseScenario, runScenario } from "../src/engine/index.ts";
import { syntheticDataset } from "../src/marketData/dataset.ts";
import { sampleDocument } from "../src/scenario/sampleDocument.ts";
import { unitScenario } from "../src/scenario/unitScenario.ts";
import { type UnitCurves, unitCurvesOf } from "../src/simulation/unitCurves.ts";
import { type Bench, measure } from "./bench.ts";

const BARS = 2_520;
const BASIS = { periodsPerYear: 252, riskFreeRate: 0 };
const MONTHLY: MixRule = {
  fillAt: "nextOpen",
  frequency: "monthly",
  cooldownDays: 0,
  driftThreshold: null,
};

/** The curves of the three sleeves that a first visitor sees. */
function curvesOfSample(): UnitCurves {
  const { series, fingerprint } = syntheticDataset({ bars: BARS });
  const document = parseScenario(sampleDocument({ fingerprint, symbols: [...series.keys()] }));
  const unit = unitScenario(document, new Set(document.strategies.map(({ id }) => id)));
  return unitCurvesOf(runScenario(createMarket(series), unit), unit);
}

/** Every mix of three sleeves in steps of 1 %, with all its figures. */
function landscape({ times, curves }: UnitCurves, weights: Float64Array, rule: MixRule) {
  const columns = createFigureColumns(weights.length / curves.length);
  const paths = new MixPaths(times, curves, rule);
  writeMixFigures(columns, paths, weights, { times, last: BARS - 1, basis: BASIS }, 0, columns.cagr.length);
  return columns;
}

/** The least that it must do: for each mix, add up the curves bar by bar. */
function additions({ curves }: UnitCurves, weights: Float64Array): number {
  const [a, b, c] = curves.map(({ worth }) => worth) as [Float64Array, Float64Array, Float64Array];
  let largest = 0;
  for (let at = 0; at < weights.length; at += 3) {
    for (let bar = 0; bar < BARS; bar++) {
      const value =
        (weights[at] as number) * (a[bar] as number) +
        (weights[at + 1] as number) * (b[bar] as number) +
        (weights[at + 2] as number) * (c[bar] as number);
      if (value > largest) largest = value;
    }
  }
  return largest;
}

export const bench: Bench = {
  name: "Landscape",
  run: async () => {
    const curves = curvesOfSample();
    const weights = gridMixes(3, 100);
    const reference = { name: "adding up the curves", job: () => additions(curves, weights) };
    const of = (rule: MixRule) => ({
      prepare: () => weights,
      job: () => landscape(curves, weights, rule),
      reference,
    });
    return [
      measure({
        name: "5,151 mixes × 2,520 bars, rebalanced monthly",
        ...of(MONTHLY),
        targets: [{ of: "median", atMost: 150 }],
      }),
      measure({
        name: "The same, and when shares drift by 5 points",
        ...of({ ...MONTHLY, driftThreshold: 0.05 }),
        rounds: 7,
      }),
    ];
  },
};
