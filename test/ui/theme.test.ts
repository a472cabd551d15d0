import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync("src/ui/theme.css", "utf8");
const THEMES = ["light", "dark"] as const;
const SURFACES = ["color-background", "color-surface", "color-raised", "color-hover", "color-selection"];
const TEXTS = ["color-ink", "color-quiet", "color-accent", "color-gain", "color-loss", "color-warning"];

function token(name: string, theme: (typeof THEMES)[number]): string {
  const match = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css);
  const value = match?.[theme === "light" ? 1 : 2];
  if (!value) throw new Error(`no token ${name}`);
  return value;
}

/** WCAG 2 relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const channel = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(THEMES)("the %s theme", (theme) => {
  it.each(SURFACES.flatMap((surface) => TEXTS.map((text) => [text, surface] as const)))(
    "shows %s on %s at 4.5 : 1 or better",
    (text, surface) => {
      expect(contrast(token(text, theme), token(surface, theme))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it("shows inverted text, such as a primary button's, at 4.5 : 1 or better", () => {
    expect(contrast(token("color-background", theme), token("color-ink", theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["color-edge", "color-focus", ...Array.from({ length: 8 }, (_, index) => `sleeve-${index + 1}`)])(
    "draws %s at 3 : 1 or better",
    (name) => {
      for (const surface of ["color-surface", "color-raised"]) {
        expect(contrast(token(name, theme), token(surface, theme))).toBeGreaterThanOrEqual(3);
      }
    },
  );
});
