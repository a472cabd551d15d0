import { type Market, type Run, runScenario, type Scenario, startScenario } from "../src/engine/index.ts";
import { type Bench, collectGarbage, type Figure, type Measuring, measure, millisecondsOf } from "./bench.ts";
import { runFloatLoop } from "./floatLoop.ts";
import {
  assertSame,
  floatJobOf,
  freshMarket,
  type Job,
  j1,
  j1On,
  j2,
  sampleJob,
  scenarioOf,
  tenTimesJ2,
} from "./jobs.ts";
import { quantile } from "./verdicts.mjs";

const LOOP = "float64 loop";

const exactRun = (job: Job) => (market: Market) => runScenario(market, scenarioOf(job));
const floatRun = (job: Job) => (market: Market) => runFloatLoop(floatJobOf({ ...job, market }));

/** Runs the job both ways, holds the two against each other, and returns a name that says how many fills it has. */
function nameWithFills(job: Job): string {
  const fills = assertSame(job.name, exactRun(job)(job.market), floatRun(job)(job.market));
  return `${job.name}, ${fills.toLocaleString("en")} fills`;
}

function againstTheLoop(
  job: Job,
  {
    rounds,
    warmUpRounds,
    targets = [{ of: "ratio", atMost: 4 }],
  }: Pick<Measuring<Market>, "rounds" | "warmUpRounds" | "targets">,
): Figure {
  return measure({
    name: nameWithFills(job),
    prepare: () => freshMarket(job.market),
    job: exactRun(job),
    reference: { name: LOOP, job: floatRun(job) },
    ...(rounds === undefined ? {} : { rounds }),
    ...(warmUpRounds === undefined ? {} : { warmUpRounds }),
    targets,
  });
}

/** A run from scratch on a market of its own, to its end. */
function finished(market: Market, scenario: Scenario): Run {
  const run = startScenario(market, scenario);
  run.advance(run.bars);
  return run;
}

/** The same scenario with a sleeve paused at a bar: what a person decides in the middle of a replay. */
function pausedAt(job: Job, bar: number): Scenario {
  const [times] = [...job.market.series.values()].map(({ timeMs }) => timeMs);
  const scenario = scenarioOf(job);
  const [first] = scenario.strategies;
  const time = times?.[bar];
  if (!first || time === undefined) throw new Error(`${job.name} has no sleeve, or no bar ${bar}`);
  return { ...scenario, interventions: [{ time, type: "pause", id: first.id }] };
}

/** The same scenario with a little less for one sleeve from the start: one step of a slider. */
function withSlider(job: Job): Scenario {
  const scenario = scenarioOf(job);
  return {
    ...scenario,
    strategies: scenario.strategies.map((strategy, k) =>
      k === 0 ? { ...strategy, weight: (Number(strategy.weight) - 0.01).toFixed(6) } : strategy,
    ),
  };
}

/** What an edit costs that goes on from the run before it, against the run of the edited scenario from scratch. */
function edit(name: string, job: Job, edited: Scenario, atMost: number): Figure {
  return measure({
    name,
    prepare: () => {
      const market = freshMarket(job.market);
      return { market, base: finished(market, scenarioOf(job)) };
    },
    job: ({ market, base }) => {
      const run = startScenario(market, edited, base);
      run.advance(run.bars);
      return run;
    },
    reference: { name: "from scratch", job: () => finished(freshMarket(job.market), edited) },
    rounds: 7,
    warmUpRounds: 2,
    targets: [{ of: "ratio", atMost }],
  });
}

/** Bytes in use, on the heap and in buffers, once everything that nobody holds is gone. */
function bytesInUse(): number {
  collectGarbage();
  // The first collection may find what holds buffers; only the next one frees those.
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const barsOf = ({ series }: Market): number =>
  Math.max(...[...series.values()].map(({ close }) => close.length));

/** Bytes that a run leaves behind, the market apart, per bar and sleeve. */
function bytesLeftBy(job: Job, run: (market: Market) => unknown): number {
  const held: { readonly market: Market; recording?: unknown } = { market: freshMarket(job.market) };
  const before = bytesInUse();
  held.recording = run(held.market);
  const bytes = bytesInUse() - before;
  // Asked here so that both are held until here: what is collected early would not be counted.
  if (!held.recording || held.market.symbols.length === 0) throw new Error(`${job.name} left nothing behind`);
  return bytes / (barsOf(job.market) * job.strategies.length);
}

interface Growth {
  readonly short: number[];
  readonly long: number[];
}

/** Milliseconds on a market of its own. */
function timeOf(job: Job, run: (market: Market) => unknown): number {
  const market = freshMarket(job.market);
  return millisecondsOf(() => run(market));
}

/** Pushes one round of a short job and a long one: the short one as the median of three, in a small heap and warm. */
function addRound({ short, long }: Growth, timeOfShort: () => number, timeOfLong: () => number): void {
  collectGarbage();
  const times = Array.from({ length: 5 }, timeOfShort).slice(2);
  short.push(quantile(times, 0.5));
  long.push(timeOfLong());
}

/** How time and memory grow with ten times the bars. */
function growth(shorter: Job, rounds: number): Figure[] {
  const before = bytesInUse();
  const longer = tenTimesJ2();
  const marketBytes = (bytesInUse() - before) / (barsOf(longer.market) * longer.market.symbols.length);
  const name = nameWithFills(longer);
  const exact: Growth = { short: [], long: [] };
  const float: Growth = { short: [], long: [] };
  for (let round = 0; round < rounds; round++) {
    addRound(
      exact,
      () => timeOf(shorter, exactRun(shorter)),
      () => timeOf(longer, exactRun(longer)),
    );
    addRound(
      float,
      () => timeOf(shorter, floatRun(shorter)),
      () => timeOf(longer, floatRun(longer)),
    );
  }
  return [
    { name, unit: "ms", samples: exact.long, reference: { name: LOOP, samples: float.long } },
    {
      name: "Growth of time: 1,000,000 bars against 100,000",
      unit: "ms",
      samples: exact.long,
      reference: { name: "100,000 bars", samples: exact.short },
      targets: [{ of: "ratio", atMost: 11 }],
    },
    {
      name: "The float64 loop's own growth, to compare",
      unit: "ms",
      samples: float.long,
      reference: { name: "100,000 bars", samples: float.short },
    },
    {
      name: "What a run leaves behind, per bar and sleeve, 1,000,000 bars × 8 sleeves",
      unit: "bytes",
      samples: [bytesLeftBy(longer, exactRun(longer)), bytesLeftBy(longer, exactRun(longer))],
      reference: { name: LOOP, samples: [bytesLeftBy(longer, floatRun(longer))] },
      targets: [{ of: "largest", atMost: 200 }],
    },
    {
      name: "The market itself, per bar and asset",
      unit: "bytes",
      samples: [marketBytes],
      reference: { name: "six float64", samples: [6 * Float64Array.BYTES_PER_ELEMENT] },
    },
  ];
}

export const bench: Bench = {
  name: "Engine",
  run: async () => {
    const hundredThousandBars = j2();
    return [
      againstTheLoop(sampleJob(), { rounds: 31, warmUpRounds: 15, targets: [] }),
      againstTheLoop(j1(), { rounds: 61, warmUpRounds: 30 }),
      againstTheLoop(hundredThousandBars, { rounds: 15, warmUpRounds: 3 }),
      againstTheLoop(j1On(hundredThousandBars), { rounds: 9, warmUpRounds: 1 }),
      edit("J2, a decision at bar 90,000", hundredThousandBars, pausedAt(hundredThousandBars, 90_000), 0.25),
      edit("J2, one slider at the start", hundredThousandBars, withSlider(hundredThousandBars), 0.25),
      ...growth(hundredThousandBars, 5),
    ];
  },
};
