import { type Decimal, plainText } from "./decimal.ts";
import type { Lot, Lots } from "./lot.ts";
import { type Money, moneyText } from "./money.ts";
import { plainScaled, type Scaled } from "./scaled.ts";
import type { RebalanceAlgorithm } from "./scenario.ts";

/** Why a trade happened: a strategy's order, a capital move (or removal), or the liquidation of an insolvent sleeve. */
export type FillCause = "order" | "move" | "insolvent";

/** What a number in an order means. */
export type OrderMeaning = "quantity" | "value" | "target quantity" | "target fraction";

/** What made a rebalancing due: a new period, or weights that drifted from their targets. */
export type RebalanceTrigger = "frequency" | "drift";

/** What the numbers of an entry are: exact texts on the public surface (money with eight decimals, the rest plain). */
interface Texts {
  readonly money: string;
  readonly quantity: string;
  /** A price, or what a strategy asked for. */
  readonly number: string;
  readonly weight: string;
}

/** What they are inside the engine: writing texts costs more than a fill. */
export interface ExactNumbers {
  readonly money: Money;
  readonly quantity: Lots;
  readonly number: Scaled;
  readonly weight: Decimal;
}

/** What kind of number a field holds. */
type NumberKinds = { readonly [Kind in keyof Texts]: unknown };

/** What happened, without when. */
export type JournalEvent<Numbers extends NumberKinds = ExactNumbers> =
  | {
      readonly type: "placed";
      readonly sleeve: string;
      readonly symbol: string;
      readonly quantity: Numbers["quantity"];
      /** What the strategy asked for, and how much of it, in that unit: what the quantity was sized from. */
      readonly asked: OrderMeaning;
      readonly askedFor: Numbers["number"];
    }
  | {
      /** At an execution point the symbol had no bar. Said once for an order, however long it waits. */
      readonly type: "waiting";
      readonly sleeve: string;
      readonly symbol: string;
      readonly quantity: Numbers["quantity"];
      readonly reason: string;
    }
  | {
      readonly type: "filled";
      readonly sleeve: string;
      readonly symbol: string;
      readonly quantity: Numbers["quantity"];
      readonly price: Numbers["number"];
      readonly notional: Numbers["money"];
      readonly commission: Numbers["money"];
      readonly slippage: Numbers["money"];
      readonly why: FillCause;
    }
  | {
      /** Buying power allowed only a part; `quantity` was asked, `allowed` is filled. */
      readonly type: "reduced";
      readonly sleeve: string;
      readonly symbol: string;
      readonly quantity: Numbers["quantity"];
      readonly allowed: Numbers["quantity"];
      readonly why: FillCause;
      readonly reason: string;
    }
  | {
      readonly type: "rejected";
      readonly sleeve: string;
      readonly symbol: string;
      /** Absent where the order could not be sized. */
      readonly quantity?: Numbers["quantity"];
      readonly why: FillCause;
      readonly reason: string;
    }
  | {
      readonly type: "cancelled" | "expired";
      readonly sleeve: string;
      readonly symbol: string;
      readonly quantity: Numbers["quantity"];
      readonly reason: string;
    }
  | {
      /** Money between the reserve and a sleeve; positive into the sleeve. */
      readonly type: "transfer";
      readonly sleeve: string;
      readonly amount: Numbers["money"];
      readonly why: "start" | "move" | "remove";
    }
  | { readonly type: "weightsSet"; readonly weights: Readonly<Record<string, Numbers["weight"]>> }
  | {
      /** A rebalancing was due and its algorithm named new targets. */
      readonly type: "rebalanced";
      readonly algorithm: RebalanceAlgorithm;
      readonly trigger: RebalanceTrigger;
      /** What the algorithm distributed among the active sleeves: the sum of their sliders, or what the others leave. */
      readonly total: Numbers["weight"];
      /** The figures that the algorithm looked at, by name, then by active sleeve; statistics, float64. */
      readonly inputs: Readonly<Record<string, Readonly<Record<string, number>>>>;
      /** What it made of them by active sleeve, as parts of `total`, before constraints; float64. */
      readonly raw: Readonly<Record<string, number>>;
      /** The active sleeves whose weight their least or greatest share decides. */
      readonly bound: Readonly<Record<string, "min" | "max">>;
      /** The targets of all sleeves, after constraints. */
      readonly weights: Readonly<Record<string, Numbers["weight"]>>;
    }
  | {
      /** A rebalancing was due, but no new targets could be named: capital moves to the old ones. */
      readonly type: "targetsKept";
      readonly algorithm: RebalanceAlgorithm;
      readonly trigger: RebalanceTrigger;
      readonly weights: Readonly<Record<string, Numbers["weight"]>>;
      readonly reason: string;
    }
  | {
      /** A capital move was executed; portfolio equity before and after, and the costs between. */
      readonly type: "moved";
      readonly before: Numbers["money"];
      readonly after: Numbers["money"];
      readonly fees: Numbers["money"];
      readonly slippage: Numbers["money"];
    }
  | { readonly type: "moveSkipped" | "moveExpired"; readonly reason: string }
  | {
      readonly type: "added" | "paused" | "resumed" | "removed" | "stopped" | "failed";
      readonly sleeve: string;
      readonly reason: string;
    }
  | { readonly type: "ignored"; readonly reason: string };

/** One thing that happened, exact. */
export type JournalEntry = { readonly bar: number; readonly timeMs: number } & JournalEvent<Texts>;

/** What happened, in order. Texts are made when somebody reads them. */
export class Journal {
  readonly #times: Float64Array;
  readonly #lot: Lot;
  readonly #events: JournalEvent[] = [];
  /** The bar of each event. */
  readonly #bars: number[] = [];
  #texts: JournalEntry[] = [];

  /** @param times ms since the Unix epoch, UTC, by bar */
  constructor(times: Float64Array, lot: Lot) {
    this.#times = times;
    this.#lot = lot;
  }

  add(bar: number, event: JournalEvent): void {
    this.#events.push(event);
    this.#bars.push(bar);
  }

  get length(): number {
    return this.#events.length;
  }

  /** All entries so far, with exact texts. */
  get texts(): readonly JournalEntry[] {
    if (this.#texts.length < this.length) {
      this.#texts = this.#texts.concat(this.textsBetween(this.#texts.length, this.length));
    }
    return this.#texts;
  }

  /** The entries `from` (inclusive) to `to` (exclusive), with exact texts. */
  textsBetween(from: number, to: number): JournalEntry[] {
    return this.#events.slice(from, to).map((event, k) => {
      const bar = this.#bars[from + k] as number;
      return { bar, timeMs: this.#times[bar] as number, ...textsOf(event, this.#lot) };
    });
  }
}

function textsOf(event: JournalEvent, lot: Lot): JournalEvent<Texts> {
  const texts: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(event)) texts[field] = textOf(field, value, lot);
  return texts as JournalEvent<Texts>;
}

/** A field of an event as the public surface has it; the name says what number it is. */
function textOf(field: string, value: unknown, lot: Lot): unknown {
  switch (field) {
    case "notional":
    case "commission":
    case "slippage":
    case "amount":
    case "before":
    case "after":
    case "fees":
      return moneyText(value as Money);
    case "quantity":
    case "allowed":
      return lot.text(value as Lots);
    case "price":
    case "askedFor":
      return plainScaled(value as Scaled);
    case "total":
      return plainText(value as Decimal);
    case "weights":
      return weightTexts(value as Readonly<Record<string, Decimal>>);
    default:
      return value;
  }
}

/** Keyed by sleeve, whose id may well be the name of a field. */
function weightTexts(weights: Readonly<Record<string, Decimal>>): Record<string, string> {
  return Object.fromEntries(Object.entries(weights).map(([id, weight]) => [id, plainText(weight)]));
}
