import { useId, useState } from "react";
import { type Decision, lowerBound, type ScenarioDocument } from "../../engine/index.ts";
import { STEP } from "../../scenario/allocation.ts";
import { isAboutWeights } from "../../scenario/decisionChanges.ts";
import { Button } from "../controls/Button.tsx";
import { DateField } from "../controls/DateField.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { NumberField } from "../controls/NumberField.tsx";
import { SegmentedControl } from "../controls/SegmentedControl.tsx";
import { dayProblem } from "../data/dayRange.ts";
import { formatDate, formatInstant, formatInteger, formatTenths } from "../format.ts";
import { DecisionShares } from "./DecisionShares.tsx";
import {
  type DecisionDraft,
  draftedDecision,
  draftReserve,
  draftShares,
  kindOf,
  kindsOf,
  NO_DRAFT,
} from "./decisionDraft.ts";
import { SettingsFooter } from "./SettingsFooter.tsx";
import { useRefusedField } from "./useRefusedField.ts";

export interface EditDecisionDialogProps {
  readonly document: ScenarioDocument;
  readonly decision: Decision;
  /** What it does, in words. */
  readonly words: string;
  /** Time of each bar, ms since the Unix epoch; at least one. */
  readonly times: Float64Array;
  readonly intraday: boolean;
  /** The bar at the cursor. */
  readonly cursor: number;
  /** Puts another decision in its place, at its bar or another; gives the reason where that can't be. */
  readonly onSave: (now: Decision, bar: number | undefined) => string | undefined;
  readonly onClose: () => void;
}

/** When a decision applies, and what it sets. Mounted only while open. */
export function EditDecisionDialog(props: EditDecisionDialogProps) {
  const { document, decision, words, times, intraday, cursor, onSave, onClose } = props;
  const [draft, setDraft] = useState(NO_DRAFT);
  const [refusal, setRefusal] = useState<string>();
  const { form, focusRefused } = useRefusedField<HTMLDivElement>();
  const reasonId = useId();
  const change = (part: Partial<DecisionDraft>) => {
    setDraft((current) => ({ ...current, ...part }));
    setRefusal(undefined);
  };
  const last = times.length - 1;
  const ownBar = lowerBound(times, decision.time);
  const bar = draft.bar ?? ownBar;
  // Where it stays, its own time decides what is in force before it: it may lie between two bars, among others.
  const time = (draft.bar === undefined ? undefined : times[draft.bar]) ?? decision.time;
  const shares = isAboutWeights(decision) ? draftShares(document, decision, time, draft) : undefined;
  const reserve = shares && draftReserve(shares);
  const excess =
    reserve !== undefined && reserve < 0
      ? `The shares sum to ${formatTenths(1_000 - reserve)}: take ${formatTenths(-reserve)} away.`
      : undefined;
  const kinds = kindsOf(decision);
  const kind = draft.kind ?? kindOf(decision);
  const data = { from: formatDate(times[0]), to: formatDate(times[last]) };
  const moveTo = (next: number) => change({ bar: next === ownBar ? undefined : next });
  const save = () => {
    if (focusRefused()) return;
    const reason = onSave(draftedDecision(document, decision, time, draft), draft.bar);
    if (reason === undefined) onClose();
    else setRefusal(reason);
  };
  return (
    <Dialog
      title="Edit decision"
      description={`${words}.`}
      open
      onOpenChange={onClose}
      footer={
        <SettingsFooter
          action="Save"
          reason={excess ?? refusal}
          outcome={outcomeText(times[Math.min(bar, ownBar)], intraday)}
          reasonId={reasonId}
          onCancel={onClose}
          onConfirm={save}
        />
      }
    >
      <div ref={form} className="flex flex-col gap-3">
        {shares && reserve !== undefined && (
          <DecisionShares
            shares={shares}
            reserve={reserve}
            onType={(id, tenths) => change({ typed: new Map(draft.typed).set(id, tenths * STEP) })}
          />
        )}
        {kinds.length > 0 && kind && (
          <SegmentedControl
            label="What it does"
            labelled
            value={kind}
            segments={kinds}
            onChange={(next) => change({ kind: next })}
          />
        )}
        <div className="flex flex-wrap items-end justify-between gap-x-3 gap-y-2 border-grid border-t pt-3 first:border-t-0 first:pt-0">
          <DateField
            label="Takes effect on"
            value={formatDate(times[bar] ?? decision.time)}
            min={data.from}
            max={data.to}
            problemOf={(day) => dayProblem(day, data)}
            onCommit={(day) => {
              if (day) moveTo(Math.min(last, lowerBound(times, Date.parse(day))));
            }}
          />
          <Button
            disabled={bar === cursor}
            title={`The bar at the cursor, ${formatInstant(times[cursor], intraday)}`}
            onClick={() => moveTo(cursor)}
          >
            At the cursor
          </Button>
          <div className="basis-full">
            <NumberField
              label={`Bar, of ${formatInteger(times.length)}`}
              value={String(Math.min(bar, last) + 1)}
              min="1"
              max={String(times.length)}
              decimals={0}
              keepsRefused
              width="w-20"
              onCommit={(text) => moveTo(Number(text) - 1)}
            />
          </div>
        </div>
        {ownBar > last && draft.bar === undefined && (
          <p className="text-quiet text-table">It lies after the last bar, where it has no effect.</p>
        )}
      </div>
    </Dialog>
  );
}

function outcomeText(timeMs: number | undefined, intraday: boolean): string | undefined {
  return timeMs === undefined
    ? undefined
    : `What lies before ${formatInstant(timeMs, intraday)} stays as it is.`;
}
