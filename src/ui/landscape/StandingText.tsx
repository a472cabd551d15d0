import type { FiguresOfMix, MixFigure } from "../../analysis/landscape/mixFigures.ts";
import type { Terrain } from "../../analysis/landscape/standing.ts";
import { Definition } from "../controls/Tooltip.tsx";
import { formatInteger, formatPercent } from "../format.ts";
import { FIGURES } from "../inspector/figureDefinitions.ts";
import { figureDigits } from "./figureDigits.ts";
import type { CurrentMix } from "./useLandscapeView.ts";

export interface StandingTextProps {
  readonly figure: MixFigure;
  readonly current: CurrentMix;
  /** The portfolio's figures in the exact run of this very mix; undefined while it is on its way. */
  readonly exact: FiguresOfMix | undefined;
  /** Why the two differ, for where they do. */
  readonly difference: string;
}

/** Closer than this, landscape and exact run agree. */
const AGREEMENT = 1e-6;

const TERRAINS: Readonly<Record<Terrain, { readonly meaning: string; readonly formula: string }>> = {
  plateau: {
    meaning:
      "Mixes within ±5 points of yours do about as well: you need not hit it exactly, and it hardly came about by chance.",
    formula: "spread within ±5 points below 5 % of the spread of all mixes",
  },
  slope: {
    meaning: "Within ±5 points of your mix the figure gets better one way and worse the other.",
    formula: "spread within ±5 points at least 5 % of the spread of all mixes",
  },
  spike: {
    meaning:
      "A little beside your mix everything is worse, and much so: such a summit is mostly luck, and not to be relied on.",
    formula: "better than 95 % of its neighbours, with 15 % of the spread of all mixes within ±5 points",
  },
};

/** How good the current mix is among all, how flat its neighbourhood is, and how near it is to the exact run. */
export function StandingText({ figure, current, exact, difference }: StandingTextProps) {
  const { label, format } = FIGURES[figure];
  const { figures, neighbourhood, standing } = current;
  const [found, wanted] = [figures[figure], exact?.[figure]];
  const isSame =
    exact !== undefined &&
    (found === wanted ||
      (found !== undefined && wanted !== undefined && Math.abs(found - wanted) <= AGREEMENT));
  const gap = found === undefined || wanted === undefined ? 1 : Math.abs(found - wanted);
  const spread = neighbourhood ? neighbourhood.near.max - neighbourhood.near.min : 0;
  return (
    <div className="flex flex-col gap-1.5 border-t border-hairline pt-2">
      {standing ? (
        <p>
          By {inSentence(label)}, your mix is better than{" "}
          <strong className="font-semibold">{formatPercent(standing.betterThan)}</strong> of{" "}
          {formatInteger(standing.mixes)} mixes.
        </p>
      ) : (
        <p className="text-quiet">
          So far {inSentence(label)} does not tell mixes apart: go on to a later bar.
        </p>
      )}
      {neighbourhood && (
        <p>
          It stands on a{" "}
          <strong className="font-semibold">
            <Definition term={neighbourhood.terrain} {...TERRAINS[neighbourhood.terrain]} />
          </strong>
          : within ±5 points, {figureDigits(format, neighbourhood.near.min, spread / 3)} to{" "}
          {figureDigits(format, neighbourhood.near.max, spread / 3)}, {formatPercent(neighbourhood.relief)} of
          the spread of all.
        </p>
      )}
      {exact && found !== undefined && (
        <p className="text-quiet">
          {isSame
            ? "Landscape and exact run agree."
            : `Landscape ${figureDigits(format, found, gap)}, exact run ${figureDigits(format, wanted, gap)}. ${difference}`}
        </p>
      )}
    </div>
  );
}

/** A figure's name inside a sentence; names of persons and abbreviations keep their capital. */
function inSentence(label: string): string {
  return /^(Sharpe|Sortino|Calmar|CAGR)/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
