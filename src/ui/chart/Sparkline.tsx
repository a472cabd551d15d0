import { smallPath } from "./growingPath.ts";

export interface SparklineProps {
  /** One value per bar, up to the cursor. */
  readonly values: Float64Array;
  readonly colour: string;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** A curve the size of a word. Decorative: the figure beside it says the same. */
export function Sparkline({ values, colour, width = 64, height = 18 }: SparklineProps) {
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className="shrink-0"
      aria-hidden="true"
    >
      <path
        d={smallPath(values, width, height)}
        fill="none"
        stroke={colour}
        strokeWidth={1.25}
        strokeLinejoin="round"
      />
    </svg>
  );
}
