import type { ScenarioDocument } from "../engine/index.ts";

/** How many colours the palette has. */
const COLOURS = 8;

interface DocumentView {
  readonly colours: Readonly<Record<string, number>>;
  readonly locks: readonly string[];
}

/** What the document carries for the screen; the engine never reads it, and a foreign document may hold anything here. */
export function viewOf(document: ScenarioDocument): DocumentView {
  const { colours, locks } = document.view ?? {};
  const ids = document.strategies.map(({ id }) => id);
  const isColour = (value: unknown): value is number =>
    typeof value === "number" && Number.isInteger(value) && value >= 0 && value < COLOURS;
  const given = new Map(
    Object.entries(typeof colours === "object" && colours !== null ? colours : {}).filter(
      (entry): entry is [string, number] => ids.includes(entry[0]) && isColour(entry[1]),
    ),
  );
  for (const id of ids) if (!given.has(id)) given.set(id, freeColour([...given.values()]));
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

function freeColour(used: readonly number[]): number {
  const counts = Array.from(
    { length: COLOURS },
    (_, colour) => used.filter((other) => other === colour).length,
  );
  return counts.indexOf(Math.min(...counts));
}
