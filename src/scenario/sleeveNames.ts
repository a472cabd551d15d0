import { findStrategy, type ScenarioDocument } from "../engine/index.ts";
import { sleevesOf } from "./sleeves.ts";

/** What tables, exports and the screen call other things: a sleeve of that name would not be told apart. */
const KEPT_FREE = new Set(["time", "portfolio", "reserve"]);

/** What a sleeve is called on screen: its own name, else its strategy's; numbered where that is not unique. */
export function sleeveNames(document: ScenarioDocument): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    sleevesOf(document).map(({ id, name, kind }) => {
      const unique = uniqueName(name ?? findStrategy(kind)?.name ?? kind, taken);
      taken.add(unique);
      return [id, unique];
    }),
  );
}

/** Marks that turn the writing direction of what follows them, and other control characters: a name has no use for them. */
const CONTROLS = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Why a sleeve can't have the very name that was typed; undefined when it can. */
export function nameConflict(wanted: string, taken: ReadonlySet<string>): "keptFree" | "taken" | undefined {
  const name = cleanName(wanted);
  if (KEPT_FREE.has(name.toLowerCase())) return "keptFree";
  return taken.has(name) ? "taken" : undefined;
}

/** A name that no other sleeve has: itself, or with a number behind it. */
export function uniqueName(wanted: string, taken: ReadonlySet<string>): string {
  const name = cleanName(wanted);
  if (nameConflict(name, taken) === undefined) return name;
  let number = 2;
  while (taken.has(`${name} ${number}`)) number++;
  return `${name} ${number}`;
}

function cleanName(wanted: string): string {
  // Cut where a name with a number behind it still fits the document's 80, and not inside a surrogate pair.
  return (
    wanted
      .replace(CONTROLS, "")
      .trim()
      .slice(0, 72)
      .replace(/[\uD800-\uDBFF]$/, "")
      .trim() || "Sleeve"
  );
}
