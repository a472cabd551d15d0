import type { ExecutionPoint } from "./executionPoint.ts";
import type { Breakage } from "./scenario.ts";
import type { Sleeve } from "./sleeve.ts";
import { liquidate } from "./trade.ts";
import { whole } from "./whole.ts";

/** What a strategy says that throws because somebody decided so. */
export const BROKEN_ON_PURPOSE = "broken on purpose";

/**
 * Breaks a sleeve on purpose, by a decision that the engine specification does not know: to show that no other sleeve
 * feels it. It applies with the other decisions of its bar, in their order, at the prices of the close.
 *
 * - `throw`: the strategy throws when its turn comes at this bar, and what follows is what always follows (section 5).
 * - `bankrupt`: as where equity is used up (section 5, solvency), every position is filled at its mark, with costs; then
 *   the cash that is left is written off as fees. Equity is exactly 0, and every identity of sections 3 and 6 holds. Where
 *   those fills leave a deficit it stays, as it does there.
 *
 * @returns why there is nothing to break; undefined where it is done
 */
export function breakSleeve(point: ExecutionPoint, sleeve: Sleeve, how: Breakage): string | undefined {
  const { bar, prices } = point;
  const { name, state, ledger } = sleeve;
  switch (how) {
    case "throw":
      if (state !== "running") return `${name} is ${state}, so its strategy is not called and can't throw`;
      if (!ledger.hasEquity(prices)) return `${name} is empty, so its strategy is not called and can't throw`;
      sleeve.throwsAt = bar;
      return undefined;
    case "bankrupt": {
      if (state === "stopped" || state === "removed") return `${name} is ${state} and can't go bankrupt`;
      stopSleeve(point, sleeve, "bankrupt by decision: what it holds is sold, and the money is written off");
      const { cash } = ledger;
      if (cash <= 0n) return undefined;
      const amount = whole(cash);
      sleeve.writeOff(bar, amount);
      point.note({ type: "writtenOff", sleeve: sleeve.id, amount });
      return undefined;
    }
  }
}

/** Closes every position of a sleeve at its mark, with costs, and stops it for good; what it lost stays in it. */
export function stopSleeve(point: ExecutionPoint, sleeve: Sleeve, reason: string): void {
  point.note({ type: "stopped", sleeve: sleeve.id, reason });
  liquidate(point, sleeve, "insolvent");
  sleeve.orders.cancelAll("the sleeve is insolvent");
  sleeve.become("stopped", point.bar);
}
