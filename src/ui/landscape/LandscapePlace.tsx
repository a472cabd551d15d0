import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { MIX_FIGURES } from "../../analysis/landscape/mixFigures.ts";
import { WHOLE } from "../../scenario/allocation.ts";
import { reserveIn } from "../../scenario/mixSpace.ts";
import type { Landscape } from "../../state/landscapeStore.ts";
import { portfolioFigures } from "../../state/portfolioFigures.ts";
import type { FinishedRun } from "../../state/recordingStore.ts";
import { isSameRun } from "../../state/sameRun.ts";
import { CHART_CONTROLS } from "../chart/chartControls.ts";
import { Checkbox } from "../controls/Checkbox.tsx";
import { EmptyState } from "../controls/EmptyState.tsx";
import { Select } from "../controls/Select.tsx";
import { documentFacts } from "../documentFacts.ts";
import { formatInstant } from "../format.ts";
import { FIGURES, figureText } from "../inspector/figureDefinitions.ts";
import { useApp, useScenario } from "../useApp.ts";
import { useRunning } from "../useRunning.ts";
import { differenceText } from "./differences.ts";
import { introduction } from "./introduction.ts";
import { LandscapePanel } from "./LandscapePanel.tsx";
import { LandscapePlot } from "./LandscapePlot.tsx";
import { LandscapeTable } from "./LandscapeTable.tsx";
import { figuresOfParts } from "./measureMix.ts";
import type { Parts } from "./mixPlot.ts";
import { allocationTexts, memberNames, mixTexts, tableRows } from "./mixTexts.ts";
import { PairChoice } from "./PairChoice.tsx";
import { StandingText } from "./StandingText.tsx";
import type { Member } from "./TrianglePicture.tsx";
import { useBestMix, useCurrentMix } from "./useLandscapeView.ts";

const RESERVE: Member = { name: "Reserve", slot: undefined };

/** All mixes at a glance, as of the cursor, wired to the sliders. */
export function LandscapePlace({ finished }: { readonly finished: FinishedRun }) {
  const { actions, landscapes } = useApp();
  const { allocation, figure, landscape, isWorking, pair, problem } = useStore(landscapes);
  const document = useScenario();
  const [asTable, setAsTable] = useState(false);
  const [pointed, setPointed] = useState<{ readonly parts: Parts; readonly of: Landscape }>();
  useEffect(() => actions.watchLandscape(), [actions]);

  const current = useCurrentMix(landscape, allocation, figure);
  const best = useBestMix(landscape, figure);
  const exactUpTo = useMemo(() => portfolioFigures(finished), [finished]);
  const exact = useRunning(exactUpTo, landscape?.bar ?? 0);
  const { names, view } = documentFacts(document);
  const memberOf = (id: string): Member => ({ name: names.get(id) ?? id, slot: view.colours[id] });

  const controls = (
    <div className={CHART_CONTROLS}>
      <PairChoice
        sleeves={[...(allocation?.keys() ?? [])]
          .filter((id) => !view.locks.includes(id))
          .map((id) => ({ id, name: memberOf(id).name }))}
        pair={pair}
        onChange={(next) => landscapes.setState({ pair: next })}
      />
      <Select
        label="Figure"
        value={figure}
        options={MIX_FIGURES.map((id) => ({ value: id, label: FIGURES[id].label }))}
        onChange={(next) => landscapes.setState({ figure: next })}
      />
      <Checkbox label="Show as table" checked={asTable} onChange={setAsTable} />
    </div>
  );

  if (!landscape || !current || !allocation) {
    return (
      <figure aria-label="Landscape" className="relative m-0 flex h-full min-h-80 flex-col">
        {controls}
        <EmptyState title={problem === undefined ? "Measuring all mixes" : "No mixes to compare"}>
          {problem ?? "The landscape appears in a moment."}
        </EmptyState>
      </figure>
    );
  }

  const { space } = landscape;
  const rows = [...space.sleeves.map(memberOf), RESERVE];
  const weightTexts = (parts: ArrayLike<number>) => mixTexts(space, parts);
  const ownTexts = allocationTexts(allocation, space.sleeves);
  const shown = pointed?.of === landscape ? pointed.parts : undefined;
  const shownFigures = shown && figuresOfParts(landscape, shown);
  const point = (parts: Parts | undefined) => setPointed(parts && { parts, of: landscape });
  const adopt = (parts: ArrayLike<number>) => {
    setPointed(undefined);
    actions.adoptMix(space, parts);
  };
  const said = shownFigures ?? current.figures;
  const valueText = `${rows.map(({ name }, k) => `${name} ${(shown ? weightTexts(shown) : ownTexts)[k]}`).join(", ")}; ${FIGURES[figure].label} ${figureText(FIGURES[figure].format, said[figure])}`;

  return (
    <figure
      aria-label="Landscape"
      aria-busy={isWorking}
      className="relative m-0 flex h-full min-h-0 flex-col"
    >
      {controls}
      <p className="px-3 pt-1.5 text-quiet text-table">
        {introduction(landscape, memberNames(landscape, memberOf), {
          reserve: reserveIn(space) / WHOLE,
          instant: formatInstant(landscape.timeMs, finished.intraday),
          asTable,
        })}
      </p>
      {asTable ? (
        <div className="min-h-0 grow pt-1 max-lg:h-96">
          <LandscapeTable
            figure={figure}
            members={rows}
            rows={tableRows(landscape, figure, {
              rank: undefined,
              parts: current.parts,
              weights: ownTexts,
              figures: current.figures,
            })}
            onAdopt={adopt}
          />
        </div>
      ) : (
        <div className="flex min-h-0 grow flex-col lg:flex-row">
          <LandscapePlot
            landscape={landscape}
            figure={figure}
            members={[...space.members.map(memberOf), RESERVE]}
            current={current}
            best={best}
            probe={shown}
            valueText={valueText}
            onPoint={point}
            onAdopt={adopt}
            onDragStart={actions.beginMixDrag}
            onDrag={(parts) => actions.dragMixTo(space, parts)}
            onDragEnd={actions.endMixDrag}
            onDragCancel={actions.cancelMixDrag}
          />
          <LandscapePanel
            figure={figure}
            rows={rows}
            pointed={shown && shownFigures && { weights: weightTexts(shown), figures: shownFigures }}
            current={{ weights: ownTexts, figures: current.figures }}
            exact={exact && { ...NO_FIGURES, ...exact }}
          >
            <StandingText
              figure={figure}
              current={current}
              exact={
                isSameRun(finished.document, document) && exact ? { ...NO_FIGURES, ...exact } : undefined
              }
              difference={differenceText({
                document,
                timeMs: landscape.timeMs,
                leverage: landscape.leverage,
              })}
            />
          </LandscapePanel>
        </div>
      )}
    </figure>
  );
}

const NO_FIGURES = {
  totalReturn: undefined,
  cagr: undefined,
  volatility: undefined,
  sharpe: undefined,
  sortino: undefined,
  maxDrawdown: undefined,
  calmar: undefined,
};
