import { useMemo } from "react";
import { type ScenarioDocument, type ShareFacts, WEIGHERS } from "../../engine/index.ts";
import { raiseLeastShares } from "../../scenario/rulesEdits.ts";
import { runProblemWords } from "../../scenario/runProblemWords.ts";
import { sleeveNames } from "../../scenario/sleeveNames.ts";
import { joiningOf, sleevesOf } from "../../scenario/sleeves.ts";
import { viewOf } from "../../scenario/view.ts";
import type { RecordingState } from "../../state/recordingStore.ts";
import { timelineFacts } from "../../state/timelineFacts.ts";
import { formatDate } from "../format.ts";
import { useApp, useRecording, useScenario } from "../useApp.ts";
import { useFollowing } from "../useFollowing.ts";
import { RulesPanel } from "./RulesPanel.tsx";
import type { RefusedBounds, RulesModel, RulesProblems } from "./rulesModel.ts";
import { StarvedNote } from "./StarvedNote.tsx";
import { starvedSleeves } from "./starvedSleeves.ts";

/** Enough for a sleeve to earn its way back. */
const STARVING_SHARE = "0.05";

/** The rules, wired to the scenario: what differs from it becomes one edit. */
export function RulesPlace() {
  const { actions } = useApp();
  const document = useScenario();
  const failure = useRecording((state) => state.failure);
  const times = useRecording(({ finished }) => finished?.columns.times);
  const inferredPeriods = times && String(timelineFacts(times).periodsPerYear);
  // Fixed weights starve nobody: the rules then have nothing to do with the run or the cursor.
  const weighed = useRecording(({ finished }) =>
    finished?.document.rebalancing.algorithm === "fixed" ? undefined : finished,
  );
  const cursor = useFollowing("marks", (bar) => (weighed ? bar : 0));
  const starved = useMemo(() => starvedSleeves(weighed, cursor), [weighed, cursor]);
  const rules = modelOf(document);
  const onChange = (next: RulesModel): void => {
    if (next.capital !== rules.capital) actions.setCapital(next.capital);
    if (next.execution !== rules.execution) actions.setExecution(next.execution);
    if (next.rebalancing !== rules.rebalancing) {
      const { algorithm, params, frequency, driftThreshold, cooldownDays } = next.rebalancing;
      actions.setRebalancing({
        algorithm,
        params: { ...params },
        frequency,
        driftThreshold: driftThreshold ?? null,
        cooldownDays: Number(cooldownDays),
      });
    }
    if (next.analysis !== rules.analysis) {
      const { riskFreeRate, periodsPerYear } = next.analysis;
      actions.setAnalysis({
        riskFreeRate,
        periodsPerYear: periodsPerYear === undefined ? null : Number(periodsPerYear),
      });
    }
  };
  return (
    <RulesPanel
      rules={rules}
      algorithms={WEIGHERS}
      inferredPeriods={inferredPeriods}
      problems={problemsOf(failure, document)}
      onChange={onChange}
      onBoundsChange={actions.setBounds}
      note={
        <StarvedNote
          starved={starved}
          onRaiseLeast={
            raiseLeastShares(document, STARVING_SHARE) && (() => actions.raiseLeastShares(STARVING_SHARE))
          }
        />
      }
    />
  );
}

function modelOf(document: ScenarioDocument): RulesModel {
  const { capital, execution, rebalancing, analysis } = document;
  const { colours } = viewOf(document);
  const names = sleeveNames(document);
  return {
    capital,
    execution,
    rebalancing: {
      algorithm: rebalancing.algorithm,
      params: rebalancing.params,
      frequency: rebalancing.frequency,
      driftThreshold: rebalancing.driftThreshold ?? undefined,
      cooldownDays: String(rebalancing.cooldownDays),
    },
    bounds: sleevesOf(document).map(({ id, weight, min, max }) => ({
      id,
      name: names.get(id) ?? id,
      slot: colours[id] ?? 0,
      slider: weight,
      joins: joinDay(document, id),
      min,
      max,
    })),
    analysis: {
      riskFreeRate: analysis.riskFreeRate,
      periodsPerYear: analysis.periodsPerYear === null ? undefined : String(analysis.periodsPerYear),
    },
  };
}

function joinDay(document: ScenarioDocument, id: string): string | undefined {
  const joining = joiningOf(document, id);
  return joining && formatDate(joining.time);
}

function refusedBounds(facts: ShareFacts | undefined): RefusedBounds | undefined {
  switch (facts?.about) {
    case "bounds":
      return { side: facts.side, sleeves: facts.shares.map(({ sleeve }) => sleeve) };
    case "slider":
    case "crossedBounds":
      return { side: "both", sleeves: [facts.sleeve] };
    default:
      return undefined;
  }
}

/** The refusals that a rule can be to blame for, each beside the rule. */
function problemsOf(failure: RecordingState["failure"], document: ScenarioDocument): RulesProblems {
  if (!failure) return {};
  const words = runProblemWords(failure, document);
  switch (failure.code) {
    case "infeasibleBounds":
    case "weightOutsideBounds":
      return { bounds: refusedBounds(failure.facts) };
    case "needsShorting":
      return { shortSales: words };
    default:
      return failure.path.startsWith("rebalancing") ? { rebalancing: words } : {};
  }
}
