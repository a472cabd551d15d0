import axe from "axe-core";
import type { Locator, Page } from "playwright";

/** Opens the app, and waits for its first curves. */
export async function open(page: Page, appUrl: string): Promise<void> {
  await page.goto(appUrl);
  await page.getByRole("figure", { name: "Equity curves" }).locator("path").first().waitFor();
}

/** The slider of a sleeve. */
export function slider(page: Page, sleeve: string): Locator {
  return page.getByRole("slider", { name: `${sleeve} allocation` });
}

/** The bar at the cursor. */
export async function bar(page: Page): Promise<number> {
  return Number(await page.getByRole("slider", { name: "Current bar" }).inputValue());
}

export async function seek(page: Page, to: number): Promise<void> {
  await page.getByRole("slider", { name: "Current bar" }).fill(String(to));
}

/** What has the focus, by its name. */
export async function focused(page: Page): Promise<string> {
  return await page.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLSelectElement ? element.labels[0]?.textContent : undefined;
    return element?.getAttribute("aria-label") ?? label ?? element?.textContent ?? "";
  });
}

/** Goes by Tab to what has this name. */
export async function tabTo(
  page: Page,
  name: string | RegExp,
  key: "Tab" | "Shift+Tab" = "Tab",
): Promise<void> {
  for (let press = 0; press < 150; press++) {
    const current = await focused(page);
    if (typeof name === "string" ? current === name : name.test(current)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never leads to ${name}`);
}

/** Undoes everything; how many steps that were. */
export async function undoAll(page: Page): Promise<number> {
  const button = page.getByRole("button", { name: "Undo", exact: true }).first();
  let steps = 0;
  while (!(await button.isDisabled())) {
    await button.click();
    steps++;
  }
  return steps;
}

/** Drags the middle of a thumb by so many pixels to the right. */
export async function dragBy(page: Page, thumb: Locator, pixels: number): Promise<void> {
  const box = await thumb.boundingBox();
  if (!box) throw new Error("the slider is not on the screen");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width / 2, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + pixels, y, { steps: 12 });
  await page.mouse.up();
}

/** What stands in the way of assistive technology: serious and critical findings of axe, within an element by selector. */
export async function findings(page: Page, within = "html"): Promise<string[]> {
  // Entering and fading elements have passing colours.
  await page.waitForTimeout(200);
  await page.evaluate(axe.source);
  return await page.evaluate(async (root) => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(root);
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ""}`));
  }, within);
}
