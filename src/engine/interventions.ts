import { breakSleeve } from "./breakage.ts";
import { Decimal, ZERO } from "./decimal.ts";
import type { ExecutionPoint } from "./executionPoint.ts";
import type { Decision } from "./scenario.ts";
import type { Sleeve } from "./sleeve.ts";

/** What decisions act on. */
export interface DecidedPortfolio {
  /** In the order in which they were added. */
  readonly sleeves: readonly Sleeve[];
  /** Lets in the planned sleeve of that id, empty. */
  admit(id: string): Sleeve;
  /** Capital moves to the targets at the next execution point; the cooldown starts anew. */
  decideMove(): void;
}

/** A person's decisions, and what they do to the sleeves (engine specification, section 6). */
export class Interventions {
  readonly #point: ExecutionPoint;
  readonly #portfolio: DecidedPortfolio;

  constructor(point: ExecutionPoint, portfolio: DecidedPortfolio) {
    this.#point = point;
    this.#portfolio = portfolio;
  }

  apply(decision: Decision): void {
    switch (decision.type) {
      case "setWeights":
        this.#setWeights(decision.weights);
        return;
      case "pause":
        this.pause(this.#sleeve(decision.id), "paused by decision");
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
      case "break": {
        const refusal = breakSleeve(this.#point, this.#sleeve(decision.id), decision.how);
        if (refusal !== undefined) this.ignore(refusal);
        return;
      }
    }
  }

  /** Cancels what it still wants, keeps what it holds, and takes it out of capital moves. */
  pause(sleeve: Sleeve, reason: string): void {
    if (sleeve.state !== "running") {
      this.ignore(`${sleeve.name} is ${sleeve.state} and can't be paused`);
      return;
    }
    sleeve.become("paused", this.#point.bar);
    this.#point.note({ type: "paused", sleeve: sleeve.id, reason });
    sleeve.orders.cancelAll("the sleeve is paused");
  }

  ignore(reason: string): void {
    this.#point.note({ type: "ignored", reason });
  }

  /** Writes sliders, resets every target to its slider, and decides a move. */
  #setWeights(weights: Readonly<Record<string, string>>): void {
    const { sleeves } = this.#portfolio;
    for (const sleeve of sleeves) {
      if (Object.hasOwn(weights, sleeve.id)) {
        if (sleeve.state === "removed") this.ignore(`${sleeve.name} is removed and can't be given a weight`);
        else sleeve.slider = new Decimal(weights[sleeve.id] as string);
      }
      sleeve.target = sleeve.slider;
    }
    const sliders = Object.fromEntries(sleeves.map(({ id, slider }) => [id, slider]));
    this.#point.note({ type: "weightsSet", weights: sliders });
    this.#portfolio.decideMove();
  }

  /**
   * An empty sleeve from this bar on. Its own weight and those that come with it are set as by `setWeights`, so that
   * the move which follows funds it.
   */
  #add(id: string, weights: Readonly<Record<string, string>>): void {
    const { name } = this.#portfolio.admit(id);
    this.#point.note({ type: "added", sleeve: id, reason: `${name} is added, empty until capital moves` });
    this.#setWeights(weights);
  }

  /** Its orders go at once; its positions and its cash at the next execution point, before any move. */
  #remove(sleeve: Sleeve): void {
    if (sleeve.state === "removed") {
      this.ignore(`${sleeve.name} is removed already`);
      return;
    }
    sleeve.become("removed", this.#point.bar);
    sleeve.isClosing = true;
    sleeve.slider = ZERO;
    sleeve.target = ZERO;
    const reason = "removed by decision: its positions are closed next, and its cash goes to the reserve";
    this.#point.note({ type: "removed", sleeve: sleeve.id, reason });
    sleeve.orders.cancelAll("the sleeve is removed");
  }

  #resume(sleeve: Sleeve): void {
    if (sleeve.state !== "paused") {
      this.ignore(`${sleeve.name} is ${sleeve.state} and can't be resumed`);
      return;
    }
    sleeve.become("running", this.#point.bar);
    this.#point.note({ type: "resumed", sleeve: sleeve.id, reason: "resumed by decision" });
  }

  #sleeve(id: string): Sleeve {
    const sleeve = this.#portfolio.sleeves.find((candidate) => candidate.id === id);
    if (!sleeve) throw new Error(`a checked decision names the unknown sleeve ${id}`);
    return sleeve;
  }
}
