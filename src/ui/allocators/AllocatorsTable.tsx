import type { ReactNode } from "react";
import type { RebalanceAlgorithm } from "../../engine/index.ts";
import { SleeveMark } from "../controls/SleeveMark.tsx";
import { Definition } from "../controls/Tooltip.tsx";
import { useNarrow } from "../controls/useNarrow.ts";
import { useScrollEdges } from "../controls/useScrollEdges.ts";
import { formatPercent } from "../format.ts";
import { AT_LEFT_EDGE, AT_RIGHT_EDGE } from "../inspector/edges.ts";
import { withNames } from "../inspector/journalText.ts";
import type { AllocatorRow, AllocatorsModel } from "./allocatorsModel.ts";
import { WeightCell } from "./WeightCell.tsx";

export interface AllocatorsTableProps {
  readonly model: AllocatorsModel;
  /** The algorithm whose numbers are open, and the pane that they are in. */
  readonly opened: RebalanceAlgorithm | undefined;
  readonly paneId: string;
  readonly onToggle: (algorithm: RebalanceAlgorithm) => void;
  readonly onAdopt: (algorithm: RebalanceAlgorithm) => void;
  readonly onUse: (algorithm: RebalanceAlgorithm) => void;
}

const HEAD = `${AT_LEFT_EDGE} bg-surface pr-2 pl-3 text-left`;
const LINK =
  "relative rounded-small text-accent hover:underline pointer-coarse:before:absolute pointer-coarse:before:-inset-x-1 pointer-coarse:before:-inset-y-2.5";

/** A row per algorithm, a column per sleeve: the weight that it would choose, beside one's own. */
export function AllocatorsTable(props: AllocatorsTableProps) {
  const { sleeves, reserve, rows } = props.model;
  const scroller = useScrollEdges<HTMLDivElement>(sleeves.length);
  const isNarrow = useNarrow();
  return (
    <div ref={scroller} className="group/scroller h-full overflow-auto">
      <table aria-label="Allocators" className="w-full border-separate border-spacing-0 text-table">
        <thead>
          <tr>
            <th
              scope="col"
              className={`${HEAD} top-0 z-30 h-7 border-b py-1 align-bottom font-medium text-quiet`}
            >
              Algorithm
            </th>
            {sleeves.map(({ id, name, slot, state }) => (
              <ColumnHead key={id} title={name}>
                <SleeveMark slot={slot} />
                <span className="wrap-anywhere line-clamp-2 leading-4">{name}</span>
                {state !== "running" && <span className="font-normal text-quiet">{state}</span>}
              </ColumnHead>
            ))}
            <ColumnHead>Reserve</ColumnHead>
            {!isNarrow && (
              <th scope="col" className={`sticky top-0 z-20 border-b bg-surface ${AT_RIGHT_EDGE}`}>
                <span className="sr-only">What to do with it</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          <tr className="group/row">
            <th scope="row" className={`${HEAD} whitespace-nowrap border-b font-medium`}>
              <Definition
                term="Your sliders"
                meaning="What you have set, as it is in force at the cursor. A hairline on every bar below marks it."
              />
            </th>
            {sleeves.map(({ id, slider }) => (
              <OwnCell key={id} weight={slider} />
            ))}
            <OwnCell weight={reserve} />
            {!isNarrow && <td className={`border-b bg-surface ${AT_RIGHT_EDGE}`} />}
          </tr>
          {rows.map((row) => (
            <ChoiceRow key={row.algorithm} row={row} isNarrow={isNarrow} {...props} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ChoiceRowProps extends AllocatorsTableProps {
  readonly row: AllocatorRow;
  readonly isNarrow: boolean;
}

function ChoiceRow(props: ChoiceRowProps) {
  const { row, model, opened, isNarrow } = props;
  const { algorithm, definition, choice, shadow } = row;
  const actions = <RowActions {...props} />;
  const names = new Map(model.sleeves.map(({ id, name }) => [id, name]));
  const isOpen = opened === algorithm;
  return (
    <tr className="group/row">
      <th
        scope="row"
        className={`${HEAD} whitespace-nowrap border-grid border-b font-normal group-hover/row:bg-hover max-sm:py-1 ${isOpen ? "bg-selection!" : ""}`}
      >
        <Definition
          term={definition.name}
          meaning={definition.rule}
          formula={definition.formula || undefined}
        />
        {row.isPolicy && <span className="ml-2 rounded-small border px-1 text-quiet">policy</span>}
        {isNarrow && <div className="mt-0.5">{actions}</div>}
      </th>
      {choice ? (
        <>
          {model.sleeves.map(({ id, slot, slider }) => {
            const { weight = 0, binding, isNamed = false } = choice.weights.get(id) ?? {};
            return (
              <WeightCell
                key={id}
                weight={weight}
                yours={slider}
                slot={slot}
                binding={binding}
                isKept={!isNamed}
              />
            );
          })}
          <WeightCell weight={choice.reserve} yours={model.reserve} slot={undefined} />
        </>
      ) : (
        <td
          colSpan={model.sleeves.length + 1}
          className="h-7 border-grid border-b px-2 text-left text-quiet max-sm:min-w-64"
        >
          Names no weights: {"reason" in shadow && withNames(shadow.reason, names)}
        </td>
      )}
      {!isNarrow && (
        <td
          className={`whitespace-nowrap border-grid border-b bg-surface pr-3 pl-3 text-left group-hover/row:bg-hover ${AT_RIGHT_EDGE}`}
        >
          {actions}
        </td>
      )}
    </tr>
  );
}

/** Open its numbers, take its weights, or let it rule. */
function RowActions({ row, opened, paneId, onToggle, onAdopt, onUse }: ChoiceRowProps) {
  const { algorithm, definition, choice, isPolicy } = row;
  const { name } = definition;
  const isOpen = opened === algorithm;
  const isAdoptable = choice && !(algorithm === "fixed" && choice.isYours);
  return (
    <span className="flex items-center gap-3">
      <button
        type="button"
        className={LINK}
        disabled={!choice}
        aria-label={`${isOpen ? "Hide" : "Show"} the numbers of ${name}`}
        aria-expanded={isOpen}
        aria-controls={isOpen ? paneId : undefined}
        data-numbers={algorithm}
        onClick={() => onToggle(algorithm)}
      >
        <span className={choice ? "" : "invisible"}>Numbers</span>
      </button>
      <button
        type="button"
        className={`${LINK} ${isAdoptable ? "" : "invisible"}`}
        aria-label={`Adopt ${name}`}
        onClick={() => onAdopt(algorithm)}
      >
        Adopt
      </button>
      {!isPolicy && (
        <button
          type="button"
          className={LINK}
          aria-label={`Use ${name} as policy`}
          onClick={() => onUse(algorithm)}
        >
          Use as policy
        </button>
      )}
    </span>
  );
}

function ColumnHead({
  title,
  children,
}: {
  readonly title?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <th
      scope="col"
      title={title}
      className="sticky top-0 z-10 h-7 min-w-28 border-b bg-surface px-2 py-1 text-right align-bottom font-medium"
    >
      <span className="flex items-center justify-end gap-1.5">{children}</span>
    </th>
  );
}

function OwnCell({ weight }: { readonly weight: number }) {
  return (
    <td className="h-7 whitespace-nowrap border-b px-2 text-right font-medium">{formatPercent(weight)}</td>
  );
}
