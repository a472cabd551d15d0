import type { ReactNode } from "react";
import { SleeveMark } from "../controls/SleeveMark.tsx";
import { Definition } from "../controls/Tooltip.tsx";
import { useNarrow } from "../controls/useNarrow.ts";
import { useScrollEdges } from "../controls/useScrollEdges.ts";
import { formatPercent } from "../format.ts";
import { AT_LEFT_EDGE, AT_RIGHT_EDGE } from "../inspector/edges.ts";
import { withNames } from "../inspector/journalText.ts";
import { type AllocatorActionsProps, NumbersButton, RowActions, UseButton } from "./AllocatorActions.tsx";
import type { AllocatorRow, AllocatorsModel } from "./allocatorsModel.ts";
import { WeightCell } from "./WeightCell.tsx";

export interface AllocatorsTableProps extends Omit<AllocatorActionsProps, "row"> {
  readonly model: AllocatorsModel;
}

const HEAD = `${AT_LEFT_EDGE} bg-surface pr-2 pl-3 text-left`;

/** A row per algorithm, a column per sleeve: the weight that it would choose, beside one's own. */
export function AllocatorsTable(props: AllocatorsTableProps) {
  const { sleeves, reserve, rows } = props.model;
  const scroller = useScrollEdges<HTMLDivElement>(sleeves.length);
  const isNarrow = useNarrow();
  return (
    <div ref={scroller} className="group/scroller h-full overflow-auto">
      <table aria-label="Allocators" className="w-full border-separate border-spacing-0 text-table">
        {/* One's own weights stay in view above what is held against them. */}
        <thead className="sticky top-0 z-20">
          <tr>
            <th scope="col" className={`${HEAD} z-10 h-7 border-b py-1 align-bottom font-medium text-quiet`}>
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
              <th scope="col" className={`border-b bg-surface ${AT_RIGHT_EDGE}`}>
                <span className="sr-only">What to do with it</span>
              </th>
            )}
          </tr>
          <tr>
            <th scope="row" className={`${HEAD} z-10 h-7 whitespace-nowrap border-b font-medium`}>
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
        </thead>
        <tbody>
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
  const names = new Map(model.sleeves.map(({ id, name }) => [id, name]));
  const isOpen = opened === algorithm;
  return (
    <tr className="group/row">
      <th
        scope="row"
        className={`${HEAD} whitespace-nowrap border-grid border-b font-normal group-hover/row:bg-hover max-sm:min-w-34 max-sm:whitespace-normal max-sm:py-1 ${isOpen ? "bg-selection!" : ""}`}
      >
        <span className="flex items-baseline max-sm:flex-wrap gap-x-2">
          <Definition
            term={definition.name}
            meaning={definition.rule}
            formula={definition.formula || undefined}
          />
          {row.isPolicy && (
            <span className="rounded-small border px-1 text-quiet">
              <Definition
                term="policy"
                meaning="The algorithm that sets the targets at every rebalance of this scenario. Rules say how often."
              />
            </span>
          )}
        </span>
        {isNarrow && (
          <div className="mt-0.5">{choice ? <NumbersButton {...props} /> : <UseButton {...props} />}</div>
        )}
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
          – {"reason" in shadow && withNames(shadow.reason, names)}
        </td>
      )}
      {!isNarrow && (
        <td
          className={`whitespace-nowrap border-grid border-b bg-surface pr-3 pl-3 text-left group-hover/row:bg-hover ${AT_RIGHT_EDGE}`}
        >
          <RowActions {...props} />
        </td>
      )}
    </tr>
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
      className="h-7 min-w-28 border-b bg-surface px-2 py-1 text-right align-bottom font-medium"
    >
      <span className="flex items-center justify-end gap-1.5">{children}</span>
    </th>
  );
}

function OwnCell({ weight }: { readonly weight: number }) {
  return (
    <td className="h-7 whitespace-nowrap border-b bg-surface px-2 text-right font-medium">
      {formatPercent(weight)}
    </td>
  );
}
