import { memo } from "react";
import type { ChartLine } from "./chartModel.ts";
import { DASH, STROKE_WIDTH } from "./lineStyle.ts";

/** What of a line decides its look: another run's line looks the same. */
type Look = Pick<ChartLine, "kind" | "colour">;

export function lookOf({ kind, colour }: ChartLine): Look {
  return { kind, colour };
}

/**
 * A line is stroked anew in every tile of the screen that it touches, whole: in pieces, tiles pass over those beside them.
 * Dashes would begin anew with each piece.
 */
const PIECES = Array.from({ length: 20 }, (_, piece) => piece);

/** The empty paths of a line, for a painter to write. */
export const Curve = memo(function Curve({
  kind,
  colour,
  tag,
  isGhost = false,
}: Look & { readonly tag: string; readonly isGhost?: boolean }) {
  return (
    <g
      stroke={colour}
      strokeWidth={STROKE_WIDTH[kind] * 10}
      strokeDasharray={DASH[kind]
        ?.split(" ")
        .map((length) => Number(length) * 10)
        .join(" ")}
    >
      {PIECES.slice(0, isGhost || DASH[kind] ? 1 : PIECES.length).map((piece) => (
        <path key={piece} data-head={tag} />
      ))}
      <path data-tail={tag} />
    </g>
  );
});

/** From a label's mark to its name. */
export const NAME_AT = 15;

/** The name at a line's end, hidden until a painter places it. */
export const Label = memo(function Label({
  kind,
  colour,
  name,
  mark,
  tag,
}: Look & { readonly name: string; readonly mark: string; readonly tag: string }) {
  return (
    <g data-label={tag} visibility="hidden">
      <path d={mark} fill={colour} transform="translate(0 -5)" />
      <text
        data-name={name}
        x={NAME_AT}
        dy="0.34em"
        fontSize={12}
        fontWeight={kind === "portfolio" ? 600 : 450}
        fill={kind === "reserve" || kind === "branch" ? "var(--color-quiet)" : "var(--color-ink)"}
        stroke="var(--color-surface)"
        strokeWidth={3}
        paintOrder="stroke"
      >
        {name}
      </text>
    </g>
  );
});
