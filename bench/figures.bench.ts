import { type FigureBasis, RunningFigures } from "../src/analysis/figures.ts";

import { type Bench, type Figure, measure, millisecondsOf } from "./bench.ts";
import { type FloatRecording, runFloatLoop } from "./floatLoop.ts";
import { floatJobOf, type Job, j2 } from "./jobs.ts";

const BASIS: FigureBasis = { periodsPerYear: 252, riskFreeRate: 0 };
const SHORT = 10_000;
const STEPS = 500;

interface Recorded {
  readonly times: Float64Array;
  readonly sleeves: FloatRecording["sleeves"];
}

/** The columns of J2: figures read float64, so the loop's do as well as the engine's. */
function recorded(job: Job): Recorded {
  const [times] = [...job.market.series.values()].map(({ timeMs }) => timeMs);
  if (!times) throw new Error("J2 has assets");
  return { times, sleeves: runFloatLoop(floatJobOf(job)).sleeves };
}

/** Figures of which nothing has been counted yet, one a sleeve. */
function newFigures({ times, sleeves }: Recorded): RunningFigures[] {
  return sleeves.map((columns) => {
    const record = { growth: columns.nav, first: 0, last: times.length - 1 };
    return new RunningFigures(record, columns, times, BASIS);
  });
}

const allUpTo = (figures: readonly RunningFigures[], bar: number) => figures.map((one) => one.upTo(bar));

/** The least that figures must do: read once what they are made of. */
function readOnce({ sleeves }: Recorded): number {
  let sum = 0;
  for (const { nav, equity, gross } of sleeves) {
    for (let bar = 0; bar < nav.length; bar++) {
      sum += (nav[bar] as number) + (equity[bar] as number) + (gross[bar] as number);
    }
  }
  return sum;
}

/** Microseconds a bar while the figures go on, bar by bar, to `last`. */
function steps(figures: readonly RunningFigures[], last: number): number {
  allUpTo(figures, last - STEPS);
  const taken = millisecondsOf(() => {
    for (let bar = last - STEPS + 1; bar < last; bar++) allUpTo(figures, bar);
    return allUpTo(figures, last);
  });
  return (taken * 1000) / STEPS;
}

function stepFigure(data: Recorded): Figure {
  const late: number[] = [];
  const early: number[] = [];
  for (let round = 0; round < 18; round++) {
    const early1 = steps(newFigures(data), SHORT);
    const late1 = steps(newFigures(data), data.times.length - 1);
    if (round < 3) continue;
    early.push(early1);
    late.push(late1);
  }
  return {
    name: "One more bar of all figures of 8 sleeves, at bar 100,000",
    unit: "µs",
    samples: late,
    reference: { name: "at bar 10,000", samples: early },
  };
}

export const bench: Bench = {
  name: "Figures",
  run: async () => {
    const data = recorded(j2());
    const last = data.times.length - 1;
    const onDemand = measure({
      name: "All figures of 8 sleeves at bar 100,000, on demand",
      prepare: () => newFigures(data),
      job: (figures) => allUpTo(figures, last),
      reference: { name: "reading the columns", job: () => readOnce(data) },
    });
    const growth = measure({
      name: "The same against a tenth of the bars",
      prepare: () => newFigures(data),
      job: (figures) => allUpTo(figures, last),
      reference: { name: "at bar 10,000", job: (figures) => allUpTo(figures, SHORT - 1) },
    });
    return [onDemand, growth, stepFigure(data)];
  },
};
