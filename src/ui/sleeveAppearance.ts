/** How one sleeve is told apart: a colour, and a shape for those whom the colour does not reach. */
export interface SleeveAppearance {
  /** A CSS colour that follows the theme. */
  readonly colour: string;
  /** SVG path data of a mark in a 10 × 10 box. */
  readonly shape: string;
}

const SHAPES = [
  "M5 .5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9Z",
  "M1 1H9V9H1Z",
  "M5 .6L9.8 9.2H.2Z",
  "M5 0L10 5L5 10L0 5Z",
  "M.2 .8H9.8L5 9.4Z",
  "M3.4 .5H6.6V3.4H9.5V6.6H6.6V9.5H3.4V6.6H.5V3.4H3.4Z",
  "M2.6 .8H7.4L9.8 5L7.4 9.2H2.6L.2 5Z",
  "M0 3.2H10V6.8H0Z",
] as const;

/** As many colours as shapes: the ninth sleeve has the first colour again, with another shape. */
const SLEEVE_COLOURS = SHAPES.length;

/**
 * The look of the sleeve in the given slot (from 0; `viewOf` gives them out). Slot k has colour k mod 8 and, from round
 * to round of eight, the shape one further on: no pair repeats among the 64 sleeves that a scenario may have.
 */
export function sleeveAppearance(slot: number): SleeveAppearance {
  const round = Math.floor(slot / SLEEVE_COLOURS);
  return {
    colour: `var(--sleeve-${(slot % SLEEVE_COLOURS) + 1})`,
    shape: SHAPES[(slot + round) % SLEEVE_COLOURS] ?? SHAPES[0],
  };
}
