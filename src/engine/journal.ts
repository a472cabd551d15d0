import { Decimal, moneyText, plainText } from "./decimal.ts";

/** Why a trade happened: a strategy's order, a capital move, or the liquidation of an insolvent sleeve. */
export type FillCause = "order" | "move" | "insolvent";

/**
 * One thing that happened, exact. `Amount` is `string` on the public surface (money with eight decimals, quantities and
 * prices in plain notation) and `Decimal` inside the engine.
 */
export type JournalEntry<Amount = string> = { readonly bar: number; readonly timeMs: number } & (
  | { readonly type: "placed"; readonly sleeve: string; readonly symbol: string; readonly quantity: Amount }
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
      readonly why: "start" | "move";
    }
  | { readonly type: "weightsSet"; readonly weights: Readonly<Record<string, Amount>> }
  | {
      readonly type: "rebalanced";
      readonly algorithm: string;
      readonly trigger: "frequency" | "drift";
      readonly weights: Readonly<Record<string, Amount>>;
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
      readonly type: "paused" | "resumed" | "stopped" | "failed";
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
