import { toDecimalText } from "../decimalText.ts";
import type { MovedEntry } from "./moveStory.ts";

/** A sum of exact amounts of money, and what it should come to. */
export interface MoveSum {
  readonly label: string;
  /** What is added up, in words. */
  readonly terms: string;
  /** What the terms come to, and what they should come to: exact texts with eight decimals. */
  readonly sum: string;
  readonly wanted: string;
  readonly isClosed: boolean;
}

/** The sums by which a capital move makes no money and loses none but its costs, each added up here and now. */
export function moveSums(move: MovedEntry): readonly MoveSum[] {
  const { legs, reserve, apart, before, after } = move;
  const of = (field: "before" | "target" | "after") =>
    legs.reduce((sum, leg) => sum + units(leg[field]), units(reserve[field]) + units(apart));
  const moved = legs.map((leg) => units(leg.moved));
  const withdrawn = sumOf(moved.filter((amount) => amount < 0n).map((amount) => -amount));
  const deposited = sumOf(moved.filter((amount) => amount > 0n));
  const intoReserve = units(reserve.after) - units(reserve.before);
  const together = `sleeves + reserve${units(apart) === 0n ? "" : " + those who take no part"}`;
  return [
    closed("Before", `${together} = portfolio`, of("before"), units(before)),
    closed("Targets", `${together} = portfolio before`, of("target"), units(before)),
    intoReserve < 0n
      ? closed("Moved", "withdrawn + taken from the reserve = deposited", withdrawn - intoReserve, deposited)
      : closed("Moved", "withdrawn = deposited + added to the reserve", withdrawn, deposited + intoReserve),
    closed("After", `${together} = portfolio`, of("after"), units(after)),
    closed(
      "Costs",
      "portfolio before − fees − slippage = after",
      units(before) - units(move.fees) - units(move.slippage),
      units(after),
    ),
  ];
}

function closed(label: string, terms: string, sum: bigint, wanted: bigint): MoveSum {
  return { label, terms, sum: moneyText(sum), wanted: moneyText(wanted), isClosed: sum === wanted };
}

function sumOf(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}

/** Money with its eight decimals in whole units of 10^-8: however much it is, nothing is rounded. */
function units(money: string): bigint {
  return BigInt(money.replace(".", ""));
}

function moneyText(amount: bigint): string {
  return toDecimalText({ units: amount, scale: 8 });
}
