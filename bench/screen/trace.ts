import type { Browser, Page } from "playwright";

/** An event of Chromium's trace; times in microseconds. `dur` passed on the clock, `tdur` on the thread's processor. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly id?: string; readonly data?: { readonly startTime?: number } };
}

/** What the page's main thread did between two moments; times in ms. */
export interface MainThread {
  /** Work from the start of one frame to the start of the next: all its tasks together, whatever they are. */
  readonly frames: readonly { readonly fromMs: number; readonly workMs: number }[];
  /** Each task by itself. */
  readonly tasks: readonly { readonly fromMs: number; readonly workMs: number; readonly clockMs: number }[];
  /** `performance.mark`s: when each says it was, and when the first frame after it was on the screen. */
  readonly marks: readonly { readonly name: string; readonly atMs: number; readonly shownMs: number }[];
}

const CATEGORIES = [
  "toplevel",
  "devtools.timeline",
  "disabled-by-default-devtools.timeline",
  "blink.user_timing",
];
const FROM = "bench:from";
const TO = "bench:to";

/**
 * Records the main thread of a page by Chromium's own tracing, the source of the developer tools' timeline. It sees every
 * task (scripts, style, layout, paint, garbage collection), which timers inside the page do not, and costs each
 * task some microseconds.
 *
 * Work is the time that tasks had a processor: unlike what passes on the clock meanwhile, it does not grow with what else
 * the machine does.
 */
export async function traced(
  browser: Browser,
  page: Page,
  action: () => Promise<unknown>,
): Promise<MainThread> {
  await browser.startTracing(page, { categories: CATEGORIES });
  await page.evaluate((name) => performance.mark(name), FROM);
  await action();
  await page.evaluate((name) => performance.mark(name), TO);
  // The last frames reach the screen.
  await page.waitForTimeout(100);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString("utf8")) as {
    traceEvents: TraceEvent[];
  };
  return readTrace(traceEvents);
}

function readTrace(events: readonly TraceEvent[]): MainThread {
  const [from, to] = [FROM, TO].map((name) => events.find((event) => event.name === name));
  if (!from || !to) throw new Error("the trace does not hold the moments between which it was taken");
  const ofThread = events
    .filter(({ pid, tid }) => pid === from.pid && tid === from.tid)
    .sort((a, b) => a.ts - b.ts);
  const isWithin = ({ ts }: TraceEvent) => ts >= from.ts && ts <= to.ts;
  const tasks = ofThread.filter(({ name, ph }) => name === "RunTask" && ph === "X");
  const outer = tasks.filter((task, at) => !isInside(task, tasks[at - 1])).filter(isWithin);
  const starts = ofThread.filter((event) => isFrameStart(event) && isWithin(event)).map(({ ts }) => ts);
  return {
    frames: workBetween(starts, outer),
    tasks: outer.map(({ ts, dur = 0, tdur = dur }) => ({
      fromMs: ts / 1_000,
      workMs: tdur / 1_000,
      clockMs: dur / 1_000,
    })),
    marks: marksOf(ofThread.filter(isWithin), ofThread, from),
  };
}

function isInside({ ts }: TraceEvent, before: TraceEvent | undefined): boolean {
  return before !== undefined && ts < before.ts + (before.dur ?? 0);
}

/** Frames begin where rendering does: a callback of `requestAnimationFrame` and what follows it up to the next one. */
function isFrameStart({ name, ph }: TraceEvent): boolean {
  return name === "AnimationFrame::Render" && ph === "b";
}

/** Each task counts to the frame in whose time it ends, for the task that draws a frame begins just before it. */
function workBetween(starts: readonly number[], tasks: readonly TraceEvent[]): MainThread["frames"] {
  const work = starts.map(() => 0);
  let frame = -1;
  for (const { ts, dur = 0, tdur = dur } of tasks) {
    while ((starts[frame + 1] ?? Number.POSITIVE_INFINITY) < ts + dur) frame++;
    if (frame >= 0) work[frame] = (work[frame] ?? 0) + tdur / 1_000;
  }
  // Of the last frame not everything may have been seen.
  return starts.slice(0, -1).map((ts, k) => ({ fromMs: ts / 1_000, workMs: work[k] ?? 0 }));
}

/** Each mark with the first frame that was rendered after it and reached the screen. */
function marksOf(
  within: readonly TraceEvent[],
  all: readonly TraceEvent[],
  from: TraceEvent,
): MainThread["marks"] {
  /** Between the page's clock and the trace's. */
  const offsetMs = from.ts / 1_000 - (from.args.data?.startTime ?? 0);
  const frames = shownFrames(all);
  return within.flatMap(({ name, ts, args }) => {
    const at = args.data?.startTime;
    if (at === undefined || name === FROM || name === TO) return [];
    const shownMs = frames.find(({ end }) => end >= ts)?.shownMs ?? Number.NaN;
    return [{ name, atMs: at + offsetMs, shownMs }];
  });
}

/** When frames that were rendered reached the screen; those that were dropped are left out. */
function shownFrames(all: readonly TraceEvent[]): readonly { end: number; shownMs: number }[] {
  const shown = new Map<string, number>();
  for (const { name, ts, args } of all)
    if (name === "AnimationFrame::Presentation") shown.set(args.id ?? "", ts / 1_000);
  let id = "";
  return all.flatMap(({ name, ph, ts, args }) => {
    if (name !== "AnimationFrame") return [];
    if (ph === "b") id = args.id ?? "";
    const shownMs = ph === "e" ? shown.get(id) : undefined;
    return shownMs === undefined ? [] : [{ end: ts, shownMs }];
  });
}
