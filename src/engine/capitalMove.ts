import { type Decimal, ONE } from "./decimal.ts";
import type { ExecutionPoint } from "./executionPoint.ts";
import { asScaled, largerOf, type Money, moneyDown, smallerOf } from "./money.ts";
import { compare, dividedBy, minus, plus, SCALED_ONE, scaledDecimal, times } from "./scaled.ts";
import type { Sleeve } from "./sleeve.ts";
import { fill, increase, liquidate } from "./trade.ts";

interface Leg {
  readonly sleeve: Sleeve;
  readonly equity: Money;
  /** Target − equity; negative: money leaves the sleeve. */
  readonly difference: Money;
}

/** The portfolio that a capital move works on. Only the reserve is written by name. */
export interface Capital {
  readonly sleeves: readonly Sleeve[];
  reserve: Money;
}

/** Σ equity of all sleeves + reserve at the point's valuation prices, exact. */
function portfolioEquity(point: ExecutionPoint, { sleeves, reserve }: Capital): Money {
  return sleeves.reduce((sum, { ledger }) => sum + ledger.equity(point.prices), reserve);
}

/**
 * Moves capital to the sleeves' targets at this point (engine specification, section 6). A move scales a sleeve: cash,
 * positions and pending orders by one factor, so that its time-weighted curve does not depend on its slider.
 * Exactly: `portfolio after = before − fees − slippage paid in the move`.
 */
export function moveCapital(point: ExecutionPoint, capital: Capital): void {
  const { sleeves } = capital;
  const before = portfolioEquity(point, capital);
  const costsBefore = costsOf(sleeves);

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

  for (const { sleeve, equity } of legs) sleeve.stepNav(point.bar, equity);

  let raised = 0n;
  for (const leg of legs) if (leg.difference < 0n) raised += withdraw(point, leg);

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
    deposited += amount;
  }
  capital.reserve += raised - deposited;

  const costsAfter = costsOf(sleeves);
  point.note({
    type: "moved",
    before,
    after: portfolioEquity(point, capital),
    fees: costsAfter.fees - costsBefore.fees,
    slippage: costsAfter.slippage - costsBefore.slippage,
  });
}

/**
 * Closes what a removed sleeve holds at this point's valuation prices, with costs, and returns its cash to the reserve;
 * a deficit stays on its ledger. As in a withdrawal, the costs are its last return and the transfer is none.
 */
export function closeSleeve(point: ExecutionPoint, sleeve: Sleeve, capital: Capital): void {
  const { ledger } = sleeve;
  sleeve.isClosing = false;
  sleeve.stepNav(point.bar, ledger.equity(point.prices));
  liquidate(point, sleeve, "move");
  const { cash } = ledger;
  sleeve.stepNav(point.bar, cash);
  if (cash <= 0n) return;
  sleeve.transfer(point.bar, -cash);
  point.note({ type: "transfer", sleeve: sleeve.id, amount: -cash, why: "remove" });
  sleeve.restartNavFrom(0n);
  capital.reserve += cash;
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

function costsOf(sleeves: readonly Sleeve[]): { fees: Money; slippage: Money } {
  let fees = 0n;
  let slippage = 0n;
  for (const { ledger } of sleeves) {
    fees += ledger.fees;
    slippage += ledger.slippage;
  }
  return { fees, slippage };
}
