import {
  type BarColumns,
  createMarket,
  type Market,
  type Recording,
  type Scenario,
} from "../src/engine/index.ts";
import { syntheticMarket } from "../src/marketData/syntheticMarket.ts";
import type { FloatJob, FloatRecording, FloatStrategy } from "./floatLoop.ts";

const CAPITAL = 1_000_000;
const LOT_SIZE = "0.000001";
const DECADE_BARS = 2_520;
const ASSETS = 5;

/** A market and the sleeves that share a million on it in equal parts. */
export interface Job {
  readonly name: string;
  readonly market: Market;
  readonly slippageBps: string;
  readonly commissionRate: string;
  readonly strategies: readonly FloatStrategy[];
}

const OF_2_520_BARS: readonly FloatStrategy[] = [
  { kind: "smaCross", fast: 10, slow: 40 },
  { kind: "smaCross", fast: 10, slow: 50 },
  { kind: "smaCross", fast: 20, slow: 100 },
  { kind: "smaCross", fast: 50, slow: 200 },
  { kind: "buyAndHold" },
  { kind: "buyAndHold" },
  { kind: "constantMix", every: 21 },
  { kind: "constantMix", every: 63 },
];

/** Slower by a little more than half: about 42 fills in 100 bars instead of 70. */
const OF_100_000_BARS: readonly FloatStrategy[] = [
  { kind: "smaCross", fast: 20, slow: 50 },
  { kind: "smaCross", fast: 20, slow: 100 },
  { kind: "smaCross", fast: 50, slow: 100 },
  { kind: "smaCross", fast: 50, slow: 200 },
  { kind: "buyAndHold" },
  { kind: "buyAndHold" },
  { kind: "constantMix", every: 63 },
  { kind: "constantMix", every: 63 },
];

const COSTS_OF_2_520_BARS = { slippageBps: "2", commissionRate: "0.0005" };
/** As many times smaller as there are more bars in the decade: the sleeves lose to costs what they lose in J1. */
const COSTS_OF_100_000_BARS = { slippageBps: "0.05", commissionRate: "0.0000125" };
const COSTS_OF_1_000_000_BARS = { slippageBps: "0.005", commissionRate: "0.00000125" };

/** Eight sleeves × five assets × 2,520 bars, about 1,700 fills. */
export function j1(): Job {
  const market = decadeIn(DECADE_BARS);
  return {
    name: "J1: 8 sleeves × 5 assets × 2,520 bars",
    market,
    ...COSTS_OF_2_520_BARS,
    strategies: OF_2_520_BARS,
  };
}

/** Eight sleeves × five assets × 100,000 bars, about 42,000 fills. */
export function j2(): Job {
  const market = decadeIn(100_000);
  return {
    name: "J2: 8 sleeves × 5 assets × 100,000 bars",
    market,
    ...COSTS_OF_100_000_BARS,
    strategies: OF_100_000_BARS,
  };
}

/** The very sleeves of J1 on the bars of J2: about 70,000 fills. */
export function j1On(longer: Job): Job {
  return { ...longer, name: "J1's sleeves on J2's bars", strategies: OF_2_520_BARS };
}

/** J2 on ten times as many bars. */
export function tenTimesJ2(): Job {
  const market = decadeIn(1_000_000);
  return {
    name: "8 sleeves × 5 assets × 1,000,000 bars",
    market,
    ...COSTS_OF_1_000_000_BARS,
    strategies: OF_100_000_BARS,
  };
}

/** What a first visitor sees run: three sleeves on the synthetic market. */
export function sampleJob(): Job {
  return {
    name: "Sample: 3 sleeves × 6 assets × 2,520 bars",
    market: syntheticMarket({ bars: DECADE_BARS }).market,
    ...COSTS_OF_2_520_BARS,
    strategies: [
      { kind: "buyAndHold" },
      { kind: "smaCross", fast: 20, slow: 100 },
      { kind: "constantMix", every: 21 },
    ],
  };
}

/**
 * Five assets of the synthetic market, with its ten years told in so many bars. Left alone, 100,000 daily bars are four
 * centuries, at the end of which a share costs 10^24 and nothing is like any market: so moves are made smaller, as those
 * of shorter bars are, by the square root of how many there are for one of the 2,520, and the drift by their number.
 * Prices are in cents, those of shorter bars in hundredths of a cent: two averages are then practically never equal,
 * and a tie is the one thing that float64 sums and the engine's own would decide differently.
 */
function decadeIn(bars: number): Market {
  const { market } = syntheticMarket({ bars });
  const perDay = bars / DECADE_BARS;
  const ticks = perDay > 1 ? 10_000 : 100;
  const series = new Map<string, BarColumns>();
  for (const [symbol, columns] of [...market.series].slice(0, ASSETS)) {
    const { close } = columns;
    const start = close[0] as number;
    const drift = Math.log((close.at(-1) as number) / start) / bars;
    const shrunk = (price: number, bar: number): number => {
      const deviation = (Math.log(price / start) - drift * bar) / Math.sqrt(perDay);
      return Math.round(ticks * start * Math.exp(deviation + (drift * bar) / perDay)) / ticks;
    };
    series.set(symbol, {
      ...columns,
      open: columns.open.map(shrunk),
      high: columns.high.map(shrunk),
      low: columns.low.map(shrunk),
      close: columns.close.map(shrunk),
    });
  }
  return createMarket(series);
}

/** The same market in new columns: what anything keeps about the old ones by their identity is of no use here. */
export function freshMarket({ series }: Market): Market {
  const copies = new Map<string, BarColumns>();
  for (const [symbol, { timeMs, open, high, low, close, volume }] of series) {
    copies.set(symbol, {
      timeMs: timeMs.slice(),
      open: open.slice(),
      high: high.slice(),
      low: low.slice(),
      close: close.slice(),
      volume: volume.slice(),
    });
  }
  return createMarket(copies);
}

/** Equal parts of everything, in the six decimals that a weight has. */
const weightOf = ({ strategies }: Job) => (Math.floor(1e6 / strategies.length) / 1e6).toFixed(6);

export function scenarioOf(job: Job): Scenario {
  return {
    capital: String(CAPITAL),
    execution: {
      lotSize: LOT_SIZE,
      slippageBps: job.slippageBps,
      commission: { rate: job.commissionRate },
    },
    strategies: job.strategies.map(({ kind, ...params }, k) => ({
      id: `s${k}`,
      kind,
      weight: weightOf(job),
      params,
    })),
  };
}

export function floatJobOf(job: Job): FloatJob {
  return {
    market: job.market,
    capital: CAPITAL,
    lotSize: Number(LOT_SIZE),
    slippageBps: Number(job.slippageBps),
    commissionRate: Number(job.commissionRate),
    sleeves: job.strategies.map((strategy) => ({ weight: Number(weightOf(job)), strategy })),
  };
}

/**
 * A ratio to a loop that does something else would be worth nothing: same fills bar by bar, and the same curves.
 * Returns how many fills there are.
 *
 * @throws Error where the two part
 */
export function assertSame(name: string, exact: Recording, float: FloatRecording): number {
  let fills = 0;
  Object.values(exact.sleeves).forEach((columns, k) => {
    const other = float.sleeves[k];
    for (const column of ["equity", "cash", "gross", "nav", "fees", "slippage", "traded"] as const) {
      columns[column].forEach((value, bar) => {
        const scale = column === "nav" ? value : (columns.equity[bar] as number);
        const isSame =
          columns.fills[bar] === other?.fills[bar] &&
          Math.abs(value - (other?.[column][bar] ?? 0)) <= 1e-6 * scale;
        if (!isSame)
          throw new Error(
            `${name}: the float64 loop has another ${column} in sleeve ${k} from bar ${bar} on`,
          );
      });
    }
    fills += columns.fills.at(-1) ?? 0;
  });
  return fills;
}
