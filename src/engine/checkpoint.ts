import type { Money } from "./money.ts";
import type { SleeveSnapshot } from "./sleeve.ts";

/** What a portfolio is before a bar, beside its journal and the histories of its ledgers and its reserve. Immutable. */
export interface Checkpoint {
  /** The bar that comes next. */
  readonly bar: number;
  readonly reserve: Money;
  readonly nextDecision: number;
  readonly isMoveDecided: boolean;
  readonly lastDecisionMs: number;
  /** In the order in which they were added. */
  readonly sleeves: readonly SleeveSnapshot[];
}
