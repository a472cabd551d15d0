import { useMemo, useState } from "react";
import { useStore } from "zustand";
import { type Attribution, attribute } from "../../analysis/attribution.ts";
import { attributedRunOf } from "../../state/branchStore.ts";
import type { ComparedBranch } from "../../state/comparison.ts";
import { Select } from "../controls/Select.tsx";
import { documentFacts } from "../documentFacts.ts";
import { useApp } from "../useApp.ts";
import { type AttributionRow, AttributionTable } from "./AttributionTable.tsx";

export interface AttributionPartProps {
  readonly compared: readonly ComparedBranch[];
  readonly baseline: ComparedBranch;
  /** The branch on screen. */
  readonly activeId: string;
  readonly cursor: number;
}

/** Which sleeves made a branch differ from the baseline, at the cursor. */
export function AttributionPart({ compared, baseline, activeId, cursor }: AttributionPartProps) {
  const { branches: store } = useApp();
  const wanted = useStore(store, ({ attributed }) => attributed);
  const others = compared.filter((one) => one !== baseline);
  const own =
    others.find(({ branch }) => branch.id === wanted) ??
    others.find(({ branch }) => branch.id === activeId) ??
    others[0];
  const attribution = useKept(
    useAttribution(own, baseline, cursor),
    `${own?.branch.id} ${baseline.branch.id}`,
  );
  if (!own) return null;
  const { sleeves, capital, portfolio } = attribution ?? {};
  const rows = [
    ...sleeveRows(own, baseline, sleeves),
    ...(capital ? [{ id: "", name: "Starting capital", profit: capital }] : []),
  ];
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 pt-4 pb-1.5">
        <h3 className="font-semibold">Where the difference comes from</h3>
        {others.length > 1 && (
          <Select
            label="Branch"
            value={own.branch.id}
            options={others.map(({ branch: { id, name } }) => ({ value: id, label: name }))}
            onChange={(id) => store.setState({ attributed: id })}
          />
        )}
      </div>
      <AttributionTable
        own={own.branch}
        baseline={baseline.branch}
        rows={rows}
        sum={{ id: "sum", name: "Portfolio", profit: portfolio }}
      />
    </>
  );
}

function useAttribution(
  own: ComparedBranch | undefined,
  baseline: ComparedBranch,
  cursor: number,
): Attribution | undefined {
  const ownRun = useMemo(() => own?.run && attributedRunOf(own.run), [own?.run]);
  const baseRun = useMemo(() => baseline.run && attributedRunOf(baseline.run), [baseline.run]);
  return useMemo(
    () => (ownRun && baseRun ? attribute(ownRun, baseRun, cursor) : undefined),
    [ownRun, baseRun, cursor],
  );
}

/** The last value there was under a key: while a slider moves, transfers are not known yet. */
function useKept<Value>(value: Value | undefined, key: string): Value | undefined {
  const [kept, keep] = useState({ key, value });
  const shown = value ?? (kept.key === key ? kept.value : undefined);
  if (kept.key !== key || kept.value !== shown) keep({ key, value: shown });
  return shown;
}

/** The sleeves of either branch: those of the own first, in its order and with its names. */
function sleeveRows(
  own: ComparedBranch,
  baseline: ComparedBranch,
  profits: Attribution["sleeves"] | undefined,
): AttributionRow[] {
  const facts = [own, baseline].map(({ branch }) => documentFacts(branch.document));
  const ids = new Set(facts.flatMap(({ names }) => [...names.keys()]));
  return [...ids].flatMap((id): AttributionRow[] => {
    const known = facts.find(({ names }) => names.has(id));
    const profit = profits?.get(id);
    // A sleeve that joins later has no row before it is there.
    if (!known || (profits && !profit)) return [];
    return [{ id, name: known.names.get(id) ?? id, slot: known.view.colours[id], profit }];
  });
}
