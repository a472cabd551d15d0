import type { Browser, Page } from "playwright";
import { launchBrowser, newPage, yardstick } from "./browser.ts";
import { traced } from "./trace.ts";

/**
 * Milliseconds from the start of the navigation until the sample's curves are painted and a key on a slider has been
 * answered by the curves of its run, in a browser that has seen nothing before.
 */
export async function open(url: string): Promise<{ readonly openMs: number; readonly yardstickMs: number }> {
  const browser = await launchBrowser();
  try {
    const page = await newPage(browser);
    await page.addInitScript(pressOnceShown);
    await page.goto(url, { waitUntil: "commit" });
    const openMs = await page
      .waitForFunction(() => (globalThis as { answeredMs?: number }).answeredMs)
      .then((handle) => handle.jsonValue());
    return { openMs: openMs ?? Number.NaN, yardstickMs: await yardstick(page) };
  } finally {
    await browser.close();
  }
}

/** Runs in the page, before its own scripts. */
function pressOnceShown(): void {
  let isPressed = false;
  let pathsBefore = "";
  const onPainted = (then: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(null);
    });
  const paths = () =>
    [...document.querySelectorAll("path[data-tail]")].map((path) => path.getAttribute("d") ?? "").join("|");
  const observer = new MutationObserver(() => {
    const slider = document.querySelector<HTMLElement>('[role="slider"][aria-label$=" allocation"]');
    const now = paths();
    if (!slider || now === "" || now === pathsBefore) return;
    pathsBefore = now;
    if (isPressed) {
      observer.disconnect();
      onPainted(() => Object.assign(globalThis, { answeredMs: performance.now() }));
      return;
    }
    isPressed = true;
    onPainted(() => {
      const key = { key: "ArrowRight", code: "ArrowRight", bubbles: true, cancelable: true };
      slider.dispatchEvent(new KeyboardEvent("keydown", key));
      slider.dispatchEvent(new KeyboardEvent("keyup", key));
    });
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["d"] });
}

/**
 * Milliseconds from each movement of a slider's thumb until curves are on the screen whose run knows that movement: the
 * run that was asked for by it, or by a later one where movements came faster than runs.
 */
export async function drag(browser: Browser, page: Page): Promise<readonly number[]> {
  const box = await page.getByRole("slider", { name: "Trend allocation" }).boundingBox();
  if (!box) throw new Error("the slider is not on the screen");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 3, y);
  await page.waitForTimeout(500);
  const { marks } = await traced(browser, page, async () => {
    for (let step = 1; step <= 120; step++) {
      // Neither end of the track is reached, where movements change nothing.
      const away = 30 * Math.sin(step / 9) + (step % 2);
      // Not in step with the frames: movements meet them at any moment.
      await Promise.all([page.mouse.move(x + away, y), page.waitForTimeout(21)]);
    }
    await page.waitForTimeout(300);
  });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  const moves = marks.filter(({ name }) => name.startsWith("move:"));
  const curves = marks.filter(({ name }) => name.startsWith("curve:"));
  const numberOf = (name: string) => Number(name.slice(name.indexOf(":") + 1));
  return moves.flatMap(({ name, atMs }) => {
    const answer = curves.find((curve) => numberOf(curve.name) >= numberOf(name));
    return answer && Number.isFinite(answer.shownMs) ? [answer.shownMs - atMs] : [];
  });
}

/** The sample, with marks for movements of a slider and for the curves that answer them. */
export async function openMarked(browser: Browser, url: string): Promise<Page> {
  const page = await newPage(browser);
  await page.addInitScript(markMovesAndCurves);
  await page.goto(url);
  await page.getByRole("slider", { name: "Trend allocation" }).waitFor();
  await page.waitForTimeout(1_500);
  return page;
}

/**
 * Runs in the page, before its own scripts: numbers the movements of a pressed pointer, reads off each request for a run
 * which of them it knows, and marks the moment at which the curves of its answer are written.
 */
function markMovesAndCurves(): void {
  /** What each movement asks for, in tenths of a percent. */
  const asked: number[] = [];
  let tenthsAt: ((x: number) => number) | undefined;
  let landed: number | undefined;
  const known = new Map<unknown, number>();
  addEventListener(
    "pointerdown",
    () => {
      const thumb = document.querySelector<HTMLElement>('[aria-label="Trend allocation"]');
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
      readonly scenario: { readonly strategies: readonly { readonly id: string; readonly weight: string }[] };
    };
  }
  class MarkedWorker extends Worker {
    constructor(address: string | URL, options?: WorkerOptions) {
      super(address, options);
      this.addEventListener("message", ({ data }) => {
        if (data.type === "answer" && known.has(data.id)) landed = known.get(data.id);
      });
    }
    override postMessage(message: Asking, rest?: unknown): void {
      if (message.name === "run") {
        const trend = message.takes?.scenario.strategies.find(({ id }) => id === "trend");
        const tenths = Number(trend?.weight) * 1_000;
        const movement = asked.findLastIndex((one) => Math.abs(one - tenths) <= 1) + 1;
        if (movement > 0) known.set(message.id, movement);
      }
      super.postMessage(message, rest as Transferable[]);
    }
  }
  Object.assign(globalThis, { Worker: MarkedWorker });
  new MutationObserver(() => {
    if (landed === undefined) return;
    performance.mark(`curve:${landed}`);
    landed = undefined;
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ["d"] });
}
