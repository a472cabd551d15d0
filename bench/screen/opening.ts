import { launchBrowser, newPage, yardstick } from "./browser.ts";

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
