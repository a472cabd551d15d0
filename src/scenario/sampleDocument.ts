import { parseScenario, type ScenarioDocument } from "../engine/index.ts";

/** The example that a newcomer sees: three ways of trading one synthetic market, and a reserve. */
export function sampleDocument(data: {
  readonly fingerprint: string;
  readonly symbols: readonly string[];
}): ScenarioDocument {
  return parseScenario({
    name: "Three ways to trade one market",
    capital: "1000000",
    data: { fingerprint: data.fingerprint },
    execution: { slippageBps: "2", commission: { rate: "0.0005" } },
    strategies: [
      { id: "hold", name: "Hold all", kind: "buyAndHold", weight: "0.4" },
      {
        id: "trend",
        name: "Trend",
        kind: "smaCross",
        weight: "0.3",
        params: { fast: 20, slow: 100 },
      },
      { id: "rotate", name: "Strength", kind: "rotation", weight: "0.2", params: { top: 2 } },
    ],
    rebalancing: { frequency: "never" },
  });
}
