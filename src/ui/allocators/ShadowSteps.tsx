import { Decimal, type RebalanceAlgorithm } from "../../engine/index.ts";
import { Button } from "../controls/Button.tsx";
import { useNarrow } from "../controls/useNarrow.ts";
import { exactPercent } from "../inspector/journalText.ts";
import { Step, StepsPane } from "../inspector/StepsPane.tsx";
import { type StepsRow, StepsTable } from "../inspector/StepsTable.tsx";
import { UseWords } from "./AllocatorActions.tsx";
import type { AllocatorRow, AllocatorSleeve } from "./allocatorsModel.ts";

export interface ShadowStepsProps {
  readonly id: string;
  readonly row: AllocatorRow;
  readonly sleeves: readonly AllocatorSleeve[];
  /** The bar at which it is asked, as text. */
  readonly instant: string;
  readonly onAdopt: (algorithm: RebalanceAlgorithm) => void;
  readonly onUse: (algorithm: RebalanceAlgorithm) => void;
  readonly onClose: () => void;
}

/** The numbers of an algorithm's formula: what it looks at, what it makes of that, and what the bounds leave of it. */
export function ShadowSteps(props: ShadowStepsProps) {
  const { id, row, sleeves, instant, onAdopt, onUse, onClose } = props;
  const { algorithm, definition, shadow } = row;
  const isNarrow = useNarrow();
  if ("reason" in shadow) return null;
  const { total, weights, raw } = shadow;
  const rows = sleeves.map(
    ({ slider, ...sleeve }): StepsRow => ({ ...sleeve, share: slider, target: weights[sleeve.id] ?? "0" }),
  );
  const isPartial = rows.some((sleeve) => raw[sleeve.id] === undefined);
  const rest = Object.keys(raw).reduce((left, own) => left.minus(weights[own] ?? 0), new Decimal(total));
  return (
    <StepsPane
      id={id}
      label={`Numbers of ${definition.name}`}
      title={
        <>
          {definition.name} <span className="text-quiet">on {instant}</span>
        </>
      }
      closeLabel="Close the numbers"
      extent={sleeves.length}
      opening={row.algorithm}
      onClose={onClose}
    >
      <div className="sticky left-0 shrink-0 px-3 pb-2 text-table">
        <p>{definition.rule}</p>
        {definition.formula && <p className="text-quiet">{definition.formula}</p>}
      </div>
      <Step>
        <StepsTable named={shadow} rows={rows} isPartial={isPartial} shareHead="Yours" />
      </Step>
      <div className="sticky left-0 flex shrink-0 flex-col gap-1 px-3 pb-2 text-quiet text-table">
        <p>
          {exactPercent(total)} is the sum of your sliders{isPartial ? " of those that take part" : ""}: what
          the algorithm distributes.
        </p>
        {rest.greaterThan(0) && (
          <p>{exactPercent(rest.toFixed())} of it is left out and stays in the reserve.</p>
        )}
      </div>
      {isNarrow && (
        <div className="sticky left-0 flex shrink-0 gap-2 px-3 pb-3">
          <Button aria-label={`Adopt ${definition.name}`} onClick={() => onAdopt(algorithm)}>
            Adopt
          </Button>
          {!row.isPolicy && (
            <Button className="relative" onClick={() => onUse(algorithm)}>
              <span>
                <UseWords name={definition.name} />
              </span>
            </Button>
          )}
        </div>
      )}
    </StepsPane>
  );
}
