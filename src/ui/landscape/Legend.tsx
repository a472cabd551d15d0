import type { MixFigure } from "../../analysis/landscape/mixFigures.ts";
import { FIGURES, figureText } from "../inspector/figureDefinitions.ts";
import { cssColour } from "./colourScale.ts";
import type { FigureScale } from "./figureScale.ts";

export interface LegendProps {
  readonly figure: MixFigure;
  readonly scale: FigureScale;
  readonly table: Uint8ClampedArray;
}

const STOPS = Array.from({ length: 9 }, (_, k) => k / 8);

/** What the colours stand for: real values at both ends and in the middle, the better to the right. */
export function Legend({ figure, scale: { worst, best }, table }: LegendProps) {
  const { label, format } = FIGURES[figure];
  const colours = STOPS.map((rank) => cssColour(table, rank)).join(", ");
  const values = [worst, (worst + best) / 2, best];
  return (
    <div className="w-52 text-table">
      <p className="flex justify-between text-quiet">
        <span>worse</span>
        <span className="text-ink">{label}</span>
        <span>better</span>
      </p>
      <div
        className="h-2 rounded-small"
        style={{ background: `linear-gradient(to right, ${colours})` }}
        aria-hidden="true"
      />
      <p className="flex justify-between">
        {values.map((value, k) => (
          <span key={STOPS[k]}>{figureText(format, value)}</span>
        ))}
      </p>
    </div>
  );
}
