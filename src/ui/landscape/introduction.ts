import type { Landscape } from "../../state/landscapeStore.ts";
import { formatInteger, formatTenths } from "../format.ts";

export interface IntroductionFacts {
  /** What the reserve has of the whole in every mix, 0..1; where it is mixed itself, nothing. */
  readonly reserve: number;
  /** The cursor's date. */
  readonly instant: string;
  readonly asTable: boolean;
}

/** How to read the picture, and what it is of, in two short sentences. */
export function introduction(
  { shape, space, sampled }: Landscape,
  names: readonly string[],
  { reserve, instant, asTable }: IntroductionFacts,
): string {
  const count = `${formatInteger(sampled)} mixes held from the start to ${instant}`;
  const reserved =
    space.isWithReserve || reserve === 0
      ? ""
      : `, the reserve at ${formatTenths(Math.round(reserve * 1000))}`;
  const others =
    space.kept.size === 0 ? "" : space.kept.size === 1 ? ", one sleeve as it is" : ", others as they are";
  if (asTable) return `The best of ${count}${reserved}${others}. Adopt moves the sliders there.`;
  return `${count}${reserved}${others}. ${HOW_TO_READ[shape](names)} + is best; the large dot is yours: drag it, or click a mix.`;
}

const HOW_TO_READ: Readonly<Record<Landscape["shape"], (names: readonly string[]) => string>> = {
  triangle: () => "Nearer a corner: more of that sleeve.",
  curve: ([first = "", second = ""]) => `To the right: more of ${first}, less of ${second}.`,
  cloud: () => "Up: more return. Left: less risk.",
};
