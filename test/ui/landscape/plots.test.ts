import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gridMixes, ternaryRow } from "../../../src/analysis/landscape/mixes.ts";
import { colourTable } from "../../../src/ui/landscape/colourScale.ts";
import { figureDigits } from "../../../src/ui/landscape/figureDigits.ts";
import { figureScale } from "../../../src/ui/landscape/figureScale.ts";
import { paintTriangle, trianglePlot } from "../../../src/ui/landscape/trianglePlot.ts";

const SIZE = { width: 500, height: 400 };
const plot = trianglePlot(SIZE, 100);

describe("the triangle", () => {
  it("finds every mix of the grid where it is", () => {
    const mixes = gridMixes(3, 100);
    for (let row = 0; row < 5_151; row += 7) {
      const parts = [...mixes.subarray(row * 3, row * 3 + 3)];
      const found = plot.partsAt(plot.pointOf(parts), false) ?? [];
      parts.forEach((part, k) => {
        expect(found[k]).toBeCloseTo(part, 9);
      });
    }
  });

  it("has no mix far beside it, but a nearest one for whoever drags there", () => {
    expect(plot.partsAt({ x: 1, y: 1 }, false)).toBeUndefined();
    fc.assert(
      fc.property(fc.integer({ min: -900, max: 900 }), fc.integer({ min: -900, max: 900 }), (x, y) => {
        const parts = plot.partsAt({ x, y }, true) ?? [];
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it("is walked by arrow keys without ever leaving it", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"), { maxLength: 300 }),
        (keys) => {
          const parts = keys.reduce<readonly number[]>(
            (from, key) => plot.stepped({ parts: from, at: undefined }, key, 0.01) ?? from,
            [0.4, 0.3, 0.3],
          );
          expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
          expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 9);
        },
      ),
    );
  });

  it("is painted in the colours of its mixes, and empty where they have no figure", () => {
    const ranks = new Float64Array(5_151).fill(0);
    ranks[0] = 1;
    ranks[ternaryRow(0, 100, 100)] = Number.NaN;
    const table = colourTable("light");
    const data = new Uint8ClampedArray(SIZE.width * SIZE.height * 4);
    const image = { ...SIZE, data } as unknown as ImageData;
    paintTriangle(image, plot, { steps: 100, ranks, isAllowed: new Uint8Array(5_151).fill(1), table }, 1);
    const at = ({ x, y }: { x: number; y: number }) => {
      const start = (Math.round(y) * SIZE.width + Math.round(x)) * 4;
      return [...data.subarray(start, start + 4)];
    };
    const [top, left] = plot.corners;
    expect(at({ x: top.x, y: top.y + 1 })).toEqual([...table.subarray(255 * 3), 255]);
    expect(at(plot.pointOf([0.3, 0.3, 0.4]))).toEqual([...table.subarray(0, 3), 255]);
    expect(at({ x: left.x + 1, y: left.y - 1 })).toEqual([0, 0, 0, 0]);
    expect(at({ x: 2, y: 2 })[3]).toBe(0);
  });
});

describe("the colours", () => {
  const luminance = (table: Uint8ClampedArray, k: number) => {
    const [r, g, b] = [0, 1, 2].map((channel) => {
      const value = (table[k * 3 + channel] as number) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };

  it.each(["light", "dark"] as const)(
    "get lighter from worst to best on %s, so that order needs no hue",
    (theme) => {
      const table = colourTable(theme);
      for (let k = 4; k < 256; k += 4) expect(luminance(table, k)).toBeGreaterThan(luminance(table, k - 4));
    },
  );

  it("span the figures of the mixes that count, better to the right", () => {
    const values = Float64Array.of(0.1, 0.3, 0.2, Number.NaN, 9);
    const isAllowed = Uint8Array.of(1, 1, 1, 1, 0);
    expect(figureScale("sharpe", values, isAllowed)).toMatchObject({ worst: 0.1, best: 0.3 });
    expect(figureScale("volatility", values, isAllowed)).toMatchObject({ worst: 0.3, best: 0.1 });
    expect(figureScale("volatility", values, isAllowed)?.rankOf(0.2)).toBeCloseTo(0.5, 12);
    expect(figureScale("sharpe", Float64Array.of(Number.NaN), Uint8Array.of(1))).toBeUndefined();
  });
});

describe("close figures", () => {
  it("have as many decimals as tell them apart", () => {
    expect(figureDigits("ratio", 0.9812, 0.005)).toBe("0.981");
    expect(figureDigits("percent", -0.08314, 0.0004)).toBe("−8.31 %");
    expect(figureDigits("signedPercent", 0.5, 0.1)).toBe("50 %");
    expect(figureDigits("ratio", undefined, 0.1)).toBe("–");
    expect(figureDigits("ratio", -0.0001, 0.1)).toBe("0.0");
  });
});
