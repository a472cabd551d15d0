import type { ExecutionPoint } from "./executionPoint.ts";
import type { JournalEvent } from "./journalEntry.ts";
import type { Money } from "./money.ts";
import type { Sleeve } from "./sleeve.ts";

type Moved = Extract<JournalEvent, { type: "moved" }>;

/** What a capital move means for one sleeve. */
export interface Leg {
  readonly sleeve: Sleeve;
  readonly equity: Money;
  /** Target − equity; negative: money leaves the sleeve. */
  readonly difference: Money;
}

/** The portfolio that an account is of. */
interface AccountedCapital {
  readonly sleeves: readonly Sleeve[];
  readonly reserve: Money;
}

interface Standing {
  readonly fees: Money;
  readonly slippage: Money;
}

/**
 * What a capital move came to, to the last unit, for the journal: opened before anything moves, closed by `note`. It
 * only looks: every sum of it is of what the ledgers say, so that one that did not close would show.
 */
export class MoveAccount {
  readonly #point: ExecutionPoint;
  readonly #capital: AccountedCapital;
  readonly #legs: readonly Leg[];
  readonly #reserve: { readonly before: Money; readonly target: Money };
  /** Those who take no part. */
  readonly #others: readonly Sleeve[];
  readonly #apart: Money;
  readonly #standings: readonly Standing[];
  readonly #moved = new Map<Leg, Money>();

  /** @param targetReserve what the reserve is to be */
  constructor(point: ExecutionPoint, capital: AccountedCapital, legs: readonly Leg[], targetReserve: Money) {
    this.#point = point;
    this.#capital = capital;
    this.#legs = legs;
    this.#reserve = { before: capital.reserve, target: targetReserve };
    this.#others = capital.sleeves.filter((sleeve) => !legs.some((leg) => leg.sleeve === sleeve));
    this.#apart = this.#equityOfOthers();
    this.#standings = legs.map(({ sleeve }) => standingOf(sleeve));
  }

  /** Enters what came into a sleeve (positive) or left it. */
  enter(leg: Leg, amount: Money): void {
    this.#moved.set(leg, amount);
  }

  /** Journals what has moved, with what it has cost. */
  note(why: Moved["why"]): void {
    let fees = 0n;
    let slippage = 0n;
    let before = this.#reserve.before + this.#apart;
    let after = this.#capital.reserve + this.#equityOfOthers();
    const legs = this.#legs.map((leg, k) => {
      const { sleeve, equity, difference } = leg;
      const earlier = this.#standings[k] as Standing;
      const now = standingOf(sleeve);
      const paid = { fees: now.fees - earlier.fees, slippage: now.slippage - earlier.slippage };
      const reached = sleeve.ledger.equity(this.#point.prices);
      fees += paid.fees;
      slippage += paid.slippage;
      before += equity;
      after += reached;
      return {
        sleeve: sleeve.id,
        before: equity,
        target: equity + difference,
        moved: this.#moved.get(leg) ?? 0n,
        ...paid,
        after: reached,
      };
    });
    this.#point.note({
      type: "moved",
      why,
      before,
      after,
      fees,
      slippage,
      legs,
      reserve: { ...this.#reserve, after: this.#capital.reserve },
      apart: this.#apart,
    });
  }

  #equityOfOthers(): Money {
    return this.#others.reduce((sum, { ledger }) => sum + ledger.equity(this.#point.prices), 0n);
  }
}

function standingOf({ ledger: { fees, slippage } }: Sleeve): Standing {
  return { fees, slippage };
}
