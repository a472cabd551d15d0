import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { rebalancingText } from "../../../src/ui/rules/RebalancingFields.tsx";
import { RulesPanel } from "../../../src/ui/rules/RulesPanel.tsx";
import type { RulesModel } from "../../../src/ui/rules/rulesModel.ts";
import { renderInPage } from "../browserStandIns.tsx";

const RULES: RulesModel = {
  capital: "1000000",
  rebalancing: { algorithm: "fixed", frequency: "everyBar", cooldownDays: "0" },
  execution: {
    fillAt: "nextOpen",
    lotSize: "1",
    slippageBps: "2",
    maxLeverage: "1",
    allowShort: true,
    commission: { fixed: "0", perShare: "0", rate: "0.0005", minimum: "0" },
  },
};

const scrollIntoView = vi.fn();

beforeEach(() => {
  scrollIntoView.mockClear();
  Object.assign(Element.prototype, { scrollIntoView });
});

async function setUp() {
  const onChange = vi.fn();
  renderInPage(
    <RulesPanel
      rules={RULES}
      algorithms={[{ value: "fixed", label: "Fixed weights" }]}
      onChange={onChange}
    />,
  );
  await userEvent.click(screen.getByRole("button", { name: /Rules/ }));
  const type = async (label: string, text: string) => {
    const field = screen.getByRole("spinbutton", { name: label });
    await userEvent.clear(field);
    await userEvent.type(field, `${text}{Enter}`);
  };
  return { onChange, type };
}

describe("the rules", () => {
  it.each([
    ["everyBar", undefined, "Rebalanced every bar"],
    ["never", undefined, "Never rebalanced"],
    ["never", "0.05", "Rebalanced on drift above 5 %"],
    ["monthly", "0.125", "Rebalanced monthly, or on drift above 12.5 %"],
  ] as const)("say %s with drift %s in words", (frequency, driftThreshold, text) => {
    expect(rebalancingText({ algorithm: "fixed", frequency, driftThreshold, cooldownDays: "0" })).toBe(text);
  });

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
  ])("refuse %s %s at the field itself", async (label, text) => {
    const { onChange, type } = await setUp();
    await type(label, text);
    expect(screen.getByRole("alert").textContent).toMatch(/^From /);
    expect(onChange).not.toHaveBeenCalled();
  });

  it("show the commission rate in percent, exactly", async () => {
    const { onChange, type } = await setUp();
    expect(screen.getByRole<HTMLInputElement>("spinbutton", { name: "Commission rate" }).value).toBe("0.05");
    await type("Commission rate", "0,07");
    expect(onChange.mock.calls[0]?.[0].execution.commission.rate).toBe("0.0007");
  });
});
