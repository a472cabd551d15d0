import { describe, expect, it } from "vitest";
import { NumberList } from "../../src/engine/numberList.ts";

const listOf = (count: number) => {
  const list = new NumberList();
  for (let k = 0; k < count; k++) list.push(k * 1.5);
  return list;
};
const valuesOf = (list: NumberList) => Array.from({ length: list.length }, (_, k) => list.at(k));

describe("a list of numbers", () => {
  it("keeps every number in order, however far it grows", () => {
    for (const count of [0, 1, 2047, 2048, 2049, 4096, 4097, 20_000]) {
      expect(valuesOf(listOf(count))).toEqual(Array.from({ length: count }, (_, k) => k * 1.5));
    }
  });

  it("keeps what float64 can be: no number, infinite, minus nothing", () => {
    const list = new NumberList();
    const odd = [Number.NaN, Number.NEGATIVE_INFINITY, -0, 5e-324, Number.MAX_SAFE_INTEGER];
    for (const value of odd) list.push(value);
    expect(valuesOf(list)).toEqual(odd);
  });
});
