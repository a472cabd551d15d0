import { describe, expect, it } from "vitest";
import { fitText } from "../../../src/ui/chart/fitText.ts";

/** W is three wide, everything else one. */
const widthOf = (text: string) => [...text].reduce((sum, one) => sum + (one === "W" ? 3 : 1), 0);

describe("a text cut to its room", () => {
  it.each([
    ["Buy and hold", 12, "Buy and hold"],
    ["Buy and hold", 11, "Buy and ho…"],
    ["Buy and hold", 8, "Buy and…"],
    ["WWWWWW", 12, "WWW…"],
    ["WWWWWW", 18, "WWWWWW"],
    ["🙂🙂🙂🙂", 3, "🙂🙂…"],
    ["W", 1, "…"],
    ["", 0, ""],
  ])("%s in %i is %s", (text, room, fitted) => {
    expect(fitText(text, room, widthOf)).toBe(fitted);
  });
});
