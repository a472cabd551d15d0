import { formatTenths } from "../format.ts";
import { sleeveAppearance } from "../sleeveAppearance.ts";

export interface AllocationBarProps {
  readonly parts: readonly {
    readonly id: string;
    readonly name: string;
    readonly slot: number;
    readonly tenths: number;
  }[];
  readonly reserveTenths: number;
}

/** The whole capital as one bar: each sleeve's share, and the reserve as what is left. */
export function AllocationBar({ parts, reserveTenths }: AllocationBarProps) {
  const words = [
    ...parts.map(({ name, tenths }) => `${name} ${formatTenths(tenths)}`),
    `Reserve ${formatTenths(reserveTenths)}`,
  ];
  return (
    <div
      role="img"
      aria-label={`Capital: ${words.join(", ")}`}
      className="flex h-3 gap-px overflow-hidden rounded-small bg-surface"
    >
      {parts.map(({ id, name, slot, tenths }) => (
        <span
          key={id}
          title={`${name} ${formatTenths(tenths)}`}
          style={{ flexGrow: tenths, background: sleeveAppearance(slot).colour }}
        />
      ))}
      {reserveTenths > 0 && (
        <span
          title={`Reserve ${formatTenths(reserveTenths)}`}
          className="border border-edge border-dashed"
          style={{ flexGrow: reserveTenths }}
        />
      )}
    </div>
  );
}
