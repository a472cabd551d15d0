import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ReactNode, useState } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { WEIGHERS } from "../../../src/engine/index.ts";
import { RulesPanel, type RulesPanelProps } from "../../../src/ui/rules/RulesPanel.tsx";
import type { RulesModel, RulesProblems } from "../../../src/ui/rules/rulesModel.ts";
import { StarvedNote } from "../../../src/ui/rules/StarvedNote.tsx";
import { renderInPage } from "../browserStandIns.tsx";

const BOUNDS = { slot: 0, slider: "0.3", min: "0", max: "1" };

const RULES: RulesModel = {
  capital: "1000000",
  rebalancing: { algorithm: "fixed", params: {}, frequency: "monthly", cooldownDays: "0" },
  bounds: [
    { ...BOUNDS, id: "hold", name: "Hold" },
    { ...BOUNDS, id: "trend", name: "Trend" },
  ],
  execution: {
    fillAt: "nextOpen",
    lotSize: "1",
    slippageBps: "2",
    maxLeverage: "1",
    allowShort: true,
    commission: { fixed: "0", perShare: "0", rate: "0.0005", minimum: "0" },
  },
  analysis: { riskFreeRate: "0.02" },
};

const scrollIntoView = vi.fn();

beforeEach(() => {
  scrollIntoView.mockClear();
  Object.assign(Element.prototype, { scrollIntoView });
});

/** What the field in hand says is wrong. */
function problem(): string | null | undefined {
  return document.querySelector("[role=alert]")?.textContent;
}

/** Keeps what it is told, as the document would. */
function Page({
  change,
  onChange,
  ...props
}: Omit<RulesPanelProps, "rules"> & { change: Partial<RulesModel> }) {
  const [rules, setRules] = useState<RulesModel>({ ...RULES, ...change });
  return (
    <RulesPanel
      rules={rules}
      onChange={(next) => {
        setRules(next);
        onChange(next);
      }}
      {...props}
    />
  );
}

async function setUp(change: Partial<RulesModel> = {}, problems: RulesProblems = {}, note?: ReactNode) {
  const onChange = vi.fn<(rules: RulesModel) => void>();
  const onBoundsChange = vi.fn();
  renderInPage(
    <Page
      change={change}
      algorithms={WEIGHERS}
      inferredPeriods="252"
      problems={problems}
      onChange={onChange}
      onBoundsChange={onBoundsChange}
      note={note}
    />,
  );
  await userEvent.click(screen.getByRole("button", { name: /Rules/ }));
  // By its label: a search by role goes through all of the panel, and every test types.
  const field = (label: string) =>
    screen.getByLabelText<HTMLInputElement>(label, { selector: "[role=spinbutton]" });
  const type = async (label: string, text: string) => {
    await userEvent.clear(field(label));
    await userEvent.paste(text);
    await userEvent.keyboard("{Enter}");
  };
  const choose = (label: string, option: string) =>
    userEvent.selectOptions(screen.getByLabelText(label, { selector: "select" }), option);
  return { onChange, onBoundsChange, field, type, choose };
}

describe("the rules", () => {
  it("come into view when they open", async () => {
    await setUp();
    expect(scrollIntoView).toHaveBeenCalledExactlyOnceWith({ block: "nearest" });
  });

  it.each([
    ["Lot size", "0"],
    ["Slippage", "5001"],
    ["Commission per fill", "-1"],
    ["Commission rate", "500"],
    ["Max leverage", "0"],
    ["Starting capital", "10000000000000000"],
    ["Starting capital", "0"],
    ["Risk-free rate", "2000"],
  ])("refuse %s %s at the field itself", async (label, text) => {
    const { onChange, type } = await setUp();
    await type(label, text);
    expect(problem()).toMatch(/^From /);
    expect(onChange).not.toHaveBeenCalled();
  });

  it("show rates in percent, exactly", async () => {
    const { onChange, field, type } = await setUp();
    expect(field("Commission rate").value).toBe("0.05");
    await type("Commission rate", "0,07");
    expect(onChange.mock.calls[0]?.[0].execution.commission.rate).toBe("0.0007");
    expect(field("Risk-free rate").value).toBe("2");
    await type("Risk-free rate", "-0.125");
    expect(onChange.mock.calls[1]?.[0].analysis.riskFreeRate).toBe("-0.00125");
  });

  it("take the periods of a year from the data until they are set", async () => {
    const { onChange, field, type } = await setUp();
    expect(field("Periods per year").disabled).toBe(true);
    expect(field("Periods per year").value).toBe("252");
    await userEvent.click(screen.getByRole("checkbox", { name: "Set periods per year" }));
    await type("Periods per year", "365");
    expect(onChange.mock.lastCall?.[0].analysis.periodsPerYear).toBe("365");
    await userEvent.click(screen.getByRole("checkbox", { name: "Set periods per year" }));
    expect(onChange.mock.lastCall?.[0].analysis.periodsPerYear).toBeUndefined();
  });

  it("say that filling at the close is optimistic", async () => {
    await setUp();
    expect(screen.queryByText(/Optimistic/)).toBeNull();
    await userEvent.click(screen.getByRole("radio", { name: "Close" }));
    expect(screen.getByText("Optimistic: fills at the price that gave the signal.")).toBeTruthy();
  });

  it("explain a field on focus, and to those who listen", async () => {
    const { field } = await setUp();
    field("Cooldown").focus();
    expect((await screen.findByRole("tooltip")).textContent).toMatch(/^Days that must pass/);
    expect(field("Cooldown").getAttribute("aria-description")).toMatch(/^Days that must pass/);
  });

  it("show why short sales can't be forbidden, beside them", async () => {
    const shortSales = "Bear sells short: allow short sales, or remove it.";
    await setUp({}, { shortSales });
    expect(within(screen.getByRole("group", { name: "Execution" })).getByText(shortSales)).toBeTruthy();
  });
});

describe("the algorithm", () => {
  it("is one of ten, with its rule and formula in sight", async () => {
    const { choose } = await setUp();
    expect(screen.getByLabelText<HTMLSelectElement>("Algorithm").options).toHaveLength(10);
    for (const { name, rule, formula } of WEIGHERS) {
      await choose("Algorithm", name);
      expect(screen.getByText(rule)).toBeTruthy();
      expect(document.body.textContent).toContain(formula);
    }
  });

  it("brings its own numbers, and drops those of the one before", async () => {
    const { onChange, field, type, choose } = await setUp();
    await choose("Algorithm", "Inverse volatility");
    expect(field("Lookback").value).toBe("252");
    expect(field("Least volatility").value).toBe("0.1");
    await type("Least volatility", "2");
    expect(onChange.mock.lastCall?.[0].rebalancing.params).toEqual({ minVolatility: 0.02 });
    await type("Lookback", "60");
    expect(onChange.mock.lastCall?.[0].rebalancing).toMatchObject({
      algorithm: "inverseVolatility",
      params: { lookback: 60, minVolatility: 0.02 },
    });
    await type("Lookback", "1");
    expect(problem()).toBe("From 2 to 10,000; still 60 returns.");
    await choose("Algorithm", "Kelly");
    expect(onChange.mock.lastCall?.[0].rebalancing).toMatchObject({ algorithm: "kelly", params: {} });
    expect(field("Lookback").value).toBe("252");
    expect(field("Part of full Kelly").value).toBe("0.5");
  });

  it("is asked monthly when it is chosen while nothing is ever due, in one change", async () => {
    const { onChange, choose } = await setUp({ rebalancing: { ...RULES.rebalancing, frequency: "never" } });
    await choose("Algorithm", "Risk parity");
    expect(onChange).toHaveBeenCalledOnce();
    expect(screen.getByLabelText("Frequency", { selector: "select" })).toHaveProperty("value", "monthly");
    await choose("Frequency", "Never");
    expect(screen.getByText(/is never asked/)).toBeTruthy();
    await userEvent.click(screen.getByRole("checkbox", { name: "On drift above" }));
    expect(screen.queryByText(/is never asked/)).toBeNull();
    await choose("Algorithm", "Kelly");
    expect(onChange.mock.lastCall?.[0].rebalancing).toMatchObject({ algorithm: "kelly", frequency: "never" });
  });

  it("is followed at once by what it did to the run", async () => {
    await setUp({}, {}, <p>Hold has had no capital since 2015-10-01.</p>);
    const note = screen.getByText(/no capital/);
    expect(note.previousElementSibling?.textContent).toContain("Algorithm");
  });
});

describe("sleeves that an algorithm left without capital", () => {
  const [trend, both] = [
    { names: ["Trend"], since: "2015-08-03" },
    { names: ["Hold", "Strength"], since: "2015-10-01" },
  ];

  it.each([
    [[trend], "Trend has had no capital since 2015-08-03."],
    [[both], "Hold and Strength have had no capital since 2015-10-01."],
    [[trend, both], "No capital: Trend since 2015-08-03; Hold and Strength since 2015-10-01."],
  ])("are named with the day", (starved, text) => {
    renderInPage(<StarvedNote starved={starved} onRaiseLeast={undefined} />);
    expect(screen.getByText(new RegExp(`^${text}`))).toBeTruthy();
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("can all be given a least share, where there is enough", async () => {
    const onRaiseLeast = vi.fn();
    renderInPage(<StarvedNote starved={[trend]} onRaiseLeast={onRaiseLeast} />);
    await userEvent.click(screen.getByRole("button", { name: "Give every sleeve at least 5 %" }));
    expect(onRaiseLeast).toHaveBeenCalledOnce();
  });
});

describe("least and greatest shares", () => {
  const INVERSE = { ...RULES.rebalancing, algorithm: "inverseVolatility" as const };

  it("are typed in percent with one decimal, and kept as weights", async () => {
    const { onBoundsChange, field, type } = await setUp();
    expect(field("Trend least share").value).toBe("0.0");
    expect(field("Trend greatest share").value).toBe("100.0");
    await type("Trend least share", "12.5");
    expect(onBoundsChange).toHaveBeenCalledExactlyOnceWith("trend", { min: "0.125", max: "1" });
    await type("Trend greatest share", "12.55");
    expect(problem()).toBe("At most one decimal; still 100.0 %.");
  });

  it("never cross", async () => {
    const [hold, trend] = RULES.bounds;
    const bounds = hold && trend ? [hold, { ...trend, min: "0.2", max: "0.4" }] : [];
    const { onBoundsChange, field, type } = await setUp({ bounds });
    await type("Trend least share", "50");
    expect(problem()).toBe("From 0 to 40; still 20.0 %.");
    expect(field("Trend least share").value).toBe("50");
    expect(onBoundsChange).not.toHaveBeenCalled();
  });

  it("say at the sleeve which fixed slider lies outside", async () => {
    const [hold, trend] = RULES.bounds;
    const bounds = hold && trend ? [hold, { ...trend, min: "0.5" }] : [];
    await setUp({ bounds });
    const rows = within(screen.getByRole("table", { name: "Least and greatest shares" }));
    expect(rows.getByRole("rowheader", { name: /Trend/ }).textContent).toContain("slider 30.0 %");
    expect(rows.getByRole("rowheader", { name: /Hold/ }).textContent).toBe("Hold");
    expect(screen.getByText(/each slider has to lie inside its bounds/)).toBeTruthy();
  });

  it("show their sums, what is distributed, and which of them can't hold", async () => {
    const bounds = RULES.bounds.map((row) => ({ ...row, min: "0.4", max: "0.5" }));
    const { field, choose } = await setUp(
      { rebalancing: INVERSE, bounds },
      { bounds: { side: "min", sleeves: ["hold"] } },
    );
    const together = screen.getByRole("row", { name: /^Together/ });
    expect(
      within(together)
        .getAllByRole("cell")
        .map((cell) => cell.textContent),
    ).toEqual(["80.0 %", "100.0 %"]);
    expect(screen.getByText(/^Inverse volatility distributes 60.0 %, the sum of the sliders\./)).toBeTruthy();
    const isRefused = (label: string) => field(label).getAttribute("aria-invalid");
    expect(["Hold least share", "Hold greatest share", "Trend least share"].map(isRefused)).toEqual([
      "true",
      "false",
      "false",
    ]);
    await choose("Algorithm", "Kelly");
    expect(screen.getByText(/^Kelly distributes up to 60.0 %/)).toBeTruthy();
  });

  it("count a sleeve that joins later by itself", async () => {
    const [hold, trend] = RULES.bounds;
    const bounds = hold && trend ? [hold, { ...trend, joins: "2020-05-01" }] : [];
    await setUp({ rebalancing: INVERSE, bounds });
    expect(screen.getByText("joins 2020-05-01")).toBeTruthy();
    expect(screen.getByRole("rowheader", { name: "At the start" })).toBeTruthy();
    expect(screen.getByText(/distributes 30.0 %/)).toBeTruthy();
  });
});
