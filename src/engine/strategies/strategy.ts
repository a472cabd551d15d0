import { Decimal, type DecimalInput } from "../decimal.ts";
import type { MarketView, Signals, SymbolView } from "../marketView.ts";
import type { Parameter } from "../parameter.ts";

/**
 * What a strategy may see and do of its sleeve: exact readings and market orders. It is sized at the close of the bar
 * on which it is called and fills at the run's execution point. What cannot be sized (not a finite number, an unknown
 * symbol, no price yet) is rejected in the journal, with the reason; it never throws.
 */
export interface StrategyLedger {
  /** Money not in positions. */
  readonly cash: Decimal;
  /** Cash + Σ position values at this bar's close. */
  readonly equity: Decimal;
  /** Signed holding of a symbol, in lots; zero where nothing is held. */
  quantity(symbol: string): Decimal;
  isFlat(symbol: string): boolean;
  isLong(symbol: string): boolean;
  /** 1 where it holds a symbol, −1 where it is short of it, 0 where it is flat: for what is asked on every bar. */
  side(view: SymbolView): -1 | 0 | 1;
  /** Whether any of the symbols to enter is flat, or any of those to leave is held: for what is asked on every bar. */
  canFollow(signals: Signals): boolean;
  hasPendingOrder(symbol: string): boolean;
  /** Buys (positive) or sells (negative) a quantity; adds to what is pending. */
  order(symbol: string, quantity: DecimalInput): void;
  /** Buys or sells for an amount of money at the mark; adds to what is pending. */
  orderValue(symbol: string, value: DecimalInput): void;
  /** Orders the difference to a holding; replaces what is pending for the symbol. */
  orderTarget(symbol: string, quantity: DecimalInput): void;
  /** Orders the difference to a holding worth `fraction` of equity; replaces what is pending for the symbol. */
  orderTargetPercent(symbol: string, fraction: DecimalInput): void;
  /** `orderTarget(symbol, 0)`. */
  closePosition(symbol: string): void;
}

/** A trading rule: called once a bar with its own ledger and a view of the market that ends at that bar. */
export interface Strategy {
  /**
   * All that it remembers from one call to the next, where it remembers anything: immutable plain data, replaced as a
   * whole when it changes. So what is read here is a snapshot for good, and a strategy that has just been made, given
   * it, goes on as the one from which it was read. What the market view says again (an indicator, say) is not in it; a
   * strategy that decides by that and its ledger alone has no state.
   */
  state?: unknown;
  handleData(ledger: StrategyLedger, data: MarketView): void;
}

/** One row of the registry: what a strategy is called, what it does, what it needs, and how it is made. */
export interface StrategyDefinition {
  readonly kind: string;
  readonly name: string;
  /** The rule in one plain sentence. */
  readonly rule: string;
  readonly parameters: readonly Parameter[];
  readonly needsShorting: boolean;
  /** How many symbols it can work with; any number where absent. */
  readonly symbolCount?: { readonly least: number; readonly most: number };
  readonly create: (symbols: readonly string[], parameters: Readonly<Record<string, number>>) => Strategy;
}

/** 1/n as a Decimal quotient: the share of equity that each of n symbols has. */
export function equalShare(count: number): Decimal {
  return new Decimal(1).div(count);
}

/** Invests a flat symbol on an entry signal, and closes a long one on an exit signal. */
export function followSignal(
  ledger: StrategyLedger,
  view: SymbolView,
  share: Decimal,
  isEntry: boolean,
  isExit: boolean,
): void {
  const side = ledger.side(view);
  if (side === 0) {
    if (isEntry) ledger.orderTargetPercent(view.symbol, share);
  } else if (side === 1 && isExit) ledger.orderTargetPercent(view.symbol, 0);
}
