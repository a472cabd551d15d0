import { useEffect, useId, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import type { RebalanceAlgorithm } from "../../engine/index.ts";
import { EmptyState } from "../controls/EmptyState.tsx";
import { formatInstant } from "../format.ts";
import { useApp, useDocuments, useRecording } from "../useApp.ts";
import { AllocatorsTable } from "./AllocatorsTable.tsx";
import { allocatorsModel } from "./allocatorsModel.ts";
import { ShadowSteps } from "./ShadowSteps.tsx";

/** What every rebalancing algorithm would choose at the cursor, beside one's own weights. */
export function AllocatorsPlace() {
  const { actions, preferences, shadows: store } = useApp();
  useEffect(() => actions.watchShadows(), [actions]);
  const { shadows, times } = useStore(store);
  const shownTimes = useRecording(({ finished }) => finished?.columns.times);
  const intraday = useRecording(({ finished }) => finished?.intraday ?? false);
  const document = useDocuments(({ history }) => history.present);
  const isFromBar = useStore(preferences, ({ changeMode }) => changeMode === "fromThisBar");
  const [opened, setOpened] = useState<RebalanceAlgorithm>();
  const paneId = useId();
  const container = useRef<HTMLDivElement>(null);
  // Of another timeline, its bar would be another day.
  const isShown = shadows !== undefined && times?.[shadows.bar] === shownTimes?.[shadows.bar];
  const model = useMemo(
    () => (shadows && isShown ? allocatorsModel(shadows, document) : undefined),
    [shadows, isShown, document],
  );
  if (!model || !shadows) {
    return <EmptyState title="No weights yet">They appear as soon as the scenario has run.</EmptyState>;
  }
  const instant = formatInstant(times?.[shadows.bar], intraday);
  const openRow = model.rows.find(({ algorithm, choice }) => algorithm === opened && choice);
  const focusNumbers = (algorithm: RebalanceAlgorithm | undefined): void => {
    container.current
      ?.querySelector<HTMLElement>(`[data-numbers="${algorithm}"]`)
      ?.focus({ preventScroll: true });
  };
  const close = () => {
    setOpened(undefined);
    // Covered by the pane, it can take the focus only once that is gone.
    setTimeout(() => focusNumbers(opened));
  };
  const makePolicy = actions.usePolicy;
  const rule = (algorithm: RebalanceAlgorithm): void => {
    makePolicy(algorithm);
    // The policy has no such button, and the focus would be lost with it: it stays in the row, or in the pane that covers it.
    setTimeout(() => {
      if (isFocusLost()) focusNumbers(algorithm);
      if (isFocusLost()) globalThis.document.getElementById(paneId)?.focus();
    });
  };
  return (
    <div className="flex h-full flex-col max-lg:h-120">
      <p className="shrink-0 border-b px-3 py-1.5 text-quiet text-table">
        The weights that each algorithm would choose on <span className="text-ink">{instant}</span>, by what
        was known then, beside yours. <b className="font-medium text-ink">Adopt</b> sets your sliders to them{" "}
        {isFromBar ? "from this bar" : "from the start"};{" "}
        <b className="font-medium text-ink">Use as policy</b> lets the algorithm set the targets at every
        rebalance.
      </p>
      <div ref={container} className="@container relative flex min-h-0 grow">
        <div className={`@container min-h-0 min-w-0 grow ${openRow ? "@max-[720px]:invisible" : ""}`}>
          <AllocatorsTable
            model={model}
            opened={openRow?.algorithm}
            paneId={paneId}
            onToggle={(algorithm) => setOpened(algorithm === opened ? undefined : algorithm)}
            onAdopt={actions.adoptShadow}
            onUse={rule}
          />
        </div>
        {openRow && (
          <div className="absolute inset-0 @min-[720px]:static @min-[720px]:w-136 @min-[720px]:shrink-0 @min-[720px]:border-l">
            <ShadowSteps
              id={paneId}
              row={openRow}
              sleeves={model.sleeves}
              instant={instant}
              onAdopt={actions.adoptShadow}
              onUse={rule}
              onClose={close}
            />
          </div>
        )}
      </div>
    </div>
  );
}

function isFocusLost(): boolean {
  return document.activeElement === document.body;
}
