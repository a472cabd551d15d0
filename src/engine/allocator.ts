import { type Capital, closeSleeve, moveCapital } from "./capitalMove.ts";
import { Decimal, ZERO } from "./decimal.ts";
import { ExecutionPoint } from "./executionPoint.ts";
import { Journal, type RebalanceTrigger } from "./journal.ts";
import { Ledger } from "./ledger.ts";
import { MarketView } from "./marketView.ts";
import { asScaled, type Money, moneyDecimal, moneyDown, moneyNumber } from "./money.ts";
import { OrderBook } from "./orderBook.ts";
import type { Prices } from "./prices.ts";
import { RebalancePolicy } from "./rebalancePolicy.ts";
import type { PlannedSleeve, RunPlan } from "./runPlan.ts";
import { scaledDecimal, times } from "./scaled.ts";
import type { Decision } from "./scenario.ts";
import { Sleeve } from "./sleeve.ts";
import { nameTargets } from "./targetWeights.ts";
import { executeOrders, liquidate } from "./trade.ts";

/**
 * The reserve and the sleeves, and what happens to them at each bar (engine specification, section 5). Nothing one
 * sleeve does can reach another: they share only prices and the reserve.
 */
export class Allocator implements Capital {
  /** In the order in which they were added; the plan's, as far as the run has come. */
  readonly sleeves: Sleeve[] = [];
  readonly journal: Journal;
  /** The reserve after each change, by bar; what `statementAt` replays. */
  readonly reserveHistory: { readonly bar: number; readonly reserve: Money }[] = [];
  reserve: Money;
  readonly #plan: RunPlan;
  readonly #point: ExecutionPoint;
  readonly #cursor = { bar: 0 };
  readonly #view: MarketView;
  readonly #policy: RebalancePolicy;
  readonly #symbolIndex: ReadonlyMap<string, number>;
  readonly #navs: readonly Float64Array[];
  readonly #riskFreeRate: number;
  #nextDecision = 0;
  #isMoveDecided = false;

  /** @param navs where the NAV of each planned sleeve is recorded, one value per bar */
  constructor(plan: RunPlan, navs: readonly Float64Array[]) {
    const { timeline, rules, capital, document } = plan;
    this.#plan = plan;
    this.#navs = navs;
    this.#riskFreeRate = Number(document.analysis.riskFreeRate);
    this.journal = new Journal(timeline.times, rules.lot);
    this.#point = new ExecutionPoint(timeline, rules, this.journal);
    this.#view = new MarketView(timeline, this.#cursor, document.analysis.periodsPerYear ?? undefined);
    this.#policy = new RebalancePolicy(document.rebalancing, timeline.times[0] as number);
    this.#symbolIndex = new Map(timeline.series.map(({ symbol }, k) => [symbol, k]));
    this.reserve = capital;
    for (const planned of plan.sleeves) if (!planned.isAdded) this.#create(planned);
    for (const sleeve of this.sleeves)
      this.#fund(sleeve, moneyDown(times(asScaled(capital), scaledDecimal(sleeve.slider))));
    this.#rememberReserve();
  }

  /** The valuation prices at the point where the run stands. */
  get prices(): Prices {
    return this.#point.prices;
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
    if (point.rules.fillAt === "close") this.#executeMoves();
    this.#callStrategies();
    if (point.rules.fillAt === "close") this.#executeOrders();
    this.#recordNavs();
  }

  /** After the last bar: what still waits will never happen, and the journal says so. */
  expire(): void {
    for (const { orders } of this.sleeves) orders.expireAll();
    for (const { name, isClosing } of this.sleeves) {
      if (isClosing) this.#expireMove(`the run ended before ${name}, which was removed, could be closed`);
    }
    if (this.#isMoveDecided) this.#expireMove("the run ended before the next bar's open");
    for (const decision of this.#plan.ignored) {
      const article = decision.type === "add" ? "an" : "a";
      this.#ignore(`${article} ${decision.type} after the last bar has nothing to act on`);
    }
  }

  #expireMove(reason: string): void {
    this.#point.note({ type: "moveExpired", reason });
  }

  #create(planned: PlannedSleeve): Sleeve {
    const { id, name, weight, bounds, createStrategy } = planned;
    const ledger = new Ledger(this.#plan.rules.lot);
    const sleeve = new Sleeve({
      id,
      name,
      bounds,
      strategy: createStrategy(),
      ledger,
      orders: new OrderBook(id, ledger, this.#point, this.#symbolIndex),
      slider: weight,
      firstBar: this.#point.bar,
      navs: this.#navs[this.sleeves.length] as Float64Array,
    });
    this.sleeves.push(sleeve);
    return sleeve;
  }

  #fund(sleeve: Sleeve, amount: Money): void {
    this.reserve -= amount;
    sleeve.restartNavFrom(moneyNumber(amount));
    if (amount === 0n) return;
    sleeve.ledger.transfer(0, amount);
    this.#point.note({ type: "transfer", sleeve: sleeve.id, amount, why: "start" });
  }

  #executeOpen(): void {
    const hasWork = this.sleeves.some(({ orders, isClosing }) => isClosing || orders.pending.length > 0);
    if (!hasWork && !this.#isMoveDecided) return;
    this.#point.prices.moveToOpen(this.#point.bar);
    this.#executeMoves();
    this.#executeOrders();
  }

  /** Removed sleeves give back what they have before capital moves, so that the move distributes it. */
  #executeMoves(): void {
    for (const sleeve of this.sleeves) {
      if (!sleeve.isClosing) continue;
      closeSleeve(this.#point, sleeve, this);
      this.#rememberReserve();
    }
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
      if (equity > 0n || (equity === 0n && ledger.positions.length === 0)) continue;
      const reason = `equity is ${moneyDecimal(equity).toFixed(2)} at the close: every position is closed, the loss stays in this sleeve`;
      this.#point.note({ type: "stopped", sleeve: sleeve.id, reason });
      liquidate(this.#point, sleeve, "insolvent");
      sleeve.orders.cancelAll("the sleeve is insolvent");
      sleeve.state = "stopped";
    }
  }

  #decide(): void {
    const { decisions } = this.#plan;
    const { bar } = this.#point;
    for (let next = decisions[this.#nextDecision]; next?.bar === bar; next = decisions[this.#nextDecision]) {
      this.#apply(next.decision);
      this.#nextDecision++;
    }
    const trigger = this.#policy.due(this.#point, this);
    if (trigger) this.#rebalance(trigger);
  }

  #rebalance(trigger: RebalanceTrigger): void {
    const { rebalancing, document } = this.#plan;
    const { algorithm } = document.rebalancing;
    this.#policy.rememberDecision(this.#point.timeMs);
    this.#isMoveDecided = true;
    const named = nameTargets(this.#point, this, rebalancing, () => ({
      periodsPerYear: this.#view.periodsPerYear,
      riskFreeRate: this.#riskFreeRate,
    }));
    if ("reason" in named) {
      const { reason } = named;
      this.#point.note({ type: "targetsKept", algorithm, trigger, weights: this.#targets(), reason });
      return;
    }
    const { targets, ...steps } = named;
    for (const [sleeve, target] of targets) sleeve.target = target;
    this.#point.note({ type: "rebalanced", algorithm, trigger, ...steps, weights: this.#targets() });
  }

  #targets(): Record<string, Decimal> {
    return Object.fromEntries(this.sleeves.map(({ id, target }) => [id, target]));
  }

  #apply(decision: Decision): void {
    switch (decision.type) {
      case "setWeights":
        this.#setWeights(decision.weights);
        return;
      case "pause":
        this.#pause(this.#sleeve(decision.id), "paused by decision");
        return;
      case "resume":
        this.#resume(this.#sleeve(decision.id));
        return;
      case "remove":
        this.#remove(this.#sleeve(decision.id));
        return;
      case "add":
        this.#add(decision.strategy.id, decision.weights);
        return;
    }
  }

  /** Writes sliders, resets every target to its slider, and decides a move. */
  #setWeights(weights: Readonly<Record<string, string>>): void {
    for (const sleeve of this.sleeves) {
      if (Object.hasOwn(weights, sleeve.id)) {
        if (sleeve.state === "removed") this.#ignore(`${sleeve.name} is removed and can't be given a weight`);
        else sleeve.slider = new Decimal(weights[sleeve.id] as string);
      }
      sleeve.target = sleeve.slider;
    }
    const sliders = Object.fromEntries(this.sleeves.map(({ id, slider }) => [id, slider]));
    this.#point.note({ type: "weightsSet", weights: sliders });
    this.#policy.rememberDecision(this.#point.timeMs);
    this.#isMoveDecided = true;
  }

  /**
   * An empty sleeve from this bar on. Its own weight and those that come with it are set as by `setWeights`, so that
   * the move which follows funds it.
   */
  #add(id: string, weights: Readonly<Record<string, string>>): void {
    const planned = this.#plan.sleeves.find((candidate) => candidate.id === id);
    if (!planned) throw new Error(`a checked decision adds the unplanned sleeve ${id}`);
    const sleeve = this.#create(planned);
    this.#point.note({
      type: "added",
      sleeve: id,
      reason: `${sleeve.name} is added, empty until capital moves`,
    });
    this.#setWeights(weights);
  }

  /** Its orders go at once; its positions and its cash at the next execution point, before any move. */
  #remove(sleeve: Sleeve): void {
    if (sleeve.state === "removed") {
      this.#ignore(`${sleeve.name} is removed already`);
      return;
    }
    sleeve.state = "removed";
    sleeve.isClosing = true;
    sleeve.slider = ZERO;
    sleeve.target = ZERO;
    const reason = "removed by decision: its positions are closed next, and its cash goes to the reserve";
    this.#point.note({ type: "removed", sleeve: sleeve.id, reason });
    sleeve.orders.cancelAll("the sleeve is removed");
  }

  #ignore(reason: string): void {
    this.#point.note({ type: "ignored", reason });
  }

  #pause(sleeve: Sleeve, reason: string): void {
    if (sleeve.state !== "running") {
      this.#ignore(`${sleeve.name} is ${sleeve.state} and can't be paused`);
      return;
    }
    sleeve.state = "paused";
    this.#point.note({ type: "paused", sleeve: sleeve.id, reason });
    sleeve.orders.cancelAll("the sleeve is paused");
  }

  #resume(sleeve: Sleeve): void {
    if (sleeve.state !== "paused") {
      this.#ignore(`${sleeve.name} is ${sleeve.state} and can't be resumed`);
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
    return ledger.equity(this.#point.prices) > 0n;
  }

  #recordNavs(): void {
    const { bar } = this.#point;
    for (const sleeve of this.sleeves) sleeve.recordNav(bar, sleeve.ledger.equitySize(this.prices));
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

/** Anything can be thrown, even what can't be read; the message is never a reason to stop the other sleeves. */
function messageOf(error: unknown): string {
  try {
    if (error instanceof Error) return `${error.message}`;
    return typeof error === "object" || typeof error === "function" ? "it threw no error" : String(error);
  } catch {
    return "it threw an error that can't be read";
  }
}

/** Whether float64 alone can say that equity is above zero: far above what rounding could hide. */
function isPlainlyPositive(equity: number, gross: number): boolean {
  return equity > 1e-3 + gross * 1e-9;
}
