import { type Decimal, ONE } from "./decimal.ts";
import type { ExecutionPoint } from "./executionPoint.ts";
import { asScaled, largerOf, type Money, moneyDown, smallerOf } from "./money.ts";
import { type Leg, MoveAccount } from "./moveAccount.ts";
import { compare, dividedBy, minus, plus, SCALED_ONE, scaledDecimal, times } from "./scaled.ts";
import type { Sleeve } from "./sleeve.ts";
import { fill, increase, liquidate } from "./trade.ts";

/** The portfolio that a capital move works on. Only the reserve is written by name. */
export interface Capital {
  readonly sleeves: readonly Sleeve[];
  reserve: Money;
}

/**
 * Moves capital to the sleeves' targets at this point (engine specification, section 6). A move scales a sleeve: cash,
 * positions and pending orders by one factor, so that its time-weighted curve does not depend on its slider.
 * Exactly: `portfolio after = before − fees − slippage paid in the move`.
 */
export function moveCapital(point: ExecutionPoint, capital: Capital): void {
  const { sleeves } = capital;
  const active = activeSleeves(point, sleeves);
  const total = active.reduce((sum, { equity }) => sum + equity, capital.reserve);
  const share = activeShare(
    sleeves,
    active.map(({ sleeve }) => sleeve),
  );
  if (share.isNegative() || total <= 0n) {
    point.note({
      type: "moveSkipped",
      reason: "there is no capital to distribute among the running sleeves",
    });
    return;
  }
  const divisor = scaledDecimal(share);
  const targetOf = ({ target }: Sleeve): Money =>
    share.isZero() ? 0n : moneyDown(dividedBy(times(asScaled(total), scaledDecimal(target)), divisor));
  const legs: Leg[] = active.map(({ sleeve, equity }) => ({
    sleeve,
    equity,
    difference: targetOf(sleeve) - equity,
  }));
  const targetReserve = legs.reduce((rest, { equity, difference }) => rest - equity - difference, total);
  const reserveDifference = targetReserve - capital.reserve;
  const account = new MoveAccount(point, capital, legs, targetReserve);

  for (const { sleeve, equity } of legs) sleeve.stepNav(point.bar, equity);

  let raised = 0n;
  for (const leg of legs) {
    if (leg.difference >= 0n) continue;
    const amount = withdraw(point, leg);
    account.enter(leg, -amount);
    raised += amount;
  }

  const pool = raised + largerOf(0n, -reserveDifference);
  const need = legs.reduce(
    (sum, { difference }) => sum + largerOf(0n, difference),
    largerOf(0n, reserveDifference),
  );
  let deposited = 0n;
  for (const leg of legs) {
    if (leg.difference <= 0n) continue;
    const amount =
      pool >= need
        ? leg.difference
        : moneyDown(dividedBy(times(asScaled(leg.difference), asScaled(pool)), asScaled(need)));
    deposit(point, leg, amount);
    account.enter(leg, amount);
    deposited += amount;
  }
  capital.reserve += raised - deposited;
  account.note("targets");
}

/**
 * Closes what a removed sleeve holds at this point's valuation prices, with costs, and returns its cash to the reserve;
 * a deficit stays on its ledger. As in a withdrawal, the costs are its last return and the transfer is none.
 */
export function closeSleeve(point: ExecutionPoint, sleeve: Sleeve, capital: Capital): void {
  const { ledger } = sleeve;
  const equity = ledger.equity(point.prices);
  const isEmpty = equity === 0n && ledger.positions.length === 0;
  const leg = { sleeve, equity, difference: -largerOf(0n, equity) };
  const account = new MoveAccount(point, capital, [leg], capital.reserve - leg.difference);
  sleeve.isClosing = false;
  sleeve.stepNav(point.bar, equity);
  liquidate(point, sleeve, "move");
  const { cash } = ledger;
  sleeve.stepNav(point.bar, cash);
  if (cash > 0n) {
    sleeve.transfer(point.bar, -cash);
    point.note({ type: "transfer", sleeve: sleeve.id, amount: -cash, why: "remove" });
    sleeve.restartNavFrom(0n);
    capital.reserve += cash;
    account.enter(leg, -cash);
  }
  if (!isEmpty) account.note("removal");
}

/** The sleeves that take part in a move at this point, with their equity. */
export function activeSleeves(
  point: ExecutionPoint,
  sleeves: readonly Sleeve[],
): { readonly sleeve: Sleeve; readonly equity: Money }[] {
  return sleeves
    .map((sleeve) => ({ sleeve, equity: sleeve.ledger.equity(point.prices) }))
    .filter(({ sleeve, equity }) => sleeve.isActive(equity));
}

/** `D`: what is left of 1 after the targets of the sleeves that take no part. */
export function activeShare(sleeves: readonly Sleeve[], active: readonly Sleeve[]): Decimal {
  return sleeves.reduce((rest, sleeve) => (active.includes(sleeve) ? rest : rest.minus(sleeve.target)), ONE);
}

/** Takes money out at unchanged leverage; returns what could be taken. */
function withdraw(point: ExecutionPoint, { sleeve, equity, difference }: Leg): Money {
  const { ledger, orders } = sleeve;
  const { prices, rules } = point;
  const { lot, maxLeverage } = rules;
  const before = dividedBy(asScaled(ledger.gross(prices)), asScaled(equity));
  const leverage = compare(before, maxLeverage) > 0 ? before : maxLeverage;
  const factor = dividedBy(asScaled(-difference), asScaled(equity));
  for (const { symbolIndex, lots } of [...ledger.positions]) {
    const sold = lot.fit(times(lot.quantity(lots), factor));
    if (sold !== 0) fill(point, sleeve, symbolIndex, -sold, "move");
  }
  const equityAfter = ledger.equity(prices);
  const free = moneyDown(minus(asScaled(equityAfter), dividedBy(asScaled(ledger.gross(prices)), leverage)));
  const amount = largerOf(0n, smallerOf(-difference, free));
  orders.scale(minus(SCALED_ONE, factor));
  if (amount > 0n) {
    sleeve.transfer(point.bar, -amount);
    point.note({ type: "transfer", sleeve: sleeve.id, amount: -amount, why: "move" });
  }
  sleeve.stepNav(point.bar, equityAfter);
  sleeve.restartNavFrom(equityAfter - amount);
  return amount;
}

/** Puts money in and scales what the sleeve holds, as far as buying power goes. */
function deposit(point: ExecutionPoint, { sleeve, equity }: Leg, amount: Money): void {
  if (amount === 0n) return;
  const { ledger, orders } = sleeve;
  const { lot } = point.rules;
  sleeve.transfer(point.bar, amount);
  point.note({ type: "transfer", sleeve: sleeve.id, amount, why: "move" });
  sleeve.restartNavFrom(equity + amount);
  if (equity <= 0n) return;
  const factor = dividedBy(asScaled(amount), asScaled(equity));
  for (const { symbolIndex, lots } of [...ledger.positions]) {
    const added = lot.fit(times(lot.quantity(lots), factor));
    if (added !== 0) increase(point, sleeve, symbolIndex, added, "move");
  }
  orders.scale(plus(SCALED_ONE, factor));
}
