import type { Breakage, ScenarioDocument } from "../engine/index.ts";
import { breakAt, withoutCapitalMoves } from "../scenario/breakSleeve.ts";
import type { BarInstant } from "../scenario/decisionEdits.ts";
import { sleeveNames } from "../scenario/sleeveNames.ts";
import { joiningOf } from "../scenario/sleeves.ts";
import { SimulationCancelled, SimulationError } from "../simulation/client.ts";
import { LatestWins } from "../simulation/latestWins.ts";
import type { IsolationCheck } from "../simulation/protocol.ts";
import type { BranchActions } from "./actions/branchActions.ts";
import type { AppParts } from "./appParts.ts";
import { cursorInstant } from "./cursorInstant.ts";
import type { FinishedRun } from "./recordingStore.ts";
import { isSameRun } from "./sameRun.ts";

type IsolationParts = Pick<
  AppParts,
  "documents" | "isolation" | "playback" | "player" | "recordings" | "studies"
>;

interface Wish {
  readonly sleeve: string;
  readonly how: Breakage;
  readonly bar: number;
  readonly instant: BarInstant;
  readonly run: FinishedRun;
}

/** Breaks a sleeve of the run on screen, beside it, and finds out who felt it. The newest wish wins. */
export class Isolation {
  readonly #parts: IsolationParts;
  readonly #checks: LatestWins<Wish>;

  constructor(parts: IsolationParts) {
    this.#parts = parts;
    this.#checks = new LatestWins((wish, signal) => this.#check(wish, signal), 0);
  }

  /** Breaks it at the cursor's bar. The scenario stays as it is. */
  breakSleeve(sleeve: string, how: Breakage): void {
    const { playback, player, recordings } = this.#parts;
    const instant = cursorInstant(this.#parts);
    const run = recordings.getState().finished;
    if (!instant || !run) return;
    player.pause();
    this.#checks.ask({ sleeve, how, bar: playback.getState().cursor, instant, run });
  }

  /** Gives up what is under way: nobody looks at it any more. */
  stop(): void {
    this.#checks.cancel();
  }

  /** Shows the broken scenario as a branch, at the bar of the break; nothing, where that is of another scenario by now. */
  openBranch(forkWith: BranchActions["forkWith"]): void {
    const { documents, isolation, player } = this.#parts;
    const { proof } = isolation.getState();
    const present = documents.present();
    if (!proof || !isSameRun(proof.sound, present)) return;
    player.seek(proof.bar);
    const name = sleeveNames(proof.broken).get(proof.sleeve) ?? proof.sleeve;
    const { interventions } = proof.broken;
    // What no run depends on, such as the title, may have changed since.
    const broken = present === proof.sound ? proof.broken : { ...present, interventions };
    forkWith(`${name} ${proof.how === "throw" ? "throws" : "bankrupt"}`, broken);
  }

  async #check({ sleeve, how, bar, instant, run }: Wish, signal: AbortSignal): Promise<void> {
    const { isolation } = this.#parts;
    const { document, columns, intraday } = run;
    isolation.setState({ isChecking: true, failure: undefined });
    try {
      const broken = breakAt(document, instant, sleeve, how);
      const asItIs = await this.#compare(document, broken, bar, signal);
      const isFelt = Object.entries(asItIs.sleeves).some(
        ([id, { differsFrom }]) => id !== sleeve && differsFrom !== undefined,
      );
      const withoutMoves =
        isFelt && !joiningOf(document, sleeve)
          ? await this.#compare(withoutCapitalMoves(document), withoutCapitalMoves(broken), bar, signal)
          : undefined;
      const { times } = columns;
      const made = { sleeve, how, bar, times, intraday, sound: document, broken, asItIs, withoutMoves };
      isolation.setState({ proof: made });
    } catch (error) {
      if (error instanceof SimulationError) {
        isolation.setState({ proof: undefined, failure: error.message });
      } else if (!(error instanceof SimulationCancelled)) throw error;
    } finally {
      isolation.setState({ isChecking: false });
    }
  }

  #compare(
    sound: ScenarioDocument,
    broken: ScenarioDocument,
    bar: number,
    signal: AbortSignal,
  ): Promise<IsolationCheck> {
    return this.#parts.studies.study("isolation", { sound, broken, bar }, signal);
  }
}
