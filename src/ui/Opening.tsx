import { EmptyState } from "./controls/EmptyState.tsx";

/** What stands on the page until the app has been opened. */
export function Opening() {
  return (
    <main aria-busy="true" className="flex h-full items-center justify-center">
      <EmptyState title="Sleeves">Opening your workspace.</EmptyState>
    </main>
  );
}
