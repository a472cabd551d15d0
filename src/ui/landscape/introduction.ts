import type { Landscape } from "../../state/landscapeStore.ts";
import { formatInteger, formatTenths } from "../format.ts";

export interface IntroductionFacts {
  /** What the reserve has of the whole, 0..1. */
  readonly reserve: number;
  /** The cursor's date. */
  readonly instant: string;
}

/** How to read the picture, and what it is of, in two short sentences. */
export function introduction(
  { shape, space, isAllowed }: Landscape,
  names: readonly string[] | undefined,
  { reserve, instant }: IntroductionFacts,
): string {
  const mixes = `${formatInteger(isAllowed.length)} mixes held from the start to ${instant}`;
  const kept = space.isWithReserve
    ? ""
    : reserve > 0
      ? ` The reserve keeps its ${formatTenths(Math.round(reserve * 1000))}.`
      : "";
  const others =
    space.kept.size > 0
      ? ` ${space.kept.size === 1 ? "One sleeve keeps" : "Other sleeves keep"} the share they have.`
      : "";
  return `${mixes}. ${HOW_TO_READ[shape](names ?? [])}${kept}${others.replace("One sleeve keeps the share they have", "One other sleeve keeps its share")}`;
}

const HOW_TO_READ: Readonly<Record<Landscape["shape"], (names: readonly string[]) => string>> = {
  triangle: () =>
    "The nearer a corner, the more of that sleeve. + is the best; the dot is yours: drag it, or click a mix.",
  curve: ([first = "", second = ""]) =>
    `To the right, more of ${first} and less of ${second}. + is the best; the dot is yours: drag it, or click a mix.`,
  cloud: () =>
    "Each small dot is a mix: up is more return, left is less risk. + is the best; the large dot is yours.",
};
