import { useMemo, useState } from "react";
import { useStore } from "zustand";
import { findStrategy, type ScenarioStrategy, SLEEVE_STATES, STRATEGIES } from "../../engine/index.ts";
import { reserveOf, STEP } from "../../scenario/allocation.ts";
import { startingAllocation } from "../../scenario/allocationAt.ts";
import { sleeveNames } from "../../scenario/sleeveNames.ts";
import { viewOf } from "../../scenario/view.ts";
import { formatCurveMoney, formatInstant, formatMoney, formatPercent, moneyDecimals } from "../format.ts";
import { useApp, useDocuments, usePlayback, useRecording, useScenario } from "../useApp.ts";
import { AddStrategyDialog } from "./AddStrategyDialog.tsx";
import { ConfigureStrategyDialog } from "./ConfigureStrategyDialog.tsx";
import { SleeveCard } from "./SleeveCard.tsx";
import { StrategiesPanel } from "./StrategiesPanel.tsx";

const NO_CURVE = new Float64Array(0);

/** The sleeves, wired to the scenario and to what the run made of them up to the cursor. */
export function StrategiesPlace() {
  const { actions, markets } = useApp();
  const document = useScenario();
  const drag = useDocuments((state) => state.drag);
  const finished = useRecording((state) => state.finished);
  const cursor = usePlayback((state) => state.sampledCursor);
  const exactReserve = useRecording(({ statement, statementRun }) =>
    statementRun === finished?.run && statement?.bar === cursor ? statement.reserve : undefined,
  );
  const market = useStore(markets, ({ datasets }) => datasets.get(document.data.fingerprint ?? ""));
  const symbols = useMemo(
    () => document.data.symbols ?? [...(market?.series.keys() ?? [])],
    [document.data, market],
  );
  const [isAdding, setAdding] = useState(false);
  const [configured, setConfigured] = useState<string>();

  const { colours, locks } = viewOf(document);
  const names = sleeveNames(document);
  const allocation = startingAllocation(document);
  const parts = document.strategies.map((strategy) => ({
    strategy,
    id: strategy.id,
    name: names.get(strategy.id) ?? strategy.id,
    slot: colours[strategy.id] ?? 0,
    tenths: (allocation.get(strategy.id) ?? 0) / STEP,
  }));
  const columns = finished?.columns;
  const decimals = moneyDecimals(document.capital);
  // While the pointer moves there is only the curve: the exact books follow once it rests.
  const amount =
    exactReserve === undefined
      ? formatCurveMoney(columns?.reserve[cursor], decimals)
      : formatMoney(exactReserve, decimals);
  const portfolio = columns?.portfolio[cursor];
  const shareText = (money: number | undefined): string =>
    formatPercent(money === undefined || !portfolio ? undefined : money / portfolio);
  const toConfigure = parts.find(({ id }) => id === configured);
  const definition = toConfigure && findStrategy(toConfigure.strategy.kind);

  return (
    <>
      <StrategiesPanel
        bar={parts}
        capital={formatMoney(document.capital, decimals)}
        reserve={{
          tenths: reserveOf(allocation) / STEP,
          amount,
          shareNow: shareText(columns?.reserve[cursor]),
          instant: formatInstant(columns?.times[cursor], finished?.intraday ?? false),
        }}
        onAdd={() => setAdding(true)}
      >
        {parts.map(({ strategy, id, name, slot, tenths }, place) => {
          const recorded = columns?.sleeves[id];
          const nav = recorded?.nav[cursor];
          return (
            <SleeveCard
              key={id}
              focusKey={place < 9 ? String(place + 1) : undefined}
              sleeve={{
                id,
                name,
                slot,
                tenths,
                state: SLEEVE_STATES[recorded?.state[cursor] ?? 0] ?? "running",
                summary: summaryOf(strategy, symbols.length),
                meaning: meaningOf(strategy, symbols),
                shareNow: shareText(recorded?.equity[cursor]),
                locked: locks.includes(id),
                isOnly: parts.length === 1,
                limit: drag?.id === id ? drag.limit : undefined,
                totalReturn: nav === undefined ? undefined : nav - 1,
                curve: recorded?.nav.subarray(0, cursor + 1) ?? NO_CURVE,
              }}
              drag={{
                onDragStart: () => actions.beginDrag(id),
                onChange: (next) => actions.dragTo(id, next),
                onDragEnd: () => actions.endDrag(id),
                onDragCancel: () => actions.cancelDrag(id),
              }}
              onPercent={(next) => actions.setAllocation(id, next)}
              onLock={() => actions.toggleLock(id)}
              onConfigure={() => setConfigured(id)}
              onRemove={() => {
                actions.removeStrategy(id);
                // The button goes with its card: the focus stays where the card was.
                const next = Math.min(place, parts.length - 2) + 1;
                requestAnimationFrame(() =>
                  globalThis.document
                    .querySelector<HTMLElement>(`[data-key='${next}'] [role=slider]`)
                    ?.focus(),
                );
              }}
            />
          );
        })}
      </StrategiesPanel>
      <AddStrategyDialog
        open={isAdding}
        onOpenChange={setAdding}
        definitions={STRATEGIES}
        symbols={symbols}
        onAdd={(choice) => actions.addStrategy(choice)}
      />
      {toConfigure && definition && (
        <ConfigureStrategyDialog
          name={toConfigure.name}
          otherNames={new Set(parts.filter(({ id }) => id !== configured).map(({ name }) => name))}
          definition={definition}
          symbols={symbols}
          choice={{
            params: toConfigure.strategy.params,
            symbols: toConfigure.strategy.symbols ?? symbols,
          }}
          onApply={(name, { params, symbols: chosen }) =>
            actions.configureStrategy(toConfigure.id, {
              kind: definition.kind,
              name,
              params,
              ...(chosen.length < symbols.length ? { symbols: chosen } : {}),
            })
          }
          onClose={() => setConfigured(undefined)}
        />
      )}
    </>
  );
}

/** The strategy with its parameters, and its symbols where it does not trade all of them. */
function summaryOf({ kind, params, symbols }: ScenarioStrategy, available: number): string {
  const definition = findStrategy(kind);
  const values = definition?.parameters.map((parameter) => params[parameter.name] ?? parameter.default) ?? [];
  const rule =
    values.length > 0 ? `${definition?.name ?? kind} ${values.join(" / ")}` : (definition?.name ?? kind);
  return symbols && symbols.length < available ? `${rule} · ${symbols.join(", ")}` : rule;
}

/** Every parameter by name and unit, and every symbol. */
function meaningOf({ kind, params, symbols: own }: ScenarioStrategy, symbols: readonly string[]): string {
  const definition = findStrategy(kind);
  const parameters = (definition?.parameters ?? []).map(
    ({ name, label, unit, default: usual }) => `${label} ${params[name] ?? usual}${unit ? ` ${unit}` : ""}`,
  );
  return [definition?.rule ?? kind, parameters.join(", "), `Trades ${(own ?? symbols).join(", ")}.`]
    .filter(Boolean)
    .join("\n");
}
