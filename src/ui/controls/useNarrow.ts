import { useSyncExternalStore } from "react";

/** Below this, a table's columns would leave no room for its text: the `sm` of the classes. */
const NARROW = "(max-width: 639.98px)";

/** Whether the screen is as narrow as a phone; what only changes its look asks CSS instead. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, isNarrow);
}

function subscribe(listener: () => void): () => void {
  // A page without a screen (a test) is never narrow.
  const query = window.matchMedia?.(NARROW);
  query?.addEventListener("change", listener);
  return () => query?.removeEventListener("change", listener);
}

function isNarrow(): boolean {
  return window.matchMedia?.(NARROW).matches ?? false;
}
