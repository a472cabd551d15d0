import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Figure } from "../../bench/bench.ts";
import { busyText, markdownOf, regressionText, tableOf, withResults } from "../../bench/report.mjs";
import { isMet, quantile, regressionsOf, summaryOf, uncommittedOf } from "../../bench/verdicts.mjs";

const figure: Figure = {
  name: "Eight runs",
  unit: "ms",
  samples: [8, 2, 4, 6],
  reference: { name: "float64 loop", samples: [1, 3, 2] },
};
const summary = summaryOf(figure);

describe("what a bench's samples amount to", () => {
  it("interpolates between order statistics", () => {
    expect(quantile([3, 1, 2], 0.5)).toBe(2);
    expect(quantile([4, 1, 2, 3], 0.5)).toBe(2.5);
    expect(quantile([0, 10], 0.95)).toBe(9.5);
    expect(quantile([7], 0.95)).toBe(7);
  });

  it("is a median, a spread and a ratio of medians", () => {
    expect(summary).toMatchObject({
      rounds: 4,
      median: 5,
      largest: 8,
      lowerQuartile: 3.5,
      upperQuartile: 6.5,
      ratio: 2.5,
    });
    expect(summary.p95).toBeCloseTo(7.7, 12);
  });

  it("is nothing without numbers, nor a ratio without a reference", () => {
    expect(() => summaryOf({ ...figure, samples: [] })).toThrow("Eight runs: no samples");
    expect(() => summaryOf({ ...figure, samples: [1, Number.NaN] })).toThrow("Eight runs: no samples");
    expect(() => summaryOf({ ...figure, reference: { name: "loop", samples: [] } })).toThrow(
      "Eight runs: loop has no samples",
    );
    const { reference: _, ...alone } = figure;
    expect(summaryOf(alone)).not.toHaveProperty("ratio");
    expect(() => summaryOf({ ...alone, targets: [{ of: "ratio", atMost: 4 }] })).toThrow("no reference");
  });

  it.each([
    [{ of: "ratio", atMost: 2.5 }, true],
    [{ of: "ratio", atMost: 2.4 }, false],
    [{ of: "median", atLeast: 5 }, true],
    [{ of: "median", atLeast: 5.1 }, false],
    [{ of: "largest", atMost: 7.9 }, false],
    [{ of: "p95", atMost: 7.8 }, true],
  ] as const)("meets %o: %s", (target, met) => {
    expect(isMet(target, summary)).toBe(met);
  });
});

describe("what has become slower than it was committed to be", () => {
  const committed = { name: "Engine", figures: [{ ...summary, ratio: 2 }] };
  const measured = (ratio: number, targets: Figure["targets"] = []) => ({
    name: "Engine",
    figures: [{ ...summary, ratio, targets }],
  });

  it("is a ratio that is more than a quarter larger", () => {
    expect(regressionsOf(measured(2.5), committed)).toEqual([]);
    expect(regressionsOf(measured(1), committed)).toEqual([]);
    expect(regressionsOf(measured(3), committed)).toEqual([
      { figure: "Eight runs", ratio: 3, committed: 2, worseBy: 0.5 },
    ]);
  });

  it("is a rate that is smaller by as much", () => {
    const rate = [{ of: "ratio", atLeast: 0.6 }] as const;
    expect(regressionsOf(measured(1.6, rate), committed)).toEqual([]);
    expect(regressionsOf(measured(9, rate), committed)).toEqual([]);
    expect(regressionsOf(measured(1, rate), committed)).toMatchObject([{ ratio: 1, worseBy: 1 }]);
  });

  it("is nothing that was never committed, which is named instead", () => {
    expect(regressionsOf(measured(9), undefined)).toEqual([]);
    expect(uncommittedOf(measured(9), undefined)).toEqual(["Eight runs"]);
    expect(uncommittedOf(measured(9), committed)).toEqual([]);
  });

  it("is told in a line each, or as none", () => {
    expect(regressionText([], [])).toBe("Worse than the committed ratio by more than 25 %: none");
    expect(regressionText(regressionsOf(measured(3), committed), ["Another"])).toBe(
      [
        "Worse than the committed ratio by more than 25 %:",
        "  Eight runs: 3.00 ×, committed 2.00 ×, 50 % worse",
        "Without a committed ratio (npm run bench -- --accept):",
        "  Another",
      ].join("\n"),
    );
  });
});

describe("a bench's report", () => {
  const targets: Figure["targets"] = [
    { of: "ratio", atMost: 4 },
    { of: "p95", atMost: 5 },
  ];
  const name =
    "Everything that eight sleeves do on five assets and so many bars that no line could hold its name";
  const figures = [
    { ...summary, targets },
    { ...summary, name },
  ];

  it("is a table of no more than 120 columns", () => {
    const table = tableOf({ name: "Engine", figures });
    const lines = table.split("\n");
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(120);
    const words = table.replace(/\s+/g, " ");
    expect(words).toContain("5.000 ms 7.700 3.500 … 6.500 2.50 × float64 loop ratio ≤ 4 meets");
    expect(words).toContain("p95 ≤ 5 ms falls short");
  });

  it("warns of a busy machine", () => {
    const circumstances = {
      ...{ measuredAt: "2026-01-02T03:04:05Z", node: "20.20.2", system: "Linux", processor: "Processor" },
      ...{ cores: 2, memoryGB: 8 },
    };
    expect(busyText({ ...circumstances, load: 1 })).toBe("");
    expect(busyText({ ...circumstances, load: 2.25 })).toContain("(load 2.3 on 2 cores)");
  });

  it("takes the place of the old tables in the README, and of nothing else", () => {
    const text = readFileSync("bench/README.md", "utf8");
    const [head, tail] = [
      text.slice(0, text.indexOf("<!-- results")),
      text.slice(text.indexOf("<!-- end of")),
    ];
    const changed = withResults(text, "| a |");
    expect(changed.startsWith(head)).toBe(true);
    expect(changed.endsWith(tail)).toBe(true);
    expect(changed).toContain("-->\n\n| a |\n\n<!--");
    expect(withResults(changed, "| a |")).toBe(changed);
    expect(() => withResults("no marks", "| a |")).toThrow("bench/README.md needs the lines");
  });

  it("in the README is that of the committed ratios", () => {
    const text = readFileSync("bench/README.md", "utf8");
    const { benches } = JSON.parse(readFileSync("bench/baseline.json", "utf8"));
    expect(withResults(text, markdownOf(benches))).toBe(text);
  });
});
