import type { Decimal } from "./decimal.ts";
import type { Lots } from "./lot.ts";
import type { Price } from "./price.ts";
import type { Estimated } from "./scaled.ts";
import type { RebalanceAlgorithm } from "./scenario.ts";
import type { Whole } from "./whole.ts";

/** Why a trade happened: a strategy's order, a capital move (or removal), or the liquidation of an insolvent sleeve. */
export type FillCause = "order" | "move" | "insolvent";

/** What a number in an order means. */
export type OrderMeaning = "quantity" | "value" | "target quantity" | "target fraction";

/** What made a rebalancing due: a new period, or weights that drifted from their targets. */
export type RebalanceTrigger = "frequency" | "drift";

/** What the numbers of an entry are: exact texts on the public surface (money with eight decimals, the rest plain). */
export interface Texts {
  readonly money: string;
  readonly quantity: string;
  readonly price: string;
  /** What a strategy asked for, in its own unit. */
  readonly amount: string;
  readonly weight: string;
}

/** What they are inside the engine: writing texts costs more than a fill. */
interface ExactNumbers {
  readonly money: Whole;
  readonly quantity: Lots;
  readonly price: Price;
  readonly amount: Estimated;
  readonly weight: Decimal;
}

/** What kind of number a field holds. */
type NumberKinds = { readonly [Kind in keyof Texts]: unknown };

/** What one sleeve was before a capital move and after it; exactly `after = before + moved − fees − slippage`. */
export interface MoveLeg<Money> {
  readonly sleeve: string;
  /** Its equity at the move's valuation prices. */
  readonly before: Money;
  readonly target: Money;
  /** What came in (positive) or went out; short of `target − before` where costs or buying power stood in the way. */
  readonly moved: Money;
  /** What its fills in the move cost. */
  readonly fees: Money;
  readonly slippage: Money;
  readonly after: Money;
}

/** What happened, without when. */
export type JournalEvent<Numbers extends NumberKinds = ExactNumbers> =
  | {
      readonly type: "placed";
      readonly sleeve: string;
      readonly symbol: string;
      readonly quantity: Numbers["quantity"];
      /** What the strategy asked for, and how much of it, in that unit: what the quantity was sized from. */
      readonly asked: OrderMeaning;
      readonly askedFor: Numbers["amount"];
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
      readonly price: Numbers["price"];
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
  | {
      /** What a sleeve had left when it was bankrupted on purpose: gone, and counted among its fees. */
      readonly type: "writtenOff";
      readonly sleeve: string;
      readonly amount: Numbers["money"];
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
      /**
       * Capital moved, to the targets or because a removed sleeve was closed: portfolio equity before and after, and the
       * costs between. Exactly: legs, reserve and `apart` sum to the portfolio, before as after.
       */
      readonly type: "moved";
      readonly why: "targets" | "removal";
      readonly before: Numbers["money"];
      readonly after: Numbers["money"];
      readonly fees: Numbers["money"];
      readonly slippage: Numbers["money"];
      /** One for each sleeve that took part, in the order in which they were added. */
      readonly legs: readonly MoveLeg<Numbers["money"]>[];
      readonly reserve: {
        readonly before: Numbers["money"];
        readonly target: Numbers["money"];
        readonly after: Numbers["money"];
      };
      /** What the sleeves that took no part are worth together. */
      readonly apart: Numbers["money"];
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

/** Money between the reserve and a sleeve, exact; positive into the sleeve. */
export type Transfer = Extract<JournalEntry, { readonly type: "transfer" }>;
