import { describe, expect, it } from "vitest";
import { detectDelimiter } from "../../src/marketData/delimiter.ts";

describe("the delimiter", () => {
  it.each<[string, string, string[]]>([
    ["the consistent one", ";", ["Date;Open;Close", "2024-01-02;1,5;1,6", "2024-01-03;1,5;2"]],
    ["the one that the header has too", ";", ["Date;Close", "2024-01-02;1,5", "2024-01-03;1,6"]],
    ["not inside quotes", ",", ['"Date","Vol."', '"Jan 02, 2024","1;2"', '"Jan 03, 2024","1;3"']],
    [
      "a tab beside dates with commas",
      "\t",
      ["Date\tOpen\tClose", "Jan 02, 2024\t1\t2", "Jan 03, 2024\t1\t2"],
    ],
    ["the one with more fields when as consistent", "|", ["a|b|c;d", "1|2|3;4"]],
    ["a comma without any", ",", ["nothing", "here"]],
    ["a comma for no lines", ",", []],
  ])("is %s", (_, delimiter, lines) => {
    expect(detectDelimiter(lines)).toBe(delimiter);
  });
});
