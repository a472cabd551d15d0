import { sleeveAppearance } from "../sleeveAppearance.ts";

/** The sleeve's colour and shape, beside its name. Decorative: the name always stands next to it. */
export function SleeveMark({ slot }: { readonly slot: number }) {
  const { colour, shape } = sleeveAppearance(slot);
  return (
    <svg viewBox="0 0 10 10" className="size-2.5 shrink-0" aria-hidden="true">
      <path d={shape} fill={colour} />
    </svg>
  );
}
