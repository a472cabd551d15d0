import type { ScenarioDocument } from "../engine/index.ts";
import { sleevesOf } from "./sleeves.ts";

/** How many colours the palette has, and how many shapes go with each. */
const COLOURS = 8;
const SLOTS = COLOURS * 8;

interface DocumentView {
  /** The slot of each sleeve: 0 to 7 are the colours of the palette, each further eight wear them in another shape. */
  readonly colours: Readonly<Record<string, number>>;
  readonly locks: readonly string[];
}

/** What the document carries for the screen; the engine never reads it, and a foreign document may hold anything here. */
export function viewOf(document: ScenarioDocument): DocumentView {
  const { colours, locks } = document.view ?? {};
  const ids = sleevesOf(document).map(({ id }) => id);
  const wanted = new Map(
    Object.entries(typeof colours === "object" && colours !== null ? colours : {}).filter(
      (entry): entry is [string, number] => isSlot(entry[1]),
    ),
  );
  const given = new Map<string, number>();
  // Who has a colour keeps it; of two with the same one, the later takes its next free shape.
  for (const id of ids) {
    const slot = wanted.get(id);
    if (slot !== undefined) given.set(id, freeSlot(given, slot));
  }
  for (const id of ids) if (!given.has(id)) given.set(id, freeSlot(given));
  return {
    colours: Object.fromEntries(given),
    locks: Array.isArray(locks) ? locks.filter((id): id is string => ids.includes(id as string)) : [],
  };
}

export function withLock(document: ScenarioDocument, id: string, isLocked: boolean): ScenarioDocument {
  const { locks } = viewOf(document);
  const others = locks.filter((other) => other !== id);
  return { ...document, view: { ...document.view, locks: isLocked ? [...others, id] : others } };
}

/** Writes down the colours in use, so that a sleeve keeps its colour when another one goes. */
export function withColoursKept(document: ScenarioDocument): ScenarioDocument {
  return { ...document, view: { ...document.view, colours: viewOf(document).colours } };
}

function isSlot(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < SLOTS;
}

/**
 * The wanted slot, else another of its colour, else the first that nobody has. A foreign document may have more sleeves
 * than there are looks: then the last ones share the first.
 */
function freeSlot(given: ReadonlyMap<string, number>, wanted?: number): number {
  const used = new Set(given.values());
  const all = Array.from({ length: SLOTS }, (_, slot) => slot);
  const sameColour = all.filter((slot) => wanted !== undefined && slot % COLOURS === wanted % COLOURS);
  return (
    [...(wanted === undefined ? [] : [wanted]), ...sameColour, ...all].find((slot) => !used.has(slot)) ?? 0
  );
}
