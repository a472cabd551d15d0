/** A colour of sRGB, each channel 0..255. */
type Rgb = readonly [red: number, green: number, blue: number];

/**
 * From worst to best: OKLCH lightness, chroma and hue in degrees. Lightness rises evenly, so that the order is seen
 * without any colour; blue to yellow is the axis that colour-blind eyes keep.
 */
const STOPS = {
  light: [
    [0.3, 0.1, 275],
    [0.45, 0.11, 258],
    [0.6, 0.09, 225],
    [0.75, 0.1, 175],
    [0.86, 0.14, 120],
    [0.93, 0.16, 104],
  ],
  dark: [
    [0.36, 0.1, 275],
    [0.48, 0.11, 258],
    [0.61, 0.09, 225],
    [0.74, 0.1, 175],
    [0.85, 0.14, 120],
    [0.95, 0.14, 104],
  ],
} as const;

const SIZE = 256;

/** So many colours, worst first, as channels in a row. */
export function colourTable(theme: "light" | "dark"): Uint8ClampedArray {
  const table = new Uint8ClampedArray(SIZE * 3);
  for (let k = 0; k < SIZE; k++) table.set(colourBetween(theme, k / (SIZE - 1)), k * 3);
  return table;
}

/** The place of a rank of 0..1 in a colour table. */
export function tableIndex(rank: number): number {
  return Math.round(Math.min(1, Math.max(0, rank)) * (SIZE - 1)) * 3;
}

/** A rank's colour as CSS has it. */
export function cssColour(table: Uint8ClampedArray, rank: number): string {
  const at = tableIndex(rank);
  return `rgb(${table[at]} ${table[at + 1]} ${table[at + 2]})`;
}

function colourBetween(theme: "light" | "dark", rank: number): Rgb {
  const stops = STOPS[theme];
  const place = rank * (stops.length - 1);
  const below = Math.min(stops.length - 2, Math.floor(place));
  const part = place - below;
  const [l0, c0, h0] = stops[below] as readonly [number, number, number];
  const [l1, c1, h1] = stops[below + 1] as readonly [number, number, number];
  return rgbOf(l0 + (l1 - l0) * part, c0 + (c1 - c0) * part, h0 + (h1 - h0) * part);
}

/** OKLCH to sRGB (B. Ottosson, 2020). */
function rgbOf(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    channel(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function channel(linear: number): number {
  const value = Math.min(1, Math.max(0, linear));
  return 255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);
}
