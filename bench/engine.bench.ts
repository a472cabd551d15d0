import {
  createMarket,
  type Market,
  type Recording,
  runScenario,
  type Scenario,
} from "../src/engine/index.ts";
import { syntheticMarket } from "../src/marketData/syntheticMarket.ts";
import { type Bench, type Figure, measure } from "./bench.ts";
import { type FloatJob, type FloatRecording, type FloatStrategy, runFloatLoop } from "./floatLoop.ts";

const CAPITAL = 1_000_000;
const LOT_SIZE = "0.000001";
const SLIPPAGE_BPS = "2";
const COMMISSION_RATE = "0.0005";

interface Job {
  readonly name: string;
  readonly market: Market;
  readonly strategies: readonly FloatStrategy[];
}

/** J1: eight sleeves × five assets × 2,520 bars. */
function j1(): Job {
  const { market } = syntheticMarket({ bars: 2_520 });
  return {
    name: "J1: 8 sleeves × 5 assets × 2,520 bars",
    market: createMarket(new Map([...market.series].slice(0, 5))),
    strategies: [
      { kind: "smaCross", fast: 10, slow: 50 },
      { kind: "smaCross", fast: 20, slow: 100 },
      { kind: "smaCross", fast: 5, slow: 20 },
      { kind: "smaCross", fast: 50, slow: 200 },
      { kind: "buyAndHold" },
      { kind: "buyAndHold" },
      { kind: "constantMix", every: 21 },
      { kind: "constantMix", every: 63 },
    ],
  };
}

/** What a first visitor sees run: three sleeves on the synthetic market. */
function sample(): Job {
  return {
    name: "Sample: 3 sleeves × 6 assets × 2,520 bars",
    market: syntheticMarket({ bars: 2_520 }).market,
    strategies: [
      { kind: "buyAndHold" },
      { kind: "smaCross", fast: 20, slow: 100 },
      { kind: "constantMix", every: 21 },
    ],
  };
}

/** Equal parts of everything, in the six decimals that a weight has. */
const weightOf = ({ strategies }: Job) => (Math.floor(1e6 / strategies.length) / 1e6).toFixed(6);

function scenarioOf(job: Job): Scenario {
  return {
    capital: String(CAPITAL),
    execution: { lotSize: LOT_SIZE, slippageBps: SLIPPAGE_BPS, commission: { rate: COMMISSION_RATE } },
    strategies: job.strategies.map(({ kind, ...params }, k) => ({
      id: `s${k}`,
      kind,
      weight: weightOf(job),
      params,
    })),
  };
}

function floatJobOf(job: Job): FloatJob {
  return {
    market: job.market,
    capital: CAPITAL,
    lotSize: Number(LOT_SIZE),
    slippageBps: Number(SLIPPAGE_BPS),
    commissionRate: Number(COMMISSION_RATE),
    sleeves: job.strategies.map((strategy) => ({ weight: Number(weightOf(job)), strategy })),
  };
}

/** A ratio to a loop that does something else would be worth nothing: same fills, bar by bar, and the same curves. */
function assertSame(name: string, exact: Recording, float: FloatRecording): number {
  let fills = 0;
  Object.values(exact.sleeves).forEach((columns, k) => {
    const other = float.sleeves[k];
    columns.equity.forEach((equity, bar) => {
      const isSame =
        columns.fills[bar] === other?.fills[bar] &&
        Math.abs(equity - (other?.equity[bar] ?? 0)) < 1e-6 * equity;
      if (!isSame)
        throw new Error(`${name}: the float64 loop does something else in sleeve ${k} from bar ${bar} on`);
    });
    fills += columns.fills.at(-1) ?? 0;
  });
  return fills;
}

function figureOf(job: Job): Figure {
  const scenario = scenarioOf(job);
  const floatJob = floatJobOf(job);
  const fills = assertSame(job.name, runScenario(job.market, scenario), runFloatLoop(floatJob));
  return measure({
    name: `${job.name}, ${fills.toLocaleString("en")} fills`,
    job: () => runScenario(job.market, scenario),
    reference: { name: "float64 loop", job: () => runFloatLoop(floatJob) },
    rounds: 31,
    warmUpRounds: 10,
  });
}

export const bench: Bench = {
  name: "Engine",
  run: async () => [figureOf(sample()), figureOf(j1())],
};
