import { Decimal, moneyText, plainText } from "./decimal.ts";
import type { RebalanceAlgorithm } from "./scenario.ts";

/** Why a trade happened: a strategy's order, a capital move (or removal), or the liquidation of an insolvent sleeve. */
export type FillCause = "order" | "move" | "insolvent";

/** What a number in an order means. */
export type OrderMeaning = "quantity" | "value" | "target quantity" | "target fraction";

/** What made a rebalancing due: a new period, or weights that drifted from their targets. */
export type RebalanceTrigger = "frequency" | "drift";

/**
 * One thing that happened, exact. `Amount` is `string` on the public surface (money with eight decimals, quantities and
 * prices in plain notation) and `Decimal` inside the engine.
 */
export type JournalEntry<Amount = string> = { readonly bar: number; readonly timeMs: number } & (
  | {
      readonly type: "placed";
      readonly sleeve: string;
      readonly symbol: string;
      readonly quantity: Amount;
      /** What the strategy asked for, and how much of it, in that unit: what the quantity was sized from. */
      readonly asked: OrderMeaning;
      readonly askedFor: Amount;
    }
  | {
      /** At an execution point the symbol had no bar. Said once for an order, however long it waits. */
      readonly type: "waiting";
      readonly sleeve: string;
      readonly symbol: string;
      readonly quantity: Amount;
      readonly reason: string;
    }
  | {
      readonly type: "filled";
      readonly sleeve: string;
      readonly symbol: string;
      readonly quantity: Amount;
      readonly price: Amount;
      readonly notional: Amount;
      readonly commission: Amount;
      readonly slippage: Amount;
      readonly why: FillCause;
    }
  | {
      /** Buying power allowed only a part; `quantity` was asked, `allowed` is filled. */
      readonly type: "reduced";
      readonly sleeve: string;
      readonly symbol: string;
      readonly quantity: Amount;
      readonly allowed: Amount;
      readonly why: FillCause;
      readonly reason: string;
    }
  | {
      readonly type: "rejected";
      readonly sleeve: string;
      readonly symbol: string;
      /** Absent where the order could not be sized. */
      readonly quantity?: Amount;
      readonly why: FillCause;
      readonly reason: string;
    }
  | {
      readonly type: "cancelled" | "expired";
      readonly sleeve: string;
      readonly symbol: string;
      readonly quantity: Amount;
      readonly reason: string;
    }
  | {
      /** Money between the reserve and a sleeve; positive into the sleeve. */
      readonly type: "transfer";
      readonly sleeve: string;
      readonly amount: Amount;
      readonly why: "start" | "move" | "remove";
    }
  | { readonly type: "weightsSet"; readonly weights: Readonly<Record<string, Amount>> }
  | {
      /** A rebalancing was due and its algorithm named new targets. */
      readonly type: "rebalanced";
      readonly algorithm: RebalanceAlgorithm;
      readonly trigger: RebalanceTrigger;
      /** What the algorithm distributed among the active sleeves: the sum of their sliders, or what the others leave. */
      readonly total: Amount;
      /** The figures that the algorithm looked at, by name, then by active sleeve; statistics, float64. */
      readonly inputs: Readonly<Record<string, Readonly<Record<string, number>>>>;
      /** What it made of them by active sleeve, as parts of `total`, before constraints; float64. */
      readonly raw: Readonly<Record<string, number>>;
      /** The active sleeves whose weight their least or greatest share decides. */
      readonly bound: Readonly<Record<string, "min" | "max">>;
      /** The targets of all sleeves, after constraints. */
      readonly weights: Readonly<Record<string, Amount>>;
    }
  | {
      /** A rebalancing was due, but no new targets could be named: capital moves to the old ones. */
      readonly type: "targetsKept";
      readonly algorithm: RebalanceAlgorithm;
      readonly trigger: RebalanceTrigger;
      readonly weights: Readonly<Record<string, Amount>>;
      readonly reason: string;
    }
  | {
      /** A capital move was executed; portfolio equity before and after, and the costs between. */
      readonly type: "moved";
      readonly before: Amount;
      readonly after: Amount;
      readonly fees: Amount;
      readonly slippage: Amount;
    }
  | { readonly type: "moveSkipped" | "moveExpired"; readonly reason: string }
  | {
      readonly type: "added" | "paused" | "resumed" | "removed" | "stopped" | "failed";
      readonly sleeve: string;
      readonly reason: string;
    }
  | { readonly type: "ignored"; readonly reason: string }
);

/** Distributes over the union, so that each kind of entry keeps its own fields. */
type WithoutInstant<Entry> = Entry extends unknown ? Omit<Entry, "bar" | "timeMs"> : never;

const MONEY_FIELDS = new Set(["notional", "commission", "slippage", "amount", "before", "after", "fees"]);

/** What happened, in order. Texts are made when somebody reads them: writing them costs more than a fill. */
export class Journal {
  readonly #entries: JournalEntry<Decimal>[] = [];
  #texts: JournalEntry[] = [];

  add(bar: number, timeMs: number, entry: WithoutInstant<JournalEntry<Decimal>>): void {
    this.#entries.push({ bar, timeMs, ...entry });
  }

  get length(): number {
    return this.#entries.length;
  }

  /** All entries so far with exact strings in place of decimals. */
  get texts(): readonly JournalEntry[] {
    if (this.#texts.length !== this.#entries.length) {
      this.#texts = this.#texts.concat(this.#entries.slice(this.#texts.length).map(toText));
    }
    return this.#texts;
  }
}

function toText(entry: JournalEntry<Decimal>): JournalEntry {
  const text: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(entry)) {
    if (field === "weights") text[field] = weightTexts(value as Readonly<Record<string, Decimal>>);
    else if (!(value instanceof Decimal)) text[field] = value;
    else text[field] = MONEY_FIELDS.has(field) ? moneyText(value) : plainText(value);
  }
  return text as JournalEntry;
}

/** Keyed by sleeve, whose id may well be the name of a field. */
function weightTexts(weights: Readonly<Record<string, Decimal>>): Record<string, string> {
  return Object.fromEntries(Object.entries(weights).map(([id, weight]) => [id, plainText(weight)]));
}
