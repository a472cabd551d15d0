import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright";
import type { Bench, Figure, Target } from "./bench.ts";
import { launchBrowser, serveApp, yardstick } from "./screen/browser.ts";
import { type Dragged, drag, openEight, openMarked } from "./screen/drag.ts";
import { LONG_DRAGGED, openLongJob } from "./screen/longJob.ts";
import { writeLongFiles } from "./screen/longMarket.ts";
import { open } from "./screen/opening.ts";
import { hover, jump, landRun, OTHER_TABS, play, SPEEDS } from "./screen/playback.ts";
import type { MainThread } from "./screen/trace.ts";

const ROUNDS = 2;
const OPENINGS = 9;
const YARDSTICK = "a loop of 2,000,000 float steps in the page";
const LONG = "100,000 bars × 9 lines";
const EIGHT = "the sample's market, eight sleeves";

interface Seen {
  readonly seen: MainThread;
  readonly yardstickMs: number;
}

export const bench: Bench = {
  name: "Screen",
  run: async () => {
    const app = await serveApp();
    try {
      const opening = await openings(app.url);
      const browser = await launchBrowser();
      try {
        return [
          opening,
          await drags(browser, app.url, "the sample", { id: "trend", name: "Trend" }),
          await drags(browser, app.url, EIGHT, { id: "own0", name: "Own 0" }),
          ...(await longJob(browser, app.url)),
        ];
      } finally {
        await browser.close();
      }
    } finally {
      await app.close();
    }
  },
};

async function openings(url: string): Promise<Figure> {
  const rounds = [];
  for (let round = 0; round < OPENINGS; round++) rounds.push(await open(url));
  return {
    name: "Opening cold: navigation → curves painted, a slider's key answered",
    unit: "ms",
    samples: rounds.map(({ openMs }) => openMs),
    reference: { name: YARDSTICK, samples: rounds.map(({ yardstickMs }) => yardstickMs) },
    targets: [{ of: "median", atMost: 1_500 }],
  };
}

async function drags(browser: Browser, url: string, on: string, dragged: Dragged): Promise<Figure> {
  const page = await openMarked(browser, url, dragged);
  if (on === EIGHT) await openEight(page, join(tmpdir(), "sleeves-bench-eight.json"));
  const samples: number[] = [];
  const yardsticks: number[] = [];
  for (let round = 0; round < ROUNDS + 1; round++) {
    const { answers } = await drag(browser, page, dragged);
    // The first drag compiles what the others use.
    if (round > 0) samples.push(...answers);
    yardsticks.push(await yardstick(page));
  }
  await page.context().close();
  return {
    name: `Drag on ${on}: movement → its curves on the screen`,
    unit: "ms",
    samples,
    reference: { name: YARDSTICK, samples: yardsticks },
    targets: [
      { of: "median", atMost: 33 },
      { of: "p95", atMost: 50 },
    ],
  };
}

/** A slider of the long job: the pointer never stutters, curves follow it, and the last ones come soon. */
async function longDrags(browser: Browser, page: Page): Promise<Figure[]> {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const seen = await drag(browser, page, LONG_DRAGGED);
    rounds.push({ ...seen, yardstickMs: await yardstick(page) });
  }
  const reference = { name: YARDSTICK, samples: rounds.map(({ yardstickMs }) => yardstickMs) };
  const shared = { unit: "ms", reference };
  return [
    {
      ...shared,
      name: `Drag, ${LONG}: longest task`,
      samples: rounds.map(({ seen }) => Math.max(...works(seen.tasks))),
      targets: [{ of: "largest", atMost: 50 }],
    },
    {
      ...shared,
      name: `Drag, ${LONG}: from one set of new curves on the screen to the next`,
      samples: rounds.flatMap(({ pauses }) => pauses),
      targets: [{ of: "p95", atMost: 250 }],
    },
    {
      ...shared,
      name: `Drag, ${LONG}: last movement → its curves on the screen`,
      samples: rounds.map(({ lastAnswer }) => lastAnswer),
      targets: [{ of: "largest", atMost: 1_000 }],
    },
  ];
}

async function longJob(browser: Browser, url: string): Promise<Figure[]> {
  const page = await openLongJob(browser, url, await writeLongFiles());
  const figures = await longDrags(browser, page);
  const measure = async (
    name: string,
    frameTargets: readonly Target[] | undefined,
    action: () => Promise<MainThread>,
  ): Promise<void> => {
    const rounds = await repeated(page, action);
    if (frameTargets)
      figures.push(figureOf(`${name}: work a frame`, rounds, ({ frames }) => works(frames), frameTargets));
    const longest: Target[] = [{ of: "largest", atMost: 50 }];
    figures.push(
      figureOf(`${name}: longest task`, rounds, ({ tasks }) => [Math.max(...works(tasks))], longest),
    );
  };
  const frame: readonly Target[] = [{ of: "p95", atMost: 10 }];
  for (const speed of SPEEDS)
    await measure(`Playback, ${LONG}, ${speed} bars/s`, frame, () => play(browser, page, speed));
  for (const tab of OTHER_TABS) {
    await page.getByRole("tab", { name: tab }).click();
    await measure(`Playback, ${LONG}, max, ${tab}`, frame, () => play(browser, page, "max"));
  }
  await page.getByRole("tab", { name: "Metrics" }).click();
  await measure(`Hover, ${LONG}`, [{ of: "p95", atMost: 16.7 }], () => hover(browser, page));
  await measure(`Jumps, ${LONG}`, undefined, () => jump(browser, page));
  await measure(`A run lands, ${LONG}`, undefined, () => landRun(browser, page));
  return figures;
}

async function repeated(page: Page, action: () => Promise<MainThread>): Promise<Seen[]> {
  const rounds: Seen[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({ seen: await action(), yardstickMs: await yardstick(page) });
  }
  return rounds;
}

function figureOf(
  name: string,
  rounds: readonly Seen[],
  samplesOf: (seen: MainThread) => readonly number[],
  targets: readonly Target[],
): Figure {
  return {
    name,
    unit: "ms",
    samples: rounds.flatMap(({ seen }) => samplesOf(seen)),
    reference: { name: YARDSTICK, samples: rounds.map(({ yardstickMs }) => yardstickMs) },
    targets,
  };
}

function works(parts: readonly { readonly workMs: number }[]): number[] {
  return parts.map(({ workMs }) => workMs);
}
