import { describe, expect, it } from "vitest";
import { expectClose, recordsOf, weigh, weighed } from "./records.ts";

// Five sleeves, twelve returns each: the first two move alike, the third and fourth hedge each other a little. The
// expected weights were computed by other means: numpy and scipy (clustering with scipy.cluster.hierarchy, equal risk
// contributions with Newton's method, quadratic programs by trying every set of sleeves).
const TREND = [0.007, 0.003, -0.009, 0.004, 0.001, 0.011, 0.001, 0.004, -0.011, -0.016, -0.008, -0.01];
const CHASER = [
  0.0065, 0.0075, -0.0035, 0.0065, -0.0005, 0.0145, 0.0005, 0.0065, -0.0055, -0.0315, -0.0155, -0.0115,
];
const CALM = [0.004, 0, -0.005, 0.013, -0.003, 0.008, -0.007, 0.012, -0.002, -0.008, 0.005, 0.004];
const HEDGE = [
  0.0035, 0.0015, 0.0065, -0.0115, -0.0005, -0.0005, 0.0125, 0.0095, -0.0065, 0.0005, 0.0085, -0.0145,
];
const WILD = [-0.008, -0.002, 0.018, 0.009, -0.006, -0.007, -0.005, 0.022, -0.007, -0.006, 0.004, -0.003];

const FOUR = recordsOf([TREND, CHASER, CALM, HEDGE]);
const FIVE = recordsOf([TREND, CHASER, CALM, HEDGE, WILD]);

/** Two series with volatilities 1 and 2 per mille a bar and the given correlation, 0, ½ or −1. */
const PAIRS = {
  0: [
    [1, 1, -1, -1],
    [2, -2, 2, -2],
  ],
  0.5: [
    [1, 1, -1, -1, 0, 0],
    [2, 0, -2, 0, 2, -2],
  ],
  "-1": [
    [1, -1],
    [-2, 2],
  ],
} as const;
const pairOf = (correlation: keyof typeof PAIRS, mean: readonly [number, number] = [0, 0]) =>
  recordsOf(
    PAIRS[correlation].map((series, k) => series.map((value) => (value + (mean[k] as number)) / 1000)),
  );

describe("inverse volatility", () => {
  it("gives half the volatility twice the share, and names the volatilities", () => {
    const { weights, inputs } = weighed("inverseVolatility", pairOf(0));
    expectClose(weights, [2 / 3, 1 / 3], 1e-15);
    const sigma = Math.sqrt((4 / 3) * 252) / 1000;
    expectClose(inputs.volatility ?? [], [sigma, 2 * sigma], 1e-15);
  });

  it("counts a sleeve that stands still as having the least volatility", () => {
    const records = recordsOf([[0.01, 0.01, 0.01], [0, 0, 0], PAIRS[0][0].map((value) => value / 1000)]);
    const { weights, inputs } = weighed("inverseVolatility", records, { minVolatility: 0.5 });
    expect(inputs.volatility).toEqual([0.5, 0.5, 0.5]);
    expectClose(weights, [1 / 3, 1 / 3, 1 / 3], 1e-15);
  });
});

describe("risk parity", () => {
  it.each([0, 0.5, "-1"] as const)("of two sleeves is inverse volatility, at a correlation of %s", (rho) => {
    const { weights, inputs } = weighed("riskParity", pairOf(rho));
    expectClose(weights, [2 / 3, 1 / 3], 1e-7);
    // Two sleeves that hedge each other perfectly have no risk to share.
    if (rho !== "-1") expectClose(inputs["risk share"] ?? [], [0.5, 0.5], 1e-12);
  });

  it("agrees with an independent solution for four and five sleeves", () => {
    expectClose(
      weighed("riskParity", FOUR).weights,
      [0.18637795604577495, 0.1353911725846922, 0.328673915578995, 0.349556955790538],
      1e-13,
    );
    const { weights, inputs } = weighed("riskParity", FIVE);
    expectClose(
      weights,
      [
        0.17373257925395746, 0.11823983596621256, 0.25114964568710363, 0.27825549981800846,
        0.17862243927471785,
      ],
      1e-13,
    );
    expectClose(inputs["risk share"] ?? [], [0.2, 0.2, 0.2, 0.2, 0.2], 1e-13);
  });

  it("gives perfect copies of a sleeve less each, unlike inverse volatility", () => {
    const [first, second] = PAIRS[0].map((series) => series.map((value) => value / 1000)) as [
      number[],
      number[],
    ];
    // y (2y) = z² with the copies' y = 1 / √2 and the other's z = 1, in units of the volatilities 1, 1 and 2.
    const half = Math.SQRT1_2;
    const sum = half + half + 0.5;
    expectClose(
      weighed("riskParity", recordsOf([first, first, second])).weights,
      [half / sum, half / sum, 0.5 / sum],
      1e-14,
    );
  });
});

describe("minimum variance", () => {
  it("of two uncorrelated sleeves is in inverse proportion to their variances", () => {
    expectClose(weighed("minVariance", pairOf(0)).weights, [0.8, 0.2], 1e-15);
  });

  it("leaves out the wilder of two sleeves whose correlation is the ratio of their volatilities", () => {
    expectClose(weighed("minVariance", pairOf(0.5)).weights, [1, 0], 1e-12);
  });

  it("of two perfect hedges has no risk", () => {
    expectClose(weighed("minVariance", pairOf("-1")).weights, [2 / 3, 1 / 3], 1e-7);
  });

  it("agrees with an independent solution, in which the twins of the others are left out", () => {
    const wanted = [0, 0, 0.5629969418960244, 0.43700305810397555];
    expectClose(weighed("minVariance", FOUR).weights, wanted, 1e-14);
    const { weights, inputs } = weighed("minVariance", FIVE);
    expectClose(weights, [...wanted, 0], 1e-14);
    // At the minimum each sleeve's part of the risk is its weight.
    expectClose(inputs["risk share"] ?? [], weights, 1e-14);
  });

  it("rests in a sleeve that stands still", () => {
    const { weights } = weighed("minVariance", recordsOf([TREND, TREND.map(() => 0), CALM]));
    expect(weights[1]).toBeGreaterThan(0.9999);
  });
});

describe("the maximum Sharpe ratio", () => {
  it("of two uncorrelated sleeves is in proportion to mean over variance", () => {
    // Means 1 and 8 per mille, variances in the ratio 1 : 4, so scores 1 : 2.
    const { weights, inputs } = weighed("maxSharpe", pairOf(0, [1, 8]));
    expectClose(weights, [1 / 3, 2 / 3], 1e-14);
    expectClose(inputs["excess return"] ?? [], [0.252, 2.016], 1e-14);
  });

  it("measures what is above the risk-free rate", () => {
    // 0.252 a year is 1 per mille a bar: what is left are means of 1 and 7.
    const { weights } = weighed("maxSharpe", pairOf(0, [2, 8]), {}, { riskFreeRate: 0.252 });
    expectClose(weights, [1 / 2.75, 1.75 / 2.75], 1e-13);
  });

  it("agrees with an independent solution", () => {
    const found = weighed("maxSharpe", FIVE).weights;
    expectClose(found, [0, 0, 0.6729358332362875, 0.32706416676371264, 0], 1e-13);
    const above = weighed("maxSharpe", FIVE, {}, { riskFreeRate: 0.05 }).weights;
    expectClose(above, [0, 0, 0.6925066034305175, 0.3074933965694824, 0], 1e-13);
  });

  it("is refused where no sleeve earned more than the risk-free rate", () => {
    const outcome = weigh("maxSharpe", FIVE, {}, { riskFreeRate: 2 });
    expect(outcome).toEqual({ reason: expect.stringMatching(/risk-free/) });
  });
});

describe("hierarchical risk parity", () => {
  it("of two sleeves is in inverse proportion to their variances, whatever their correlation", () => {
    for (const rho of [0, 0.5, "-1"] as const) {
      expectClose(weighed("hierarchicalRiskParity", pairOf(rho)).weights, [0.8, 0.2], 1e-15);
    }
  });

  it("follows the paper's mechanics on three, four and five sleeves", () => {
    const three = weighed("hierarchicalRiskParity", recordsOf([TREND, CHASER, WILD]));
    expectClose(three.weights, [0.37081608716135783, 0.16810352900498893, 0.46108038383365324], 1e-14);
    expect(three.inputs["place in the tree"]).toEqual([2, 3, 1]);
    const four = weighed("hierarchicalRiskParity", FOUR);
    expectClose(
      four.weights,
      [0.13144499414863606, 0.059588481059643914, 0.46845527932756603, 0.340511245464154],
      1e-14,
    );
    expect(four.inputs["place in the tree"]).toEqual([3, 4, 2, 1]);
    const five = weighed("hierarchicalRiskParity", FIVE);
    expectClose(
      five.weights,
      [
        0.12026706756917409, 0.05452114722482955, 0.31920141683848635, 0.30769479531414834,
        0.19831557305336164,
      ],
      1e-14,
    );
    expect(five.inputs["place in the tree"]).toEqual([4, 5, 3, 1, 2]);
  });
});
