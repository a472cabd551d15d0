import { type Capital, moveCapital } from "./capitalMove.ts";
import { Decimal, moneyDown, ZERO } from "./decimal.ts";
import { ExecutionPoint } from "./executionPoint.ts";
import { Journal } from "./journal.ts";
import { Ledger } from "./ledger.ts";
import { MarketView } from "./marketView.ts";
import { OrderBook } from "./orderBook.ts";
import { RebalancePolicy } from "./rebalancePolicy.ts";
import type { RunPlan } from "./runPlan.ts";
import type { Decision } from "./scenario.ts";
import { Sleeve } from "./sleeve.ts";
import { executeOrders, liquidate } from "./trade.ts";

/**
 * The reserve and the sleeves, and what happens to them at each bar (engine specification, section 5). Nothing one
 * sleeve does can reach another: they share only prices and the reserve.
 */
export class Allocator implements Capital {
  readonly sleeves: readonly Sleeve[];
  readonly journal = new Journal();
  /** The reserve after each change, by bar; what `statementAt` replays. */
  readonly reserveHistory: { readonly bar: number; readonly reserve: Decimal }[] = [];
  reserve: Decimal;
  readonly #plan: RunPlan;
  readonly #point: ExecutionPoint;
  readonly #cursor = { bar: 0 };
  readonly #view: MarketView;
  readonly #policy: RebalancePolicy;
  #nextDecision = 0;
  #isMoveDecided = false;

  constructor(plan: RunPlan) {
    const { timeline, rules, capital } = plan;
    this.#plan = plan;
    this.#point = new ExecutionPoint(timeline, rules, this.journal);
    this.#view = new MarketView(timeline, this.#cursor);
    this.#policy = new RebalancePolicy(plan.document.rebalancing, timeline.times[0] as number);
    const symbolIndex = new Map(timeline.series.map(({ symbol }, k) => [symbol, k]));
    this.sleeves = plan.sleeves.map(({ id, weight, createStrategy }) => {
      const ledger = new Ledger();
      return new Sleeve(
        id,
        createStrategy(),
        weight,
        ledger,
        new OrderBook(id, ledger, this.#point, symbolIndex),
      );
    });
    this.reserve = capital;
    for (const sleeve of this.sleeves) this.#fund(sleeve, moneyDown(capital.times(sleeve.slider)));
    this.#rememberReserve();
  }

  /** Float64 valuation prices at the point where the run stands, by symbol index. */
  get prices(): Float64Array {
    return this.#point.prices.values;
  }

  /** Executes one bar: open point, solvency, decisions, strategies, close point. Bars come in order, each once. */
  executeBar(bar: number): void {
    const point = this.#point;
    point.bar = bar;
    this.#cursor.bar = bar;
    if (point.rules.fillAt === "nextOpen") this.#executeOpen();
    point.prices.moveToClose(bar);
    this.#stopInsolvent();
    this.#decide();
    if (point.rules.fillAt === "close") this.#executeMove();
    this.#callStrategies();
    if (point.rules.fillAt === "close") this.#executeOrders();
    this.#stepNavs();
  }

  /** After the last bar: what still waits will never happen, and the journal says so. */
  expire(): void {
    for (const { orders } of this.sleeves) orders.expireAll();
    if (this.#isMoveDecided) {
      this.#point.note({ type: "moveExpired", reason: "the run ended before the next bar's open" });
    }
    for (const decision of this.#plan.ignored) {
      this.#point.note({
        type: "ignored",
        reason: `a ${decision.type} after the last bar has nothing to act on`,
      });
    }
  }

  #fund(sleeve: Sleeve, amount: Decimal): void {
    this.reserve = this.reserve.minus(amount);
    sleeve.restartNavFrom(amount.toNumber());
    if (amount.isZero()) return;
    sleeve.ledger.transfer(0, amount);
    this.#point.note({ type: "transfer", sleeve: sleeve.id, amount, why: "start" });
  }

  #executeOpen(): void {
    const hasOrders = this.sleeves.some(({ orders }) => orders.pending.length > 0);
    if (!hasOrders && !this.#isMoveDecided) return;
    this.#point.prices.moveToOpen(this.#point.bar);
    this.#executeMove();
    this.#executeOrders();
  }

  #executeMove(): void {
    if (!this.#isMoveDecided) return;
    this.#isMoveDecided = false;
    moveCapital(this.#point, this);
    this.#rememberReserve();
  }

  #executeOrders(): void {
    for (const sleeve of this.sleeves) executeOrders(this.#point, sleeve);
  }

  #stopInsolvent(): void {
    for (const sleeve of this.sleeves) {
      if (sleeve.state === "stopped" || sleeve.state === "removed") continue;
      const { ledger } = sleeve;
      if (isPlainlyPositive(ledger.equitySize(this.prices), ledger.grossSize(this.prices))) continue;
      const equity = ledger.equity(this.#point.prices);
      if (equity.greaterThan(ZERO) || (equity.isZero() && ledger.positions.length === 0)) continue;
      const reason = `equity is ${equity.toFixed(2)} at the close: every position is closed, the loss stays in this sleeve`;
      this.#point.note({ type: "stopped", sleeve: sleeve.id, reason });
      liquidate(this.#point, sleeve, "insolvent");
      sleeve.orders.cancelAll("the sleeve is insolvent");
      sleeve.state = "stopped";
    }
  }

  #decide(): void {
    const { decisions, document } = this.#plan;
    const { bar } = this.#point;
    for (let next = decisions[this.#nextDecision]; next?.bar === bar; next = decisions[this.#nextDecision]) {
      this.#apply(next.decision);
      this.#nextDecision++;
    }
    const trigger = this.#policy.due(this.#point, this);
    if (!trigger) return;
    this.#policy.rememberDecision(this.#point.timeMs);
    for (const sleeve of this.sleeves) {
      if (sleeve.isActive(sleeve.ledger.equity(this.#point.prices))) sleeve.target = sleeve.slider;
    }
    const weights = Object.fromEntries(this.sleeves.map(({ id, target }) => [id, target]));
    this.#point.note({ type: "rebalanced", algorithm: document.rebalancing.algorithm, trigger, weights });
    this.#isMoveDecided = true;
  }

  #apply(decision: Decision): void {
    switch (decision.type) {
      case "setWeights": {
        for (const sleeve of this.sleeves) {
          if (Object.hasOwn(decision.weights, sleeve.id)) {
            sleeve.slider = new Decimal(decision.weights[sleeve.id] as string);
          }
          sleeve.target = sleeve.slider;
        }
        const weights = Object.fromEntries(this.sleeves.map(({ id, slider }) => [id, slider]));
        this.#point.note({ type: "weightsSet", weights });
        this.#policy.rememberDecision(this.#point.timeMs);
        this.#isMoveDecided = true;
        return;
      }
      case "pause":
        this.#pause(this.#sleeve(decision.id), "paused by decision");
        return;
      case "resume":
        this.#resume(this.#sleeve(decision.id));
        return;
    }
  }

  #pause(sleeve: Sleeve, reason: string): void {
    if (sleeve.state !== "running") {
      this.#point.note({ type: "ignored", reason: `${sleeve.id} is ${sleeve.state} and can't be paused` });
      return;
    }
    sleeve.state = "paused";
    this.#point.note({ type: "paused", sleeve: sleeve.id, reason });
    sleeve.orders.cancelAll("the sleeve is paused");
  }

  #resume(sleeve: Sleeve): void {
    if (sleeve.state !== "paused") {
      this.#point.note({ type: "ignored", reason: `${sleeve.id} is ${sleeve.state} and can't be resumed` });
      return;
    }
    sleeve.state = "running";
    this.#point.note({ type: "resumed", sleeve: sleeve.id, reason: "resumed by decision" });
  }

  #callStrategies(): void {
    for (const sleeve of this.sleeves) {
      if (sleeve.state !== "running" || !this.#hasEquity(sleeve)) continue;
      try {
        sleeve.strategy.handleData(sleeve.orders, this.#view);
      } catch (error) {
        // The one place where an error is caught and the run goes on: a broken strategy is its own sleeve's affair.
        this.#point.note({ type: "failed", sleeve: sleeve.id, reason: messageOf(error) });
        this.#pause(sleeve, "its strategy failed");
      }
    }
  }

  #hasEquity({ ledger }: Sleeve): boolean {
    const size = ledger.equitySize(this.prices);
    if (isPlainlyPositive(size, ledger.grossSize(this.prices))) return true;
    return ledger.equity(this.#point.prices).greaterThan(ZERO);
  }

  #stepNavs(): void {
    for (const sleeve of this.sleeves) sleeve.stepNav(sleeve.ledger.equitySize(this.prices));
  }

  #rememberReserve(): void {
    this.reserveHistory.push({ bar: this.#point.bar, reserve: this.reserve });
  }

  #sleeve(id: string): Sleeve {
    const sleeve = this.sleeves.find((candidate) => candidate.id === id);
    if (!sleeve) throw new Error(`a checked decision names the unknown sleeve ${id}`);
    return sleeve;
  }
}

/** Anything can be thrown, even what has no text; the message is never a reason to stop the other sleeves. */
function messageOf(error: unknown): string {
  if (error instanceof Error) return `${error.message}`;
  return typeof error === "object" || typeof error === "function" ? "it threw no error" : String(error);
}

/** Whether float64 alone can say that equity is above zero: far above what rounding could hide. */
function isPlainlyPositive(equity: number, gross: number): boolean {
  return equity > 1e-3 + gross * 1e-9;
}
