import { describe, expect, it } from "vitest";
import { WEIGHERS } from "../../../src/engine/index.ts";
import { fieldOf, parameterMeaning, parameterStep } from "../../../src/ui/rules/parameterWords.ts";
import { rulesText } from "../../../src/ui/rules/rulesText.ts";

const REBALANCING = { algorithm: "fixed", params: {}, frequency: "never", cooldownDays: "0" } as const;
const ROW = { id: "a", name: "A", slot: 0, slider: "0.3", min: "0", max: "1" };

describe("the rules in a few words", () => {
  it.each([
    [{ frequency: "everyBar" }, "Rebalanced every bar"],
    [{}, "Never rebalanced"],
    [{ algorithm: "kelly" }, "Never rebalanced"],
    [{ driftThreshold: "0.05" }, "Rebalanced on drift above 5 %"],
    [{ frequency: "monthly", driftThreshold: "0.125" }, "Rebalanced monthly, or on drift above 12.5 %"],
    [{ frequency: "monthly", algorithm: "inverseVolatility" }, "Rebalanced monthly by inverse volatility"],
    [
      { driftThreshold: "0.05", algorithm: "maxSharpe" },
      "Rebalanced by maximum Sharpe ratio on drift above 5 %",
    ],
    [
      { frequency: "weekly", driftThreshold: "0.05", algorithm: "kelly" },
      "Rebalanced weekly by Kelly, or on drift above 5 %",
    ],
  ] as const)("are those of %j", (change, text) => {
    expect(rulesText({ ...REBALANCING, ...change }, [ROW, ROW])).toBe(text);
  });

  it.each([
    [["0.1", "1"], ["0.1", "1"], ", least 10 % each"],
    [["0.1", "0.5"], ["0.1", "0.5"], ", least 10 % each, greatest 50 % each"],
    [["0.1", "0.5"], ["0", "0.5"], ", with least shares, greatest 50 % each"],
    [["0", "0.5"], ["0", "1"], ", with greatest shares"],
    [["0.1", "0.5"], ["0", "1"], ", with least and greatest shares"],
  ] as const)("end with the bounds %j and %j", ([min, max], [otherMin, otherMax], text) => {
    const bounds = [
      { ...ROW, min, max },
      { ...ROW, min: otherMin, max: otherMax },
    ];
    expect(rulesText({ ...REBALANCING, frequency: "yearly" }, bounds)).toBe(`Rebalanced yearly${text}`);
  });
});

describe("the numbers of the algorithms", () => {
  const parameters = WEIGHERS.flatMap(({ parameters: own }) => own);

  it("each have a meaning of their own, a range and a default", () => {
    for (const parameter of parameters) {
      expect(parameterMeaning(parameter)).toMatch(/^[A-Z].+\. From .+ to .+; .+ unless you change it\.$/);
      expect(parameterMeaning(parameter)).not.toContain("of this algorithm");
    }
  });

  it("are written in percent where they are fractions", () => {
    const least = parameters.find(({ name }) => name === "minVolatility");
    if (!least) throw new Error("no algorithm has it");
    const field = fieldOf(least);
    expect([field.unit, field.toText(0.001), field.toValue("0.1"), parameterStep(least)]).toEqual([
      "% a year",
      "0.1",
      0.001,
      "0.1",
    ]);
  });

  it("move in steps of their own size, in plain notation", () => {
    const number = { name: "n", label: "N", type: "number", min: 0, max: 10 } as const;
    expect(parameterStep({ ...number, default: 0.001 })).toBe("0.001");
    expect(parameterStep({ ...number, default: 0.5 })).toBe("0.1");
    expect(parameterStep({ ...number, default: 0 })).toBe("0.1");
    expect(parameterStep({ ...number, type: "integer", default: 252 })).toBe("1");
    expect(fieldOf({ ...number, default: 1 }).toText(1e-7)).toBe("0.0000001");
  });
});
