import type { Decision } from "../engine/index.ts";
import { STEP, toMillionths } from "../scenario/allocation.ts";
import { formatTenths } from "./format.ts";

/** A person's decision in words; its instant stands beside it. */
export function decisionText(decision: Decision, names: ReadonlyMap<string, string>): string {
  const nameOf = (id: string): string => names.get(id) ?? id;
  switch (decision.type) {
    case "setWeights": {
      const weights = Object.entries(decision.weights).map(
        ([id, weight]) => `${nameOf(id)} → ${formatTenths(toMillionths(weight) / STEP)}`,
      );
      // Capital moves for everybody, also for those whose slider stays: the list is where one looks for the reason.
      return [...weights, weights.length > 0 ? "all sleeves rebalanced" : "All sleeves rebalanced"].join(
        ", ",
      );
    }
    case "pause":
      return `${nameOf(decision.id)} paused`;
    case "resume":
      return `${nameOf(decision.id)} resumed`;
    case "remove":
      return `${nameOf(decision.id)} removed`;
    case "break":
      return `${nameOf(decision.id)} ${decision.how === "throw" ? "made to throw" : "bankrupted"}`;
    case "add":
      return `${nameOf(decision.strategy.id)} added`;
  }
}

/** Names for a narrow place: cut where they are long, so that what happened to the sleeve can still be read. */
export function shortNames(names: ReadonlyMap<string, string>, most = 20): ReadonlyMap<string, string> {
  return new Map(
    [...names].map(([id, name]) => {
      const characters = [...name];
      return [
        id,
        characters.length > most
          ? `${characters
              .slice(0, most - 1)
              .join("")
              .trimEnd()}…`
          : name,
      ];
    }),
  );
}
