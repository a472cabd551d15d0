import type { Bench, Figure } from "./bench.ts";
import { inOwnPage } from "./ownPage.ts";
// The page that is built and opened: what it puts on the window is called below.
import type { SweepRounds } from "./parallel/page.ts";

const J1_RUNS = 16;
const J2_RUNS = 8;

/**
 * Measured in Chromium, not in Node: what a pool gains is what is left after the page has been handed the columns and
 * the collectors of all workers had their share of the cores, and those are the browser's.
 */
export const bench: Bench = {
  name: "Parallel",
  run: async () =>
    await inOwnPage("parallel", "measureSweep", async (page) => {
      const short = await page.evaluate(
        (runs) =>
          window.measureSweep("j1", runs, {
            warm: { rounds: 31, warmUpRounds: 15 },
            others: { rounds: 9, warmUpRounds: 1 },
          }),
        J1_RUNS,
      );
      const long = await page.evaluate(
        (runs) =>
          window.measureSweep("j2", runs, {
            warm: { rounds: 9, warmUpRounds: 2 },
            others: { rounds: 5, warmUpRounds: 1 },
          }),
        J2_RUNS,
      );
      return [...figuresOf("J1", J1_RUNS, short), ...figuresOf("J2", J2_RUNS, long)];
    }),
};

function figuresOf(job: string, runs: number, { warm, cold, sent }: SweepRounds): Figure[] {
  const name = `${runs} × ${job} with other costs`;
  // A second's worth, so that the ratio to one worker is the speed-up.
  const perSecond = (count: number, samples: readonly number[]) => samples.map((ms) => (count / ms) * 1_000);
  return [
    {
      name: `${name}, a worker a core`,
      unit: "runs/s",
      samples: perSecond(runs, warm.many),
      reference: { name: "one worker", samples: perSecond(runs, warm.one) },
      targets: [{ of: "ratio", atLeast: 1.5 }],
    },
    {
      // Its ratio is what there is to gain: with other programs on the cores more than one over their number.
      name: `In the same rounds, beside ${job}: a mere loop, a worker a core`,
      unit: "ms",
      samples: warm.loopOnMany,
      reference: { name: "one worker", samples: warm.loopOnOne },
    },
    {
      name: `${name}, from no worker to one a core`,
      unit: "ms",
      samples: cold.many,
      reference: { name: "from no worker to one", samples: cold.one },
    },
    {
      name: `${name}, the portfolio's curve only`,
      unit: "ms",
      samples: sent.portfolio,
      reference: { name: "all columns", samples: sent.everything },
    },
  ];
}
