import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mulberry32 } from "../../src/engine/mulberry32.ts";
import { isoTime } from "../../src/marketData/calendar.ts";

/** Bars of the long timeline. */
export const LONG_BARS = 100_000;

const SYMBOLS = ["AAAA", "BBBB", "CCCC", "DDDD", "EEEE"] as const;
const FIRST_MS = Date.UTC(2016, 0, 4);
const BAR_MS = 5 * 60_000;
const WEEKS = Math.floor((LONG_BARS * BAR_MS) / (7 * 86_400_000));

/** Paths of the files that put the long job on the screen. */
export interface LongFiles {
  /** One CSV a symbol. */
  readonly prices: readonly string[];
  /** A scenario document. */
  readonly scenario: string;
}

/**
 * The files of the long job: five symbols × 100,000 bars of five minutes, and job J2's eight sleeves with weekly
 * rebalances, so that the scrubber has marks and the journal entries of every kind.
 */
export async function writeLongFiles(): Promise<LongFiles> {
  const folder = await mkdtemp(join(tmpdir(), "sleeves-bench-"));
  const scenario = join(folder, "long.json");
  await writeFile(scenario, JSON.stringify(longScenario()));
  const prices = await Promise.all(
    SYMBOLS.map(async (symbol, k) => {
      const path = join(folder, `${symbol}.csv`);
      await writeFile(path, pricesText(k + 1));
      return path;
    }),
  );
  return { prices, scenario };
}

function longScenario() {
  const crossings = [
    [10, 50],
    [20, 100],
    [5, 20],
    [50, 200],
  ].map(([fast, slow], k) => ({ id: `cross${k}`, kind: "smaCross", params: { fast, slow } }));
  const strategies = [
    ...crossings,
    { id: "hold0", kind: "buyAndHold" },
    { id: "hold1", kind: "buyAndHold" },
    { id: "mix0", kind: "constantMix", params: { every: 21 } },
    { id: "mix1", kind: "constantMix", params: { every: 63 } },
  ];
  return {
    name: "Eight sleeves on 100,000 bars",
    capital: "1000000",
    execution: { lotSize: "0.000001", slippageBps: "0.1", commission: { rate: "0.00001" } },
    strategies: strategies.map((strategy) => ({ ...strategy, name: strategy.id, weight: "0.12" })),
    rebalancing: { frequency: "weekly" },
    interventions: [1, 2, 3].map((part) => ({
      time: FIRST_MS + Math.floor((WEEKS * part) / 4) * 7 * 86_400_000,
      type: "setWeights",
      weights: { hold0: part % 2 === 0 ? "0.12" : "0.1" },
    })),
  };
}

/** A walk that is drawn back to where it began, so that a hundred thousand bars stay within sane prices. */
function pricesText(seed: number): string {
  const next = mulberry32(seed);
  const start = 40 * seed;
  const lines = ["Date,Open,High,Low,Close,Volume"];
  let close = start;
  for (let bar = 0; bar < LONG_BARS; bar++) {
    const open = close;
    close *= 1 + 0.004 * (next() + next() - 1) + 0.0004 * (1 - close / start);
    const [top, bottom] = [Math.max(open, close) * 1.0005, Math.min(open, close) * 0.9995];
    const prices = [open, top, bottom, close].map((price) => price.toFixed(4));
    lines.push([isoTime(FIRST_MS + bar * BAR_MS), ...prices, 1_000 + (bar % 97)].join(","));
  }
  return `${lines.join("\n")}\n`;
}
