import { Decimal, lots, moneyDown, ONE, ZERO } from "./decimal.ts";
import type { ExecutionPoint } from "./executionPoint.ts";
import type { Sleeve } from "./sleeve.ts";
import { fill, increase, liquidate } from "./trade.ts";

interface Leg {
  readonly sleeve: Sleeve;
  readonly equity: Decimal;
  /** Target − equity; negative: money leaves the sleeve. */
  readonly difference: Decimal;
}

/** The portfolio that a capital move works on. Only the reserve is written by name. */
export interface Capital {
  readonly sleeves: readonly Sleeve[];
  reserve: Decimal;
}

/** Σ equity of all sleeves + reserve at the point's valuation prices, exact. */
function portfolioEquity(point: ExecutionPoint, { sleeves, reserve }: Capital): Decimal {
  return sleeves.reduce((sum, sleeve) => sum.plus(sleeve.ledger.equity(point.prices)), reserve);
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
  const total = active.reduce((sum, { equity }) => sum.plus(equity), capital.reserve);
  const share = activeShare(
    sleeves,
    active.map(({ sleeve }) => sleeve),
  );
  if (share.isNegative() || total.lessThanOrEqualTo(ZERO)) {
    point.note({
      type: "moveSkipped",
      reason: "there is no capital to distribute among the running sleeves",
    });
    return;
  }
  const targetOf = (sleeve: Sleeve): Decimal =>
    share.isZero() ? ZERO : moneyDown(total.times(sleeve.target).div(share));
  const legs: Leg[] = active.map(({ sleeve, equity }) => ({
    sleeve,
    equity,
    difference: targetOf(sleeve).minus(equity),
  }));
  const targetReserve = legs.reduce(
    (rest, { equity, difference }) => rest.minus(equity.plus(difference)),
    total,
  );
  const reserveDifference = targetReserve.minus(capital.reserve);

  for (const { sleeve, equity } of legs) sleeve.stepNav(equity.toNumber());

  let raised = ZERO;
  for (const leg of legs) if (leg.difference.isNegative()) raised = raised.plus(withdraw(point, leg));

  const pool = raised.plus(Decimal.max(ZERO, reserveDifference.neg()));
  const need = legs.reduce(
    (sum, { difference }) => sum.plus(Decimal.max(ZERO, difference)),
    Decimal.max(ZERO, reserveDifference),
  );
  let deposited = ZERO;
  for (const leg of legs) {
    if (leg.difference.lessThanOrEqualTo(ZERO)) continue;
    const amount = pool.greaterThanOrEqualTo(need)
      ? leg.difference
      : moneyDown(leg.difference.times(pool).div(need));
    deposit(point, leg, amount);
    deposited = deposited.plus(amount);
  }
  capital.reserve = capital.reserve.plus(raised).minus(deposited);

  const costsAfter = costsOf(sleeves);
  point.note({
    type: "moved",
    before,
    after: portfolioEquity(point, capital),
    fees: costsAfter.fees.minus(costsBefore.fees),
    slippage: costsAfter.slippage.minus(costsBefore.slippage),
  });
}

/**
 * Closes what a removed sleeve holds at this point's valuation prices, with costs, and returns its cash to the reserve;
 * a deficit stays on its ledger. As in a withdrawal, the costs are its last return and the transfer is none.
 */
export function closeSleeve(point: ExecutionPoint, sleeve: Sleeve, capital: Capital): void {
  const { ledger } = sleeve;
  sleeve.isClosing = false;
  sleeve.stepNav(ledger.equity(point.prices).toNumber());
  liquidate(point, sleeve, "move");
  const { cash } = ledger;
  sleeve.stepNav(cash.toNumber());
  const amount = Decimal.max(ZERO, cash);
  if (amount.isZero()) return;
  ledger.transfer(point.bar, amount.neg());
  point.note({ type: "transfer", sleeve: sleeve.id, amount: amount.neg(), why: "remove" });
  sleeve.restartNavFrom(0);
  capital.reserve = capital.reserve.plus(amount);
}

/** The sleeves that take part in a move at this point, with their equity. */
export function activeSleeves(
  point: ExecutionPoint,
  sleeves: readonly Sleeve[],
): { readonly sleeve: Sleeve; readonly equity: Decimal }[] {
  return sleeves
    .map((sleeve) => ({ sleeve, equity: sleeve.ledger.equity(point.prices) }))
    .filter(({ sleeve, equity }) => sleeve.isActive(equity));
}

/** `D`: what is left of 1 after the targets of the sleeves that take no part. */
export function activeShare(sleeves: readonly Sleeve[], active: readonly Sleeve[]): Decimal {
  return sleeves.reduce((rest, sleeve) => (active.includes(sleeve) ? rest : rest.minus(sleeve.target)), ONE);
}

/** Takes money out at unchanged leverage; returns what could be taken. */
function withdraw(point: ExecutionPoint, { sleeve, equity, difference }: Leg): Decimal {
  const { ledger, orders } = sleeve;
  const { prices, rules } = point;
  const leverage = Decimal.max(rules.maxLeverage, ledger.gross(prices).div(equity));
  const factor = difference.neg().div(equity);
  for (const { symbolIndex, quantity } of [...ledger.positions]) {
    const sold = lots(quantity.times(factor), rules.lotSize);
    if (!sold.isZero()) fill(point, sleeve, symbolIndex, sold.neg(), "move");
  }
  const equityAfter = ledger.equity(prices);
  const free = moneyDown(equityAfter.minus(ledger.gross(prices).div(leverage)));
  const amount = Decimal.max(ZERO, Decimal.min(difference.neg(), free));
  orders.scale(ONE.minus(factor));
  if (amount.greaterThan(ZERO)) {
    ledger.transfer(point.bar, amount.neg());
    point.note({ type: "transfer", sleeve: sleeve.id, amount: amount.neg(), why: "move" });
  }
  sleeve.stepNav(equityAfter.toNumber());
  sleeve.restartNavFrom(equityAfter.minus(amount).toNumber());
  return amount;
}

/** Puts money in and scales what the sleeve holds, as far as buying power goes. */
function deposit(point: ExecutionPoint, { sleeve, equity }: Leg, amount: Decimal): void {
  if (amount.isZero()) return;
  const { ledger, orders } = sleeve;
  ledger.transfer(point.bar, amount);
  point.note({ type: "transfer", sleeve: sleeve.id, amount, why: "move" });
  sleeve.restartNavFrom(equity.plus(amount).toNumber());
  if (!equity.greaterThan(ZERO)) return;
  const factor = amount.div(equity);
  for (const { symbolIndex, quantity } of [...ledger.positions]) {
    const added = lots(quantity.times(factor), point.rules.lotSize);
    if (!added.isZero()) increase(point, sleeve, symbolIndex, added, "move");
  }
  orders.scale(ONE.plus(factor));
}

function costsOf(sleeves: readonly Sleeve[]): { fees: Decimal; slippage: Decimal } {
  let fees = ZERO;
  let slippage = ZERO;
  for (const { ledger } of sleeves) {
    fees = fees.plus(ledger.fees);
    slippage = slippage.plus(ledger.slippage);
  }
  return { fees, slippage };
}
