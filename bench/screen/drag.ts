import { writeFile } from "node:fs/promises";
import type { Browser, Page } from "playwright";
import { newPage } from "./browser.ts";
import { type MainThread, traced } from "./trace.ts";

/** A slider that is dragged. */
export interface Dragged {
  readonly id: string;
  /** As it is called on screen. */
  readonly name: string;
}

/** How often the pointer moves, in ms, and for how long. Not in step with the frames: movements meet them at any moment. */
const MOVE_MS = 21;
const DRAG_MS = 5_000;

/** What a drag showed. */
export interface DragSeen {
  /** Milliseconds from each movement until curves are on the screen whose run knows it. */
  readonly answers: readonly number[];
  /** Milliseconds between the frames that brought new curves while the pointer moved. */
  readonly pauses: readonly number[];
  /** Milliseconds from the last movement until its own curves are on the screen. */
  readonly lastAnswer: number;
  readonly seen: MainThread;
}

/**
 * Drags a slider for five seconds: what its movements showed, and when. A movement is answered by the run that was asked for by it, or by a
 * later one where movements came faster than runs.
 *
 * @throws Error where the curves of the last movement never came
 */
export async function drag(browser: Browser, page: Page, { name }: Dragged): Promise<DragSeen> {
  const slider = page.getByRole("slider", { name: `${name} allocation` });
  const box = await slider.boundingBox();
  if (!box) throw new Error("the slider is not on the screen");
  // Neither end of the track is reached, where movements change nothing: a percent is one pixel and a half.
  const reach = Math.min(30, Number(await slider.getAttribute("aria-valuenow")));
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 3, y);
  await page.waitForTimeout(500);
  const seen = await traced(browser, page, async () => {
    for (let step = 1; step <= DRAG_MS / MOVE_MS; step++) {
      const away = reach * Math.sin(step / 9) + (step % 2);
      await Promise.all([page.mouse.move(x + away, y), page.waitForTimeout(MOVE_MS)]);
    }
    // The last one asks for what none before it did.
    await page.mouse.move(x + reach + 3, y);
    await page.mouse.up();
    await page.waitForTimeout(2_000);
  });
  await page.keyboard.press("Control+z");
  await page.waitForTimeout(1_000);
  const { marks } = seen;
  const moves = marks.filter(({ name }) => name.startsWith("move:"));
  const curves = marks.filter(({ name }) => name.startsWith("curve:"));
  // A long run draws its first bars before it ends.
  const pictures = marks.filter(({ name }) => name.startsWith("curve:") || name.startsWith("part:"));
  const numberOf = (name: string) => Number(name.slice(name.indexOf(":") + 1));
  const answerOf = (movement: { readonly name: string; readonly atMs: number } | undefined): number => {
    const answer = curves.find((curve) => numberOf(curve.name) >= numberOf(movement?.name ?? ""));
    return (answer?.shownMs ?? Number.NaN) - (movement?.atMs ?? Number.NaN);
  };
  const last = moves.at(-1);
  const lastAnswer = answerOf(last);
  if (!Number.isFinite(lastAnswer)) throw new Error("the last movement was never answered");
  const shown = pictures.filter(({ atMs }) => atMs <= (last?.atMs ?? 0)).map(({ shownMs }) => shownMs);
  return {
    answers: moves.map(answerOf).filter(Number.isFinite),
    pauses: shown
      .slice(1)
      .map((shownMs, k) => shownMs - (shown[k] ?? Number.NaN))
      .filter((pause) => pause > 0),
    lastAnswer,
    seen,
  };
}

/** The sample, with marks for movements of a slider and for the curves that answer them. */
export async function openMarked(browser: Browser, url: string, dragged: Dragged): Promise<Page> {
  const page = await newPage(browser);
  await page.addInitScript(markMovesAndCurves, dragged);
  await page.goto(url);
  await page.getByRole("slider", { name: "Trend allocation" }).waitFor();
  await page.waitForTimeout(1_500);
  return page;
}

/** Eight sleeves of as many kinds on the market that is open, with a seventh in reserve. */
export async function openEight(page: Page, path: string): Promise<void> {
  const kinds = [
    "smaCross",
    "buyAndHold",
    "rotation",
    "momentum",
    "constantMix",
    "bollinger",
    "donchian",
    "macd",
  ];
  const scenario = {
    name: "Eight sleeves",
    capital: "1000000",
    execution: { slippageBps: "2", commission: { rate: "0.0005" } },
    strategies: kinds.map((kind, k) => ({
      id: `own${k}`,
      name: `Own ${k}`,
      kind,
      weight: k === 0 ? "0.3" : "0.08",
    })),
  };
  await writeFile(path, JSON.stringify(scenario));
  await page.getByLabel("Market data files").setInputFiles(path);
  await page.getByRole("slider", { name: "Own 7 allocation" }).waitFor();
  await page.waitForTimeout(1_500);
}

/**
 * Runs in the page, before its own scripts: numbers the movements of a pressed pointer, reads off each request for a run
 * which of them it knows, and marks the moment at which the curves of its answer are written.
 */
export function markMovesAndCurves({ id: dragged, name: label }: Dragged): void {
  /** What each movement asks for, in tenths of a percent. */
  const asked: number[] = [];
  let tenthsAt: ((x: number) => number) | undefined;
  let landed: string | undefined;
  const known = new Map<unknown, number>();
  addEventListener(
    "pointerdown",
    () => {
      const thumb = document.querySelector<HTMLElement>(`[aria-label="${label} allocation"]`);
      const track = thumb?.parentElement?.getBoundingClientRect();
      if (!thumb || !track) return;
      const extent = thumb.offsetWidth;
      tenthsAt = (x) => ((x - track.left - extent / 2) / (track.width - extent)) * 1_000;
    },
    true,
  );
  // As they come: as `pointermove` they come once a frame.
  addEventListener(
    "pointerrawupdate",
    (event) => {
      if (!(event instanceof PointerEvent) || event.buttons !== 1 || !tenthsAt) return;
      const movement = asked.push(tenthsAt(event.clientX));
      performance.mark(`move:${movement}`, { startTime: event.timeStamp });
    },
    true,
  );
  interface Asking {
    readonly name?: string;
    readonly id?: number;
    readonly takes?: {
      readonly run?: number;
      readonly scenario?: {
        readonly strategies: readonly { readonly id: string; readonly weight: string }[];
      };
    };
  }
  class MarkedWorker extends Worker {
    constructor(address: string | URL, options?: WorkerOptions) {
      super(address, options);
      this.addEventListener("message", ({ data }) => {
        if (!known.has(data.id)) return;
        if (data.type === "answer" && data.gives.columns) landed = `curve:${known.get(data.id)}`;
        if (data.type === "progress" && data.progress.sketch) landed = `part:${known.get(data.id)}`;
      });
    }
    override postMessage(message: Asking, rest?: unknown): void {
      if (message.name === "outcome") known.set(message.id, known.get(message.takes?.run) ?? 0);
      if (message.name === "run" || message.name === "sketchedRun") {
        const sleeve = message.takes?.scenario?.strategies.find(({ id }) => id === dragged);
        const tenths = Number(sleeve?.weight) * 1_000;
        const movement = asked.findLastIndex((one) => Math.abs(one - tenths) <= 1) + 1;
        if (movement > 0) known.set(message.id, movement);
      }
      super.postMessage(message, rest as Transferable[]);
    }
  }
  Object.assign(globalThis, { Worker: MarkedWorker });
  new MutationObserver(() => {
    if (landed === undefined) return;
    performance.mark(landed);
    landed = undefined;
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ["d"] });
}
