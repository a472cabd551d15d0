import { describe, expect, it } from "vitest";
import { nameConflict, uniqueName } from "../../src/scenario/sleeveNames.ts";
import { viewOf } from "../../src/scenario/view.ts";
import { sleeveAppearance } from "../../src/ui/sleeveAppearance.ts";
import { documentOf } from "../fixtures/documents.ts";

function sleeves(count: number) {
  return documentOf(Object.fromEntries(Array.from({ length: count }, (_, k) => [`s${k}`, "0"])));
}

describe("the looks of many sleeves", () => {
  it("are 64 different pairs of colour and shape", () => {
    const slots = Object.values(viewOf(sleeves(64)).colours);
    const looks = slots.map((slot) => Object.values(sleeveAppearance(slot)).join());
    expect(new Set(looks).size).toBe(64);
    expect(new Set(slots.slice(0, 8).map((slot) => sleeveAppearance(slot).colour)).size).toBe(8);
  });

  it("keep what a document says, and tell apart what it gives the same look", () => {
    const view = { colours: { s0: 3, s1: 3, s2: 40, s3: 64, s4: -1, s5: 1.5, s6: "2", gone: 0 } };
    const { colours } = viewOf({ ...sleeves(8), view });
    expect(colours).toMatchObject({ s0: 3, s1: 11, s2: 40 });
    expect(new Set(Object.values(colours)).size).toBe(8);
    expect(sleeveAppearance(11).colour).toBe(sleeveAppearance(3).colour);
    expect(sleeveAppearance(11).shape).not.toBe(sleeveAppearance(3).shape);
  });
});

describe("a name", () => {
  it("loses the marks that turn its direction, and line breaks", () => {
    expect(uniqueName("\u202eTrend\u2066 \u200fone\n", new Set())).toBe("Trend one");
    expect(uniqueName("\u202e", new Set())).toBe("Sleeve");
  });

  it("tells why it can't stay as it is", () => {
    expect(nameConflict(" Reserve ", new Set())).toBe("keptFree");
    expect(nameConflict("\u200ePortfolio", new Set())).toBe("keptFree");
    expect(nameConflict("Trend", new Set(["Trend"]))).toBe("taken");
    expect(nameConflict("Trend", new Set())).toBeUndefined();
  });
});
