import { fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { LandscapePlace } from "../../../src/ui/landscape/LandscapePlace.tsx";
import { AppContext, useRecording } from "../../../src/ui/useApp.ts";
import { closeApps, openTestApp, type TestApp } from "../../fixtures/app.ts";
import { weightsOf } from "../../fixtures/documents.ts";
import { renderInPage } from "../browserStandIns.tsx";

// A picture needs a canvas, which a page without a screen has not.
HTMLCanvasElement.prototype.getContext = () => null;

afterEach(closeApps);

const PATIENCE = { timeout: 20_000 };

function Shown() {
  const finished = useRecording((state) => state.finished);
  return finished ? <LandscapePlace finished={finished} /> : null;
}

async function setUp(): Promise<TestApp> {
  const app = await openTestApp();
  await app.settle();
  renderInPage(
    <AppContext value={app}>
      <Shown />
    </AppContext>,
  );
  await dot();
  return app;
}

const dot = () => screen.findByRole("slider", { name: "Current mix" }, PATIENCE);
const said = async () => (await dot()).getAttribute("aria-valuetext");
const cell = (row: string, column: number) =>
  within(screen.getByRole("table", { name: "Mix" })).getByRole("row", { name: new RegExp(`^${row}`) })
    .children[column]?.textContent;

describe("the landscape", () => {
  it("is a figure with the sliders' mix as a dot that says where it stands", async () => {
    await setUp();
    expect(screen.getByRole("figure", { name: "Landscape" })).toBeTruthy();
    expect(await said()).toMatch(
      /^Hold all 40\.0 %, Trend 30\.0 %, Strength 20\.0 %, Reserve 10\.0 %; Sharpe \d\.\d\d$/,
    );
    expect(screen.getByText(/^By Sharpe, your mix is better than/).textContent).toMatch(/of 5,151 mixes\.$/);
    expect(screen.getByRole("button", { name: /^(plateau|slope|spike)$/ })).toBeTruthy();
    expect(await screen.findByText("Landscape and exact run agree.", {}, PATIENCE)).toBeTruthy();
  });

  it("sends a probe out by arrow keys, and brings it back with Escape", async () => {
    const app = await setUp();
    const before = await said();
    fireEvent.keyDown(await dot(), { key: "ArrowUp" });
    expect(await said()).toMatch(/^Hold all 40\.9 %, Trend 29\.5 %, Strength 19\.6 %/);
    fireEvent.keyDown(await dot(), { key: "ArrowRight", shiftKey: true });
    expect(await said()).toMatch(/^Hold all 40\.9 %, Trend 29\.4 %, Strength 19\.7 %/);
    expect(cell("Hold all", 1)).toBe("40.9 %");
    expect(cell("Hold all", 2)).toBe("40.0 %");
    expect(weightsOf(app.documents.present()).hold).toBe("0.4");
    fireEvent.keyDown(await dot(), { key: "Escape" });
    expect(await said()).toBe(before);
    expect(cell("Hold all", 1)).toBe("–");
  });

  it("adopts the probe with Enter, and the dot follows the sliders", async () => {
    const app = await setUp();
    for (let step = 0; step < 10; step++) fireEvent.keyDown(await dot(), { key: "ArrowUp" });
    fireEvent.keyDown(await dot(), { key: "Enter" });
    expect(weightsOf(app.documents.present()).hold).toBe("0.49");
    expect(await said()).toMatch(/^Hold all 49\.0 %/);
    app.actions.setAllocation("hold", 400);
    await vi.waitFor(async () => expect(await said()).toMatch(/^Hold all 40\.0 %/));
  });

  it("shows the best mixes as a table of the same name, and adopts one of them", async () => {
    const app = await setUp();
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Figure" }), "Max drawdown");
    await userEvent.click(screen.getByRole("checkbox", { name: "Show as table" }));
    const table = within(screen.getByRole("table", { name: "Landscape" }));
    const [, own, best] = table.getAllByRole("row");
    expect(own?.textContent).toMatch(/^Your mix40\.0 %30\.0 %20\.0 %10\.0 %/);
    const share = best?.children[1]?.textContent;
    await userEvent.click(table.getByRole("button", { name: "Adopt mix 1" }));
    expect(`${(Number(weightsOf(app.documents.present()).hold) * 100).toFixed(1)} %`).toBe(share);
    expect(app.messages()).toContain("The sliders stand at the mix from the landscape.");
  });

  it("mixes all of many sleeves in a cloud, or trades two of them off", async () => {
    const app = await setUp();
    app.actions.addStrategy({ kind: "donchian", name: "Breakout", params: {} });
    const mix = await screen.findByRole("combobox", { name: "Mix" }, PATIENCE);
    expect(await screen.findByText(/^4,000 mixes/, {}, PATIENCE)).toBeTruthy();
    await userEvent.selectOptions(mix, "Trend");
    expect(
      await screen.findByText(/^101 mixes .* more of Hold all, less of Trend/, {}, PATIENCE),
    ).toBeTruthy();
    expect(screen.getByRole("combobox", { name: "with" })).toHaveProperty("value", "hold");
  });

  it("says why there is nothing to mix", async () => {
    const app = await setUp();
    for (const id of ["hold", "trend", "rotate"]) app.actions.toggleLock(id);
    expect(await screen.findByText(/^Every sleeve is locked/)).toBeTruthy();
  });
});
