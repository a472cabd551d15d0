import {
  Decimal,
  type RebalanceAlgorithm,
  type ScenarioDocument,
  type Shadows,
  type ShadowTargets,
  type SleeveState,
  WEIGHERS,
  type WeigherDefinition,
} from "../../engine/index.ts";
import { sleeveNames } from "../../scenario/sleeveNames.ts";
import { viewOf } from "../../scenario/view.ts";
import type { JournalSleeve } from "../inspector/journalRows.ts";

/** A sleeve that is there at the bar. */
export interface AllocatorSleeve extends JournalSleeve {
  /** The person's own weight, 0..1. */
  readonly slider: number;
  readonly state: SleeveState;
}

/** What an algorithm would give one sleeve. */
interface ChosenWeight {
  /** 0..1 */
  readonly weight: number;
  /** Which of its bounds decides it, if one does. */
  readonly binding: "min" | "max" | undefined;
  /** Whether the algorithm has a say; otherwise the sleeve keeps the target that it has. */
  readonly isNamed: boolean;
}

/** What an algorithm would choose, sleeve by sleeve. */
interface AllocatorChoice {
  readonly weights: ReadonlyMap<string, ChosenWeight>;
  /** What it would leave to the reserve, 0..1. */
  readonly reserve: number;
  /** Whether it is what the sliders are. */
  readonly isYours: boolean;
}

export interface AllocatorRow {
  readonly algorithm: RebalanceAlgorithm;
  readonly definition: WeigherDefinition;
  readonly isPolicy: boolean;
  /** What the engine says, with every number of the formula. */
  readonly shadow: ShadowTargets;
  /** Undefined where it names none; the reason is the shadow's. */
  readonly choice: AllocatorChoice | undefined;
}

export interface AllocatorsModel {
  readonly sleeves: readonly AllocatorSleeve[];
  /** What the sliders leave, 0..1. */
  readonly reserve: number;
  readonly rows: readonly AllocatorRow[];
}

/** What every algorithm would choose, in the terms of the screen. */
export function allocatorsModel(shadows: Shadows, document: ScenarioDocument): AllocatorsModel {
  const names = sleeveNames(document);
  const { colours } = viewOf(document);
  const sleeves = Object.entries(shadows.sleeves).flatMap(([id, { state, slider }]): AllocatorSleeve[] =>
    state === "removed"
      ? []
      : [{ id, name: names.get(id) ?? id, slot: colours[id] ?? 0, state, slider: Number(slider) }],
  );
  const rows = shadows.algorithms.flatMap((shadow): AllocatorRow[] => {
    const definition = WEIGHERS.find(({ algorithm }) => algorithm === shadow.algorithm);
    if (!definition) return [];
    const { algorithm } = shadow;
    const isPolicy = algorithm === document.rebalancing.algorithm;
    return [{ algorithm, definition, isPolicy, shadow, choice: choiceOf(shadow, shadows, sleeves) }];
  });
  return { sleeves, reserve: restOf(sleeves.map(({ id }) => shadows.sleeves[id]?.slider ?? "0")), rows };
}

function choiceOf(
  shadow: ShadowTargets,
  shadows: Shadows,
  sleeves: readonly AllocatorSleeve[],
): AllocatorChoice | undefined {
  if ("reason" in shadow) return undefined;
  const { weights, bound, raw } = shadow;
  const textOf = (id: string) => weights[id] ?? "0";
  return {
    weights: new Map(
      sleeves.map(({ id }) => [
        id,
        { weight: Number(textOf(id)), binding: bound[id], isNamed: raw[id] !== undefined },
      ]),
    ),
    reserve: restOf(sleeves.map(({ id }) => textOf(id))),
    isYours: sleeves.every(({ id }) => new Decimal(textOf(id)).equals(shadows.sleeves[id]?.slider ?? "0")),
  };
}

function restOf(weights: readonly string[]): number {
  return weights.reduce((rest, weight) => rest.minus(weight), new Decimal(1)).toNumber();
}
