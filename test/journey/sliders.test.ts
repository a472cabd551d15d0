import type { Page } from "playwright";
import { describe, expect } from "vitest";
import { journey } from "./journey.ts";
import { open, slider, undoAll } from "./screen.ts";

const NAMES = ["Hold all", "Trend", "Strength"] as const;

describe("one gesture on a slider", () => {
  journey(
    "by the thumb is one step, and coming back restores every other sleeve",
    async ({ page, appUrl }) => {
      await open(page, appUrl);
      const before = await weights(page);
      const { x, y } = await thumb(page, "Hold all");
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + 90, y, { steps: 9 });
      await expect.poll(() => weights(page)).not.toEqual(before);
      await page.mouse.up();
      expect(await undoAll(page)).toBe(1);
      expect(await weights(page)).toEqual(before);

      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + 120, y, { steps: 12 });
      await page.mouse.move(x, y, { steps: 12 });
      await page.mouse.up();
      expect(await weights(page)).toEqual(before);
      expect(await undoAll(page)).toBe(0);
    },
  );

  journey("draws only the lines that it moves, and keeps the others", async ({ page, appUrl }) => {
    await open(page, appUrl);
    const drawn = () =>
      page.locator("path[data-tail^=line]").evaluateAll((paths) =>
        paths.map((path) => ({
          isStill: path.closest("g[style*=will-change]") !== null,
          isDrawn: (path.getAttribute("d") ?? "") !== "",
        })),
      );
    const states = async () => (await drawn()).map(({ isStill }) => isStill).sort();
    expect(await states()).toEqual([false, false, false, false, false]);
    const { x, y } = await thumb(page, "Trend");
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 10, y, { steps: 4 });
    // Trend, the portfolio and the reserve move; the two other sleeves don't.
    await expect.poll(states).toEqual([false, false, false, true, true]);
    expect((await drawn()).every(({ isDrawn }) => isDrawn)).toBe(true);
    await page.mouse.up();
    await expect.poll(states).toEqual([false, false, false, false, false]);
    expect((await drawn()).every(({ isDrawn }) => isDrawn)).toBe(true);
  });

  journey("pressed on the track is one step, there and back none", async ({ page, appUrl }) => {
    await open(page, appUrl);
    const before = await weights(page);
    const { x, y, trackRight } = await thumb(page, "Trend");
    const press = (x + trackRight) / 2;
    await page.mouse.move(press, y);
    await page.mouse.down();
    expect(await weights(page)).not.toEqual(before);
    for (const to of [trackRight, press, x + 10]) await page.mouse.move(to, y, { steps: 6 });
    await page.mouse.up();
    expect(await weights(page)).not.toEqual(before);
    expect(await undoAll(page)).toBe(1);
    expect(await weights(page)).toEqual(before);

    await page.mouse.move(press, y);
    await page.mouse.down();
    await page.mouse.move(trackRight, y, { steps: 10 });
    await page.mouse.move(x, y, { steps: 10 });
    await page.mouse.up();
    expect(await weights(page)).toEqual(before);
    expect(await undoAll(page)).toBe(0);
  });

  journey("by a held key is one step until the key is released", async ({ page, appUrl }) => {
    await open(page, appUrl);
    const before = await weights(page);
    await slider(page, "Hold all").focus();
    // Each further press of a key that is down is what its repeat is to the page.
    for (let repeat = 0; repeat < 40; repeat++) await page.keyboard.down("ArrowRight");
    await page.keyboard.up("ArrowRight");
    expect((await weights(page))[0]).toBe("80.0 %");
    expect(await undoAll(page)).toBe(1);
    expect(await weights(page)).toEqual(before);

    await slider(page, "Hold all").focus();
    await page.keyboard.down("End");
    await page.keyboard.down("Home");
    await page.keyboard.up("Home");
    for (let repeat = 0; repeat < 4; repeat++) await page.keyboard.down("PageUp");
    await page.keyboard.up("PageUp");
    await page.keyboard.up("End");
    expect(await weights(page)).toEqual(before);
    expect(await undoAll(page)).toBe(0);

    await slider(page, "Hold all").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    expect(await undoAll(page)).toBe(2);
  });

  journey("goes on when a key is released in the middle of it", async ({ page, appUrl }) => {
    await open(page, appUrl);
    const { x, y } = await thumb(page, "Hold all");
    await page.mouse.move(x, y);
    await page.keyboard.down("Shift");
    await page.mouse.down();
    await page.mouse.move(x + 20, y, { steps: 4 });
    await page.keyboard.up("Shift");
    await page.keyboard.press("ArrowLeft");
    await page.mouse.move(x + 60, y, { steps: 4 });
    const far = await weights(page);
    await page.mouse.move(x + 40, y, { steps: 4 });
    expect(await weights(page)).not.toEqual(far);
    await page.mouse.up();
    expect(await undoAll(page)).toBe(1);
  });

  journey.for(["Escape", "Control+z"] as const)(
    "is given up by %s, and what is left of the press does nothing",
    async (key, { page, appUrl }) => {
      await open(page, appUrl);
      const before = await weights(page);
      const { x, y, trackRight } = await thumb(page, "Trend");
      for (const from of [x, (x + trackRight) / 2]) {
        await page.mouse.move(from, y);
        await page.mouse.down();
        await page.mouse.move(from + 30, y, { steps: 4 });
        expect(await weights(page)).not.toEqual(before);
        await page.keyboard.press(key);
        expect(await weights(page)).toEqual(before);
        await page.mouse.move(from + 60, y, { steps: 4 });
        await page.mouse.up();
        expect(await weights(page)).toEqual(before);
      }
      await slider(page, "Trend").focus();
      for (let repeat = 0; repeat < 5; repeat++) await page.keyboard.down("ArrowRight");
      await page.keyboard.press(key);
      await page.keyboard.down("ArrowRight");
      await page.keyboard.up("ArrowRight");
      expect(await weights(page)).toEqual(before);
      expect(await undoAll(page)).toBe(0);
      // The next press is a new gesture.
      await page.keyboard.press("ArrowRight");
      expect(await undoAll(page)).toBe(1);
    },
  );

  journey("is not begun by the other buttons of the mouse", async ({ page, appUrl }) => {
    await open(page, appUrl);
    const before = await weights(page);
    const { x, y, trackRight } = await thumb(page, "Trend");
    for (const button of ["right", "middle"] as const) {
      await page.mouse.move((x + trackRight) / 2, y);
      await page.mouse.down({ button });
      await page.mouse.move(trackRight, y, { steps: 3 });
      await page.mouse.up({ button });
      await page.keyboard.press("Escape");
      expect(await weights(page)).toEqual(before);
    }
    expect(await undoAll(page)).toBe(0);
  });
});

describe("typing a percent", () => {
  journey(
    "reads a decimal comma, and Ctrl+Z takes it back from inside the field",
    async ({ page, appUrl }) => {
      await open(page, appUrl);
      const before = await weights(page);
      const field = page.getByRole("spinbutton", { name: "Trend percent" });
      await field.fill("2,5");
      await field.press("Enter");
      expect((await weights(page))[1]).toBe("2.5 %");
      await field.press("Control+z");
      expect(await weights(page)).toEqual(before);
      expect(await field.inputValue()).toBe("30.0");
    },
  );
});

describe("a finger on a slider", () => {
  journey(
    "scrolls with a vertical swipe, drags with a horizontal one, sets with a tap",
    async ({ browser, appUrl }) => {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
      const page = await context.newPage();
      await open(page, appUrl);
      const before = await weights(page);
      await inView(page, "Trend");
      const scrolled = await page.evaluate(() => window.scrollY);
      const { x, y, trackRight } = await thumb(page, "Trend");
      const press = (x + trackRight) / 2;
      await swipe(page, { x: press, y }, { x: press + 4, y: y - 200 });
      expect(await weights(page)).toEqual(before);
      await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(scrolled + 50);
      expect(await undoAll(page)).toBe(0);

      const level = await inView(page, "Trend");
      await swipe(page, { x: press, y: level }, { x: press + 60, y: level + 4 });
      expect(await weights(page)).not.toEqual(before);
      expect(await undoAll(page)).toBe(1);
      expect(await weights(page)).toEqual(before);

      await page.touchscreen.tap(press, await inView(page, "Trend"));
      expect(await weights(page)).not.toEqual(before);
      expect(await undoAll(page)).toBe(1);
      await context.close();
    },
  );
});

function weights(page: Page): Promise<(string | null)[]> {
  return Promise.all(NAMES.map((name) => slider(page, name).getAttribute("aria-valuetext")));
}

/** The middle of a thumb, and the right end of its track, in pixels of the window. */
async function thumb(page: Page, name: string) {
  return await slider(page, name).evaluate((element) => {
    const own = element.getBoundingClientRect();
    const track = element.parentElement?.getBoundingClientRect() ?? own;
    return { x: own.x + own.width / 2, y: own.y + own.height / 2, trackRight: track.right - own.width / 2 };
  });
}

/** Scrolls a slider to the middle of the window, and says how high it is then. */
async function inView(page: Page, name: string): Promise<number> {
  await slider(page, name).evaluate((element) => element.scrollIntoView({ block: "center" }));
  return (await thumb(page, name)).y;
}

/** One finger from here to there, as the browser's own input sees it. */
async function swipe(page: Page, from: Point, to: Point): Promise<void> {
  const input = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", points: readonly Point[]) =>
    input.send("Input.dispatchTouchEvent", { type, touchPoints: [...points] });
  await touch("touchStart", [from]);
  const steps = 12;
  for (let step = 1; step <= steps; step++) {
    const part = step / steps;
    await touch("touchMove", [{ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }]);
    await page.waitForTimeout(16);
  }
  await touch("touchEnd", []);
  await input.detach();
}

interface Point {
  readonly x: number;
  readonly y: number;
}
