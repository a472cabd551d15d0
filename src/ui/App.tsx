import { AppLayout } from "./AppLayout.tsx";
import { EmptyState } from "./controls/EmptyState.tsx";
import { TooltipProvider } from "./controls/Tooltip.tsx";

/** The page. Its places are wired to the stores one by one; until then each says what it waits for. */
export function App() {
  return (
    <TooltipProvider>
      <AppLayout
        header={<h1 className="border-b px-3 py-2 font-semibold text-title">Sleeves</h1>}
        data={null}
        strategies={null}
        rules={null}
        chart={<EmptyState title="Loading the example">A synthetic market and three strategies.</EmptyState>}
        playback={null}
        inspector={null}
      />
    </TooltipProvider>
  );
}
