import { Decimal } from "../../engine/index.ts";
import { NumberField } from "../controls/NumberField.tsx";
import { SleeveMark } from "../controls/SleeveMark.tsx";
import { Definition } from "../controls/Tooltip.tsx";
import { formatPercent } from "../format.ts";
import type { RefusedBounds, SleeveBounds } from "./rulesModel.ts";
import { percentOfWeight, weightOfPercent } from "./weightPercent.ts";

export interface BoundsFieldsProps {
  readonly bounds: readonly SleeveBounds[];
  /** Who distributes within the bounds; left out where targets are the sliders. */
  readonly distributor: { readonly name: string; readonly mayLeaveRest: boolean } | undefined;
  /** Those that can't hold: the alert over the chart says why. */
  readonly refused: RefusedBounds | undefined;
  readonly onChange: (id: string, bounds: { readonly min: string; readonly max: string }) => void;
}

/** Room for "100.0 %"; fields are written larger on touch. */
const FIELD = "w-18 pointer-coarse:w-22";
const COLUMN = "w-19 pointer-coarse:w-23";

/** The least and the greatest share that a rebalancing may give each sleeve. */
export function BoundsFields({ bounds, distributor, refused, onChange }: BoundsFieldsProps) {
  // Those that join later have their own time; the engine looks at every one of them.
  const atStart = bounds.filter(({ joins }) => joins === undefined);
  const least = sumOf(atStart.map(({ min }) => min));
  const greatest = sumOf(atStart.map(({ max }) => max));
  const total = sumOf(atStart.map(({ slider }) => slider));
  const isShort = !distributor?.mayLeaveRest && greatest.lessThan(total);
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 font-semibold">
        <Definition
          term="Least and greatest share"
          meaning="What a rebalancing gives each sleeve at least and at most, as a share of the whole capital. It holds after the algorithm: what a bound takes from one sleeve, the others share."
          formula="the nearest weights with least ≤ w ≤ greatest that sum to the sliders"
        />
      </legend>
      <table aria-label="Least and greatest shares" className="w-full table-fixed text-table">
        <colgroup>
          <col />
          <col className={COLUMN} />
          <col className={COLUMN} />
        </colgroup>
        <thead className="text-quiet [&_th]:font-medium">
          <tr>
            <th scope="col" className="text-left">
              Sleeve
            </th>
            <th scope="col" className="pr-2 text-right">
              Least
            </th>
            <th scope="col" className="pr-2 text-right">
              Greatest
            </th>
          </tr>
        </thead>
        <tbody className="[&_td]:py-0.5 [&_td]:pl-1 [&_td]:align-top">
          {bounds.map((row) => (
            <BoundsRow
              key={row.id}
              row={row}
              isFixed={!distributor}
              refused={refused?.sleeves.includes(row.id) ? refused.side : undefined}
              onChange={onChange}
            />
          ))}
        </tbody>
        {distributor && (
          <tfoot className="text-quiet [&_td]:pr-2 [&_td]:text-right">
            <tr>
              <th scope="row" className="text-left font-medium">
                {atStart.length < bounds.length ? "At the start" : "Together"}
              </th>
              <td className={least.greaterThan(total) ? "text-loss" : ""}>
                {formatPercent(least.toNumber())}
              </td>
              <td className={isShort ? "text-loss" : ""}>{formatPercent(greatest.toNumber())}</td>
            </tr>
          </tfoot>
        )}
      </table>
      <p className="text-quiet text-table">
        {distributor
          ? `${distributor.name} distributes ${distributor.mayLeaveRest ? "up to " : ""}${formatPercent(total.toNumber())}, the sum of the sliders. A least share keeps a sleeve trading.`
          : "With fixed weights, each slider has to lie inside its bounds."}
      </p>
    </fieldset>
  );
}

interface BoundsRowProps {
  readonly row: SleeveBounds;
  readonly isFixed: boolean;
  readonly refused: RefusedBounds["side"] | undefined;
  readonly onChange: BoundsFieldsProps["onChange"];
}

function BoundsRow({ row, isFixed, refused, onChange }: BoundsRowProps) {
  const { id, name, slot, slider, joins, min, max } = row;
  const isOutside = isFixed && (new Decimal(slider).lessThan(min) || new Decimal(slider).greaterThan(max));
  return (
    <tr>
      <th scope="row" className="py-0.5 text-left align-top font-normal">
        <span className="flex h-control items-center gap-1.5">
          <SleeveMark slot={slot} />
          <span className="min-w-0 truncate" title={name}>
            {name}
          </span>
        </span>
        {joins && <span className="block text-quiet">joins {joins}</span>}
        {isOutside && <span className="block text-loss">slider {percentOfWeight(slider)} %</span>}
      </th>
      <td>
        <NumberField
          label={`${name} least share`}
          labelHidden
          unit="%"
          value={percentOfWeight(min)}
          min="0"
          max={percentOfWeight(max)}
          decimals={1}
          width={FIELD}
          refused={refused === "min" || refused === "both"}
          onCommit={(percent) => onChange(id, { min: weightOfPercent(percent), max })}
        />
      </td>
      <td>
        <NumberField
          label={`${name} greatest share`}
          labelHidden
          unit="%"
          value={percentOfWeight(max)}
          min={percentOfWeight(min)}
          max="100"
          decimals={1}
          width={FIELD}
          refused={refused === "max" || refused === "both"}
          onCommit={(percent) => onChange(id, { min, max: weightOfPercent(percent) })}
        />
      </td>
    </tr>
  );
}

function sumOf(weights: readonly string[]): Decimal {
  return weights.reduce((sum, weight) => sum.plus(weight), new Decimal(0));
}
