const WHOLE = 1000;

/**
 * The allocation, in tenths of a percent, that a key asks for: arrows ± 1 %, with Shift ± 0.1 %, Page keys ± 10 %,
 * Home and End to the ends. `undefined` for any other key.
 */
export function allocationAfterKey(
  tenths: number,
  {
    key,
    shiftKey,
    ctrlKey,
    metaKey,
    altKey,
  }: Readonly<Record<"shiftKey" | "ctrlKey" | "metaKey" | "altKey", boolean>> & {
    readonly key: string;
  },
): number | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  const step = shiftKey ? 1 : 10;
  switch (key) {
    case "ArrowRight":
    case "ArrowUp":
      return Math.min(WHOLE, tenths + step);
    case "ArrowLeft":
    case "ArrowDown":
      return Math.max(0, tenths - step);
    case "PageUp":
      return Math.min(WHOLE, tenths + 100);
    case "PageDown":
      return Math.max(0, tenths - 100);
    case "Home":
      return 0;
    case "End":
      return WHOLE;
    default:
      return undefined;
  }
}
