import type { ScenarioDocument, ScenarioStrategy } from "../engine/index.ts";
import { type Allocation, allocate, reserveOf, STEP, WHOLE } from "./allocation.ts";
import { weightBounds } from "./allocationAt.ts";
import { sleeveNames, uniqueName } from "./sleeveNames.ts";
import { sleevesOf } from "./sleeves.ts";
import { viewOf } from "./view.ts";

/** What a person chooses for a new or changed sleeve. */
export interface StrategyChoice {
  readonly kind: string;
  readonly name: string;
  readonly params: Readonly<Record<string, number>>;
  /** Absent: all symbols of the scenario. */
  readonly symbols?: readonly string[];
}

/** As many sleeves as a scenario may have, those that join later included: each has a look of its own. */
export const MOST_SLEEVES = 64;

/** A choice as a document has it, under a name that no other sleeve has. */
export function strategyOf(
  document: ScenarioDocument,
  { kind, name, params, symbols }: StrategyChoice,
  ownId?: string,
): Pick<ScenarioStrategy, "kind" | "params"> & { name: string; symbols?: string[] } {
  const others = [...sleeveNames(document)].filter(([id]) => id !== ownId).map(([, other]) => other);
  return {
    kind,
    name: uniqueName(name, new Set(others)),
    params: { ...params },
    ...(symbols ? { symbols: [...symbols] } : {}),
  };
}

/** A sleeve of its own for a choice, with nothing yet. */
export function newStrategy(document: ScenarioDocument, choice: StrategyChoice): ScenarioStrategy {
  const id = freeId(document, choice.kind);
  return { ...strategyOf(document, choice), id, weight: "0", min: "0", max: "1" };
}

/**
 * Makes room for a sleeve in an allocation: it takes an equal part of the whole from the reserve, as far as that goes;
 * from an empty reserve, proportionally from the unlocked others.
 */
export function makeRoom(document: ScenarioDocument, allocation: Allocation, id: string): Allocation {
  const empty = new Map(allocation).set(id, 0);
  const reserve = Math.floor(reserveOf(empty) / STEP) * STEP;
  const part = Math.floor(WHOLE / empty.size / STEP) * STEP;
  const wanted = reserve > 0 ? Math.min(reserve, part) : part;
  return allocate(empty, new Set(viewOf(document).locks), id, wanted, weightBounds(document)).allocation;
}

function freeId(document: ScenarioDocument, kind: string): string {
  const taken = new Set(sleevesOf(document).map(({ id }) => id));
  if (!taken.has(kind)) return kind;
  let number = 2;
  while (taken.has(`${kind}-${number}`)) number++;
  return `${kind}-${number}`;
}
