import type { RebalanceAlgorithm } from "../../engine/index.ts";
import type { AllocatorRow } from "./allocatorsModel.ts";

export interface AllocatorActionsProps {
  readonly row: AllocatorRow;
  /** The algorithm whose numbers are open, and the pane that they are in. */
  readonly opened: RebalanceAlgorithm | undefined;
  readonly paneId: string;
  readonly onToggle: (algorithm: RebalanceAlgorithm) => void;
  readonly onAdopt: (algorithm: RebalanceAlgorithm) => void;
  readonly onUse: (algorithm: RebalanceAlgorithm) => void;
}

const LINK =
  "relative rounded-small text-accent hover:underline pointer-coarse:before:absolute pointer-coarse:before:-inset-x-1 pointer-coarse:before:-inset-y-2.5";

/** Open its numbers, take its weights, or let it rule. */
export function RowActions(props: AllocatorActionsProps) {
  const { algorithm, choice, definition } = props.row;
  const isAdoptable = choice && !(algorithm === "fixed" && choice.isYours);
  return (
    <span className="flex items-center gap-3">
      <NumbersButton {...props} />
      <button
        type="button"
        className={`${LINK} ${isAdoptable ? "" : "invisible"}`}
        aria-label={`Adopt ${definition.name}`}
        onClick={() => props.onAdopt(algorithm)}
      >
        Adopt
      </button>
      <UseButton {...props} />
    </span>
  );
}

/** On a phone, what else can be done with the weights stands beside the numbers. */
export function NumbersButton({ row, opened, paneId, onToggle }: AllocatorActionsProps) {
  const { algorithm, definition, choice } = row;
  const isOpen = opened === algorithm;
  return (
    <button
      type="button"
      className={`${LINK} ${choice ? "" : "invisible"}`}
      aria-label={`${isOpen ? "Hide" : "Show"} the numbers of ${definition.name}`}
      aria-expanded={isOpen}
      aria-controls={isOpen ? paneId : undefined}
      data-numbers={algorithm}
      onClick={() => onToggle(algorithm)}
    >
      Numbers
    </button>
  );
}

export function UseButton({ row, onUse }: AllocatorActionsProps) {
  if (row.isPolicy) return null;
  return (
    <button type="button" className={LINK} onClick={() => onUse(row.algorithm)}>
      <UseWords name={row.definition.name} />
    </button>
  );
}

/** Whom one means goes without saying where it stands in its row; not where it is read aloud. */
export function UseWords({ name }: { readonly name: string }) {
  return (
    <>
      Use <span className="sr-only">{name}</span> as policy
    </>
  );
}
