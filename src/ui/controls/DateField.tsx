import { useId, useState } from "react";

export interface DateFieldProps {
  readonly label: string;
  /** `YYYY-MM-DD`. */
  readonly value: string;
  /** The days that the platform's picker offers. */
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  /** Why a day cannot be taken, in a sentence; undefined when it can. */
  readonly problemOf?: ((value: string) => string | undefined) | undefined;
  /** Called on leaving or Enter with a whole date that is no problem, or with "" once the field has been emptied. */
  readonly onCommit: (value: string) => void;
}

/**
 * A calendar day; the platform's own picker. Half-typed dates are kept to the field until it is left; what cannot be
 * taken stays there with the reason, until it is corrected or Escape brings the day in force back.
 */
export function DateField({ label, value, min, max, problemOf, onCommit }: DateFieldProps) {
  const [draft, setDraft] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const id = useId();
  const settle = (nextProblem: string | undefined, keepsDraft: boolean) => {
    setProblem(nextProblem);
    if (!keepsDraft) setDraft(undefined);
  };
  const commit = (input: HTMLInputElement) => {
    // A day with parts missing reads as empty, as an emptied field does: only the platform can tell them apart.
    if (input.validity.badInput) {
      settle("This is not a whole date.", true);
      return;
    }
    if (draft === undefined || draft === value) {
      settle(undefined, false);
      return;
    }
    const found = draft === "" ? undefined : problemOf?.(draft);
    settle(found, found !== undefined);
    if (found === undefined) onCommit(draft);
  };
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="block text-quiet text-table">
        {label}
      </label>
      <input
        id={id}
        type="date"
        className="field w-full min-w-0"
        value={draft ?? value}
        min={min}
        max={max}
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={(event) => {
          setDraft(event.target.value);
          setProblem(undefined);
        }}
        onBlur={(event) => commit(event.currentTarget)}
        onKeyDown={(event) => {
          if (event.key === "Enter") commit(event.currentTarget);
          if (event.key === "Escape" && draft !== undefined) {
            event.stopPropagation();
            settle(undefined, false);
          }
        }}
      />
      {problem && (
        <p id={`${id}-problem`} role="alert" className="mt-1 text-loss text-table">
          {problem}
        </p>
      )}
    </div>
  );
}
