import type { Decision, ScenarioDocument } from "../../engine/index.ts";
import { type Allocation, reserveOf, STEP, toMillionths, WHOLE } from "../../scenario/allocation.ts";
import { weightBounds } from "../../scenario/allocationAt.ts";
import {
  isAboutWeights,
  type WeightsDecision,
  weightsBefore,
  withWeights,
} from "../../scenario/decisionChanges.ts";
import { documentFacts } from "../documentFacts.ts";

/** What of a decision can be another than it is, besides its bar and its weights. */
export type DecisionKind = "pause" | "resume" | "throw" | "bankrupt";

/** A decision as it is being changed. */
export interface DecisionDraft {
  /** Its bar, where it was put at another one. */
  readonly bar: number | undefined;
  readonly kind: DecisionKind | undefined;
  /** Weights that were typed, in millionths by sleeve. */
  readonly typed: ReadonlyMap<string, number>;
}

/** A sleeve's share once the decision has been taken. */
export interface DraftShare {
  readonly id: string;
  readonly name: string;
  readonly slot: number;
  /** In tenths of a percent. */
  readonly tenths: number;
  /** In tenths of a percent, just before the decision; undefined for a sleeve that joins by it. */
  readonly before: number | undefined;
  readonly locked: boolean;
  /** Percents, as texts. */
  readonly min: string;
  readonly max: string;
}

export const NO_DRAFT: DecisionDraft = { bar: undefined, kind: undefined, typed: new Map() };

/** The kinds among which a decision can be changed; none for those that are what they are. */
export function kindsOf(
  decision: Decision,
): readonly { readonly value: DecisionKind; readonly label: string }[] {
  switch (decision.type) {
    case "pause":
    case "resume":
      return [
        { value: "pause", label: "Pause" },
        { value: "resume", label: "Resume" },
      ];
    case "break":
      return [
        { value: "throw", label: "Make it throw" },
        { value: "bankrupt", label: "Bankrupt it" },
      ];
    case "setWeights":
    case "add":
    case "remove":
      return [];
  }
}

export function kindOf(decision: Decision): DecisionKind | undefined {
  if (decision.type === "break") return decision.how;
  return decision.type === "pause" || decision.type === "resume" ? decision.type : undefined;
}

/**
 * The shares of all sleeves that are there once the decision has been taken.
 *
 * @param time of the bar at which it would apply, ms since the Unix epoch
 */
export function draftShares(
  document: ScenarioDocument,
  decision: WeightsDecision,
  time: number,
  { typed }: DecisionDraft,
): readonly DraftShare[] {
  const before = weightsBefore(document, decision, time);
  const bounds = weightBounds(document);
  const { names, view } = documentFacts(document);
  return [...sharesAfter(decision, before, typed)].map(([id, weight]) => {
    const { min, max } = bounds.get(id) ?? { min: 0, max: WHOLE };
    const was = before.get(id);
    return {
      id,
      name: names.get(id) ?? id,
      slot: view.colours[id] ?? 0,
      tenths: weight / STEP,
      before: was === undefined ? undefined : was / STEP,
      locked: view.locks.includes(id),
      min: percentText(min),
      max: percentText(max),
    };
  });
}

/** What the shares leave, in tenths of a percent; below 0 where they are too much. */
export function draftReserve(shares: readonly DraftShare[]): number {
  return reserveOf(new Map(shares.map(({ id, tenths }) => [id, tenths * STEP]))) / STEP;
}

/** The decision as the draft has it. */
export function draftedDecision(
  document: ScenarioDocument,
  decision: Decision,
  time: number,
  { kind, typed }: DecisionDraft,
): Decision {
  if (isAboutWeights(decision)) {
    if (typed.size === 0) return decision;
    const before = weightsBefore(document, decision, time);
    return withWeights(decision, before, sharesAfter(decision, before, typed));
  }
  if (decision.type === "break" && (kind === "throw" || kind === "bankrupt"))
    return { ...decision, how: kind };
  const isPausing = decision.type === "pause" || decision.type === "resume";
  return isPausing && (kind === "pause" || kind === "resume") ? { ...decision, type: kind } : decision;
}

function sharesAfter(
  decision: WeightsDecision,
  before: Allocation,
  typed: ReadonlyMap<string, number>,
): Allocation {
  const joining = decision.type === "add" ? decision.strategy : undefined;
  const named = Object.entries(decision.weights).map(([id, weight]) => [id, toMillionths(weight)] as const);
  const shares = new Map(before);
  if (joining) shares.set(joining.id, toMillionths(joining.weight));
  for (const [id, weight] of [...named, ...typed]) if (shares.has(id)) shares.set(id, weight);
  return shares;
}

function percentText(millionths: number): string {
  return String(millionths / (WHOLE / 100));
}
