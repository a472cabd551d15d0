import type { WeighingBasis } from "./allocation/weigher.ts";
import { BROKEN_ON_PURPOSE, stopSleeve } from "./breakage.ts";
import { type Capital, closeSleeve, moveCapital } from "./capitalMove.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { SleeveColumns } from "./columns.ts";
import { ExecutionPoint } from "./executionPoint.ts";
import { type DecidedPortfolio, Interventions } from "./interventions.ts";
import { Journal, TURN, type Turn } from "./journal.ts";
import { Ledger } from "./ledger.ts";
import { MarketView } from "./marketView.ts";
import { asScaled, type Money, moneyDecimal, moneyDown } from "./money.ts";
import { OrderBook } from "./orderBook.ts";
import { rebalance } from "./rebalance.ts";
import { RebalancePolicy } from "./rebalancePolicy.ts";
import type { PlannedSleeve, RunPlan } from "./runPlan.ts";
import { scaledDecimal, times } from "./scaled.ts";
import { type Decision, sleeveAlone } from "./scenario.ts";
import { Sleeve } from "./sleeve.ts";
import { messageOf } from "./thrown.ts";
import { TrackRecord } from "./trackRecord.ts";
import { executeOrders } from "./trade.ts";

/** Looks at a portfolio where targets are named, after a bar's decisions, and changes nothing. */
export type Look = (point: ExecutionPoint, basis: () => WeighingBasis) => void;

/** The reserve after a change. */
interface ReserveEntry {
  readonly bar: number;
  readonly reserve: Money;
}

/**
 * The reserve and the sleeves, and what happens to them at each bar (engine specification, section 5). Nothing one
 * sleeve does can reach another: they share only prices and the reserve.
 */
export class Allocator implements Capital, DecidedPortfolio {
  /** In the order in which they were added; the plan's, as far as the run has come. */
  readonly sleeves: Sleeve[] = [];
  readonly journal: Journal;
  reserve: Money;
  #reserveHistory: ReserveEntry[] = [];
  readonly #plan: RunPlan;
  readonly #point: ExecutionPoint;
  readonly #cursor = { bar: 0 };
  readonly #view: MarketView;
  readonly #policy: RebalancePolicy;
  readonly #interventions: Interventions;
  readonly #symbolIndex: ReadonlyMap<string, number>;
  readonly #columns: readonly SleeveColumns[];
  readonly #riskFreeRate: number;
  /** The sleeves that a bar is executed for: all, but for a stretch of bars that concerns only some. */
  #awake: readonly Sleeve[] = this.sleeves;
  #nextDecision = 0;
  #isMoveDecided = false;
  readonly #basis = (): WeighingBasis => ({
    periodsPerYear: this.#view.periodsPerYear,
    riskFreeRate: this.#riskFreeRate,
  });

  /** @param columns where each planned sleeve is recorded */
  constructor(plan: RunPlan, columns: readonly SleeveColumns[]) {
    const { timeline, rules, capital, document } = plan;
    this.#plan = plan;
    this.#columns = columns;
    this.#riskFreeRate = Number(document.analysis.riskFreeRate);
    this.journal = new Journal(timeline.times, rules);
    this.#point = new ExecutionPoint(timeline, rules, this.journal);
    this.#view = new MarketView(timeline, this.#cursor, document.analysis.periodsPerYear ?? undefined);
    this.#policy = new RebalancePolicy(document.rebalancing, timeline.times[0] as number);
    this.#interventions = new Interventions(this.#point, this);
    this.#symbolIndex = new Map(timeline.series.map(({ symbol }, k) => [symbol, k]));
    this.reserve = capital;
    for (const planned of plan.sleeves) if (!planned.isAdded) this.#create(planned);
    this.sleeves.forEach((sleeve, rank) => {
      this.#point.begin(TURN.start, rank, sleeve.id);
      this.#fund(sleeve, moneyDown(times(asScaled(capital), scaledDecimal(sleeve.slider))));
    });
    this.#rememberReserve();
  }

  /** The reserve after each change, by bar; what `statementAt` replays. */
  get reserveHistory(): readonly ReserveEntry[] {
    return this.#reserveHistory;
  }

  /**
   * Executes one bar: open point, solvency, decisions, strategies, close point. Bars come in order, each once.
   *
   * @param look sees the portfolio as an algorithm does that is asked for targets at this bar
   */
  executeBar(bar: number, look?: Look): void {
    const point = this.#point;
    point.bar = bar;
    this.#cursor.bar = bar;
    const fillsAtOpen = point.rules.fillAt === "nextOpen";
    if (fillsAtOpen) this.#executeOpen();
    point.prices.moveToClose(bar);
    this.#stopInsolvent();
    this.#decide(look);
    if (!fillsAtOpen) this.#executeMoves(TURN.closeMoves);
    this.#callStrategies();
    if (!fillsAtOpen) this.#executeOrders(TURN.closeOrders);
  }

  /** After the last bar: what still waits will never happen, and the journal says so. */
  expire(): void {
    this.#point.bar = this.#point.timeline.times.length - 1;
    this.#point.begin(TURN.end);
    for (const { orders } of this.sleeves) orders.expireAll();
    for (const { name, isClosing } of this.sleeves) {
      if (isClosing) this.#expireMove(`the run ended before ${name}, which was removed, could be closed`);
    }
    if (this.#isMoveDecided) this.#expireMove("the run ended before the next bar's open");
    for (const decision of this.#plan.ignored) {
      const article = decision.type === "add" ? "an" : "a";
      this.#interventions.ignore(`${article} ${decision.type} after the last bar has nothing to act on`);
    }
  }

  admit(id: string): Sleeve {
    const planned = this.#plan.sleeves.find((candidate) => candidate.id === id);
    if (!planned) throw new Error(`a checked decision adds the unplanned sleeve ${id}`);
    return this.#create(planned);
  }

  decideMove(): void {
    this.#policy.rememberDecision(this.#point.timeMs);
    this.#isMoveDecided = true;
  }

  /** Has every sleeve's record written up to the close before a bar. */
  writeBefore(bar: number): void {
    for (const sleeve of this.#awake) sleeve.writeBefore(bar);
  }

  /** What the portfolio is before a bar, for a run that goes on from there; of the sleeves that are awake. */
  checkpoint(bar: number): Checkpoint {
    return {
      bar,
      reserve: this.reserve,
      nextDecision: this.#nextDecision,
      isMoveDecided: this.#isMoveDecided,
      lastDecisionMs: this.#policy.lastDecisionMs,
      sleeves: this.#awake.map((sleeve) => sleeve.snapshot(bar)),
    };
  }

  /** Executes bars for the sleeves of these ids only, until another run's are taken over. */
  awakeOnly(ids: ReadonlySet<string>): void {
    this.#awake = this.sleeves.filter(({ id }) => ids.has(id));
  }

  /** The sleeves that bars are executed for at present. */
  get awake(): readonly Sleeve[] {
    return this.#awake;
  }

  /** Becomes what another run's portfolio was at a checkpoint, with all that had happened by then. */
  continueFrom(base: Allocator, checkpoint: Checkpoint): void {
    const { bar } = checkpoint;
    this.standAt(checkpoint);
    this.#reserveHistory = base.reserveHistory.filter((entry) => entry.bar < bar);
    this.journal.continueFrom(base.journal, bar);
  }

  /** Becomes what a portfolio was at a checkpoint, without its history: what had happened by then is not journaled. */
  standAt(checkpoint: Checkpoint): void {
    for (const { id } of checkpoint.sleeves.slice(this.sleeves.length)) this.admit(id);
    this.#takeOver(checkpoint, new Set(checkpoint.sleeves.map(({ id }) => id)));
    this.reserve = checkpoint.reserve;
    this.#nextDecision = checkpoint.nextDecision;
    this.#isMoveDecided = checkpoint.isMoveDecided;
    this.#policy.rememberDecision(checkpoint.lastDecisionMs);
    this.#awake = this.sleeves;
  }

  #takeOver({ bar, sleeves }: Checkpoint, ids: ReadonlySet<string>): void {
    for (const snapshot of sleeves) {
      if (ids.has(snapshot.id)) this.#sleeveOf(snapshot.id).continueFrom(snapshot, bar);
    }
  }

  #sleeveOf(id: string): Sleeve {
    const sleeve = this.sleeves.find((candidate) => candidate.id === id);
    if (!sleeve) throw new Error(`there is no sleeve ${id} to go on from`);
    return sleeve;
  }

  /**
   * Takes over sleeves from another run at a checkpoint, with all that had happened to them by then, and wakes all.
   * Until then no capital moved in either run.
   */
  joinFrom(base: Allocator, checkpoint: Checkpoint, ids: ReadonlySet<string>): void {
    const { bar } = checkpoint;
    this.#takeOver(checkpoint, ids);
    this.#nextDecision = checkpoint.nextDecision;
    const ranks = new Map(this.sleeves.filter(({ id }) => ids.has(id)).map(({ id, rank }) => [id, rank]));
    this.journal.joinFrom(base.journal, bar, ranks);
    this.#awake = this.sleeves;
  }

  #expireMove(reason: string): void {
    this.#point.note({ type: "moveExpired", reason });
  }

  #create(planned: PlannedSleeve): Sleeve {
    const { id, name, weight, bounds, createStrategy } = planned;
    const ledger = new Ledger(this.#plan.rules.lot);
    const columns = this.#columns[this.sleeves.length] as SleeveColumns;
    const sleeve = new Sleeve({
      id,
      name,
      bounds,
      strategy: createStrategy(),
      ledger,
      orders: new OrderBook(id, ledger, this.#point, this.#symbolIndex),
      slider: weight,
      rank: this.sleeves.length,
      firstBar: this.#point.bar,
      record: new TrackRecord(columns, ledger, this.#plan.timeline, this.#point.bar),
    });
    this.sleeves.push(sleeve);
    return sleeve;
  }

  #fund(sleeve: Sleeve, amount: Money): void {
    this.reserve -= amount;
    sleeve.restartNavFrom(amount);
    if (amount === 0n) return;
    sleeve.transfer(0, amount);
    this.#point.note({ type: "transfer", sleeve: sleeve.id, amount, why: "start" });
  }

  #executeOpen(): void {
    if (!this.#isMoveDecided && !this.#hasWork()) return;
    this.#point.prices.moveToOpen(this.#point.bar);
    this.#executeMoves(TURN.openMoves);
    this.#executeOrders(TURN.openOrders);
  }

  #hasWork(): boolean {
    for (const { orders, isClosing } of this.#awake) if (isClosing || orders.isWaiting) return true;
    return false;
  }

  /** Removed sleeves give back what they have before capital moves, so that the move distributes it. */
  #executeMoves(turn: Turn): void {
    this.#point.begin(turn);
    for (const sleeve of this.#awake) {
      if (!sleeve.isClosing) continue;
      closeSleeve(this.#point, sleeve, this);
      this.#rememberReserve();
    }
    if (!this.#isMoveDecided) return;
    this.#isMoveDecided = false;
    moveCapital(this.#point, this);
    this.#rememberReserve();
  }

  #executeOrders(turn: Turn): void {
    for (const sleeve of this.#awake) {
      if (!sleeve.orders.isWaiting) continue;
      this.#beginFor(sleeve, turn);
      executeOrders(this.#point, sleeve);
    }
  }

  #stopInsolvent(): void {
    const { prices } = this.#point;
    for (const sleeve of this.#awake) {
      if (sleeve.state === "stopped" || sleeve.state === "removed") continue;
      const { ledger } = sleeve;
      if (ledger.hasEquity(prices)) continue;
      const equity = ledger.equity(prices);
      if (equity === 0n && ledger.positions.length === 0) continue;
      const reason = `equity is ${moneyDecimal(equity).toFixed(2)} at the close: every position is closed, the loss stays in this sleeve`;
      this.#beginFor(sleeve, TURN.solvency);
      stopSleeve(this.#point, sleeve, reason);
    }
  }

  #decide(look: Look | undefined): void {
    const { decisions } = this.#plan;
    const { bar } = this.#point;
    for (let next = decisions[this.#nextDecision]; next?.bar === bar; next = decisions[this.#nextDecision]) {
      this.#applyDecision(next.decision);
      this.#nextDecision++;
    }
    look?.(this.#point, this.#basis);
    // While some sleeves run ahead alone, no rebalancing is due.
    if (this.#awake.length < this.sleeves.length) return;
    const trigger = this.#policy.due(this.#point, this);
    if (!trigger) return;
    this.#point.begin(TURN.decisions, this.#nextDecision);
    this.decideMove();
    rebalance(this.#point, this, this.#plan, trigger, this.#basis);
  }

  #applyDecision(decision: Decision): void {
    const owner = sleeveAlone(decision);
    if (owner !== undefined && !this.#awake.some(({ id }) => id === owner)) return;
    this.#point.begin(TURN.decisions, this.#nextDecision, owner);
    this.#interventions.apply(decision);
  }

  #callStrategies(): void {
    const point = this.#point;
    for (const sleeve of this.#awake) {
      if (sleeve.state !== "running" || !sleeve.ledger.hasEquity(point.prices)) continue;
      this.#beginFor(sleeve, TURN.strategies);
      try {
        if (sleeve.throwsAt === point.bar) throw new Error(BROKEN_ON_PURPOSE);
        sleeve.strategy.handleData(sleeve.orders, this.#view);
      } catch (error) {
        // The one place where an error is caught and the run goes on: a broken strategy is its own sleeve's affair.
        point.note({ type: "failed", sleeve: sleeve.id, reason: messageOf(error) });
        this.#interventions.pause(sleeve, "its strategy failed");
      }
    }
  }

  #beginFor({ rank, id }: Sleeve, turn: Turn): void {
    this.#point.begin(turn, rank, id);
  }

  #rememberReserve(): void {
    this.#reserveHistory.push({ bar: this.#point.bar, reserve: this.reserve });
  }
}
