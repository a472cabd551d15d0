import { createStore, type StoreApi } from "zustand/vanilla";
import type { AttributedRun, NetTransfers } from "../analysis/attribution.ts";
import type { ScenarioDocument } from "../engine/index.ts";
import type { CarriedError, ColumnName, SomeColumns } from "../simulation/protocol.ts";
import type { FinishedRun } from "./recordingStore.ts";

/** The columns by which branches are compared. */
export const COMPARED = [
  "times",
  "portfolio",
  "reserve",
  "equity",
  "fees",
  "slippage",
] as const satisfies readonly ColumnName[];

/** What is kept of the run of a branch that is not on screen. */
export interface BranchRun {
  /** The document that was run; its sleeves are those of the columns. */
  readonly document: ScenarioDocument;
  readonly columns: SomeColumns<(typeof COMPARED)[number]>;
  /** Undefined while they are not known yet: those of the run on screen follow once the pointer rests. */
  readonly transfers: NetTransfers | undefined;
}

/** What became of a branch's document. */
export type BranchOutcome =
  | { readonly kind: "finished"; readonly run: BranchRun }
  | { readonly kind: "failed"; readonly document: ScenarioDocument; readonly error: CarriedError };

/** What the screen knows of the branches beside the one on it. */
export interface BranchState {
  /** By branch, of its document as it stands; a branch that is still to be run is not there. */
  readonly outcomes: ReadonlyMap<string, BranchOutcome>;
  /** The branch that was just made and waits for its name. */
  readonly naming: string | undefined;
  /** What the others are compared with, by branch; undefined: the first one. Forgotten on leaving. */
  readonly baseline: string | undefined;
  /** The branch whose difference from the baseline is attributed; undefined: the one on screen. */
  readonly attributed: string | undefined;
}

export type BranchStore = StoreApi<BranchState>;

export function createBranchStore(): BranchStore {
  return createStore<BranchState>(() => ({
    outcomes: new Map(),
    naming: undefined,
    baseline: undefined,
    attributed: undefined,
  }));
}

/** The run on screen as one of a branch; a branch that leaves the screen needs no run of its own. */
export function branchRunOf(
  { document, columns }: Pick<FinishedRun, "document" | "columns">,
  transfers: NetTransfers | undefined,
): BranchRun {
  const { times, portfolio, reserve } = columns;
  const sleeves = Object.fromEntries(
    Object.entries(columns.sleeves).map(([id, { equity, fees, slippage }]) => [
      id,
      { equity, fees, slippage },
    ]),
  );
  return { document, columns: { times, portfolio, reserve, sleeves }, transfers };
}

/** The run as its attribution reads it; undefined while its transfers are not known. */
export function attributedRunOf({ document, columns, transfers }: BranchRun): AttributedRun | undefined {
  if (!transfers) return undefined;
  const equity = Object.entries(columns.sleeves).map(([id, sleeve]) => [id, sleeve.equity] as const);
  return { capital: document.capital, equity: Object.fromEntries(equity), transfers };
}
