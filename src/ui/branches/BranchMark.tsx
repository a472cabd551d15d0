/** The letter of a branch: in ink tones, for the colours are the sleeves'. The name beside it is read aloud. */
export function BranchMark({ id, isShown = false }: { readonly id: string; readonly isShown?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={`inline-flex size-4 shrink-0 items-center justify-center rounded-small border font-semibold text-[11px] leading-none ${isShown ? "border-ink bg-ink text-background" : "border-edge text-quiet"}`}
    >
      {id}
    </span>
  );
}
