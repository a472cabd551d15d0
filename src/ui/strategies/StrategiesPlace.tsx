import { useCallback, useMemo, useState } from "react";
import { useStore } from "zustand";
import { reserveOf, STEP, WHOLE } from "../../scenario/allocation.ts";
import { allocationAt, startingAllocation } from "../../scenario/allocationAt.ts";
import { formatCurveMoney, formatInstant, formatMoney, formatPercent, moneyDecimals } from "../format.ts";
import { useApp, useCardsRun, useDocuments, useRecording, useScenario } from "../useApp.ts";
import { useFollowingCursor } from "../useFollowing.ts";
import { AllocationMenu } from "./AllocationMenu.tsx";
import { DecisionsPlace } from "./DecisionsPlace.tsx";
import { SleeveCard } from "./SleeveCard.tsx";
import { StrategiesPanel } from "./StrategiesPanel.tsx";
import { StrategyDialogs } from "./StrategyDialogs.tsx";
import { sharesText } from "./sharesText.ts";
import { cardModels } from "./sleeveCardModel.ts";
import { useTargets } from "./useTargets.ts";

/** The same elements always: they render when they have a reason of their own. */
const DECISIONS = <DecisionsPlace />;
const ALLOCATION_MENU = <AllocationMenu />;

/** The sleeves, wired to the scenario and to what the run made of them up to the cursor. */
export function StrategiesPlace() {
  const { actions, markets, notices, player, preferences } = useApp();
  const document = useScenario();
  const mode = useStore(preferences, ({ changeMode }) => changeMode);
  const drag = useDocuments((state) => state.drag);
  const finished = useCardsRun();
  const cursor = useFollowingCursor("cards");
  const exactReserve = useRecording(({ statement, statementRun }) =>
    statementRun === finished?.run && statement?.bar === cursor ? statement.reserve : undefined,
  );
  const market = useStore(markets, ({ datasets }) => datasets.get(document.data.fingerprint ?? ""));
  const symbols = useMemo(
    () => document.data.symbols ?? [...(market?.series.keys() ?? [])],
    [document.data, market],
  );
  const { targets, rebalancedMs, waiting } = useTargets(cursor);
  const [isAdding, setAdding] = useState(false);
  const [configured, setConfigured] = useState<string>();

  const onModeChange = useCallback(
    (changeMode: typeof mode) => preferences.setState({ changeMode }),
    [preferences],
  );
  const closeDialogs = useCallback(() => {
    setAdding(false);
    setConfigured(undefined);
  }, []);

  const columns = finished?.columns;
  const time = columns?.times[cursor];
  const isFromBar = mode === "fromThisBar" && time !== undefined;
  const allocation = isFromBar ? allocationAt(document, time) : startingAllocation(document);
  const reserve = reserveOf(allocation);
  const decimals = moneyDecimals(document.capital);
  // While the pointer moves there is only the curve: the exact books follow once it rests.
  const amount =
    exactReserve === undefined
      ? formatCurveMoney(columns?.reserve[cursor], decimals)
      : formatMoney(exactReserve, decimals);
  const portfolio = columns?.portfolio[cursor];
  const shareText = (money: number | undefined): string =>
    formatPercent(money === undefined || !portfolio ? undefined : money / portfolio);
  const intraday = finished?.intraday ?? false;
  const instant = formatInstant(time, intraday);
  const cards = cardModels({
    document,
    symbols,
    columns,
    intraday,
    cursor,
    mode: isFromBar ? mode : "fromStart",
    allocation,
    targets,
    drag,
    shareText,
  });

  return (
    <>
      <StrategiesPanel
        mode={mode}
        onModeChange={onModeChange}
        bar={cards.flatMap(({ id, name, slot, tenths }) =>
          tenths === undefined ? [] : [{ id, name, slot, tenths }],
        )}
        explanation={sharesText({
          document,
          totalTenths: (WHOLE - reserve) / STEP,
          from: isFromBar ? { instant, isLast: cursor + 1 === columns?.times.length } : undefined,
          waiting,
        })}
        reserve={{
          tenths: reserve / STEP,
          amount,
          portfolio: formatCurveMoney(portfolio, decimals),
          shareNow: shareText(columns?.reserve[cursor]),
          instant,
        }}
        onAdd={() => {
          // The bar that the dialog names should be the one at which it adds.
          if (isFromBar) player.pause();
          setAdding(true);
        }}
        allocationMenu={ALLOCATION_MENU}
        decisions={DECISIONS}
      >
        {cards.map((sleeve, place) => {
          const { id } = sleeve;
          return (
            <SleeveCard
              key={id}
              focusKey={place < 9 ? String(place + 1) : undefined}
              sleeve={sleeve}
              drag={{
                onDragStart: () => actions.beginDrag(id),
                onChange: (next) => actions.dragTo(id, next),
                onDragEnd: () => actions.endDrag(id),
                onDragCancel: () => actions.cancelDrag(id),
              }}
              onPercent={(next) => actions.setAllocation(id, next)}
              onLock={() => actions.toggleLock(id)}
              onPause={(isPaused) => actions.setPaused(id, isPaused)}
              onConfigure={() => setConfigured(id)}
              onRemove={() => {
                actions.removeStrategy(id);
                focusIfGone(id, Math.min(place, cards.length - 2));
              }}
              onExplainTarget={rebalancedMs === undefined ? undefined : () => actions.showSteps(rebalancedMs)}
              onBlocked={(reason) => notices.tell("status", reason)}
            />
          );
        })}
      </StrategiesPanel>
      <StrategyDialogs
        symbols={symbols}
        isAdding={isAdding}
        instant={
          isFromBar ? { time, previous: columns?.times[cursor - 1] ?? Number.NEGATIVE_INFINITY } : undefined
        }
        startText={isFromBar ? instant : formatInstant(columns?.times[0], intraday)}
        configured={configured}
        onClose={closeDialogs}
      />
    </>
  );
}

/** The button goes with its card: the focus stays where the card was. */
function focusIfGone(id: string, place: number): void {
  requestAnimationFrame(() => {
    if (document.querySelector(`[data-sleeve='${id}']`)) return;
    document.querySelector<HTMLElement>(`[data-key='${place + 1}'] [role=slider]`)?.focus();
  });
}
