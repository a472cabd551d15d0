import { type KeyboardEvent, useId, useState } from "react";
import { formatQuantity } from "../format.ts";
import { type NumberRule, readNumber, stepNumber } from "./numberRule.ts";

export interface NumberFieldProps extends NumberRule {
  /** The accessible name; visible unless `labelHidden`. */
  readonly label: string;
  readonly labelHidden?: boolean | undefined;
  /** A decimal string; the field never passes it through a float. */
  readonly value: string;
  /** Called with a valid decimal string, on Enter, blur or an arrow key, only when it differs. */
  readonly onCommit: (value: string) => void;
  readonly unit?: string | undefined;
  /** Quiet words below the name, such as what is usual. */
  readonly note?: string | undefined;
  /** Shows thousands separators. */
  readonly grouped?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** What it holds can be read, but can't stand beside what other fields hold. */
  readonly refused?: boolean | undefined;
  /** What can't be read stays to be corrected, as in a form that is not in force yet. Else leaving restores what is. */
  readonly keepsRefused?: boolean | undefined;
  /** `bare`: text that can be typed over, without an edge until touched. */
  readonly look?: "field" | "bare" | undefined;
  /** Width of the input, e.g. "w-20". */
  readonly width?: string | undefined;
}

/** A number that is typed: Enter or leaving commits, Escape reverts, arrows step, and what cannot be read says why
 * and goes on leaving. */
export function NumberField(props: NumberFieldProps) {
  const {
    label,
    labelHidden = false,
    value,
    onCommit,
    unit,
    note,
    grouped = false,
    disabled,
    refused = false,
    keepsRefused = false,
    look = "field",
    width = "w-24",
  } = props;
  const [draft, setDraft] = useState<string>();
  const id = useId();
  const committed = grouped ? formatQuantity(value) : value;
  const shown = draft ?? committed;
  const reading = readNumber(shown, props);
  const problem = draft === undefined || "value" in reading ? undefined : reading.problem;
  // Whoever sees the wrong number has to know which one holds meanwhile.
  const isInForce = !keepsRefused && look === "field";
  const inForce = isInForce ? `; still ${[committed, unit].filter(Boolean).join(" ")}.` : "";

  const commit = () => {
    if (draft === undefined || !("value" in reading)) return;
    setDraft(undefined);
    if (reading.value !== value) onCommit(reading.value);
  };
  const leave = () => {
    if (problem && !keepsRefused) setDraft(undefined);
    else commit();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") {
      commit();
    } else if (event.key === "Escape" && draft !== undefined) {
      setDraft(undefined);
      // Escape undoes the typing first; only a second one closes what the field stands in.
      event.stopPropagation();
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      event.preventDefault();
      const next = stepNumber(
        "value" in reading ? reading.value : value,
        event.key === "ArrowUp" ? 1 : -1,
        props,
      );
      // Committed as the key goes up: a held arrow is one change.
      setDraft(grouped ? formatQuantity(next) : next);
    }
  };
  const onKeyUp = ({ key }: KeyboardEvent<HTMLInputElement>) => {
    if (key === "ArrowUp" || key === "ArrowDown") commit();
  };

  return (
    <div>
      <div className="flex items-center justify-between gap-2">
        <label htmlFor={id} className={labelHidden ? "sr-only" : "text-quiet"}>
          {label}
        </label>
        <span className="relative inline-flex shrink-0 items-center">
          <input
            id={id}
            role="spinbutton"
            type="text"
            inputMode="decimal"
            autoComplete="off"
            spellCheck={false}
            className={`field text-right ${look === "bare" ? "border-transparent bg-transparent" : ""} ${width}`}
            style={unit ? { paddingRight: `calc(${unit.length}ch + 13px)` } : undefined}
            value={shown}
            disabled={disabled}
            aria-valuenow={"value" in reading ? ariaNumber(reading.value) : undefined}
            aria-valuetext={unit ? `${shown} ${unit}` : shown}
            aria-valuemin={ariaNumber(props.min)}
            aria-valuemax={ariaNumber(props.max)}
            aria-invalid={problem !== undefined || refused}
            aria-describedby={problem ? `${id}-problem` : note && `${id}-note`}
            data-undo={draft === undefined ? "page" : undefined}
            onChange={(event) => setDraft(event.target.value === committed ? undefined : event.target.value)}
            onFocus={(event) => event.target.select()}
            onBlur={leave}
            onKeyDown={onKeyDown}
            onKeyUp={onKeyUp}
          />
          {unit && <span className="pointer-events-none absolute right-2 text-quiet">{unit}</span>}
        </span>
      </div>
      {note && !problem && (
        <p id={`${id}-note`} className="text-right text-quiet text-table">
          {note}
        </p>
      )}
      {problem && (
        <p id={`${id}-problem`} role="alert" className="text-right text-loss text-table">
          {inForce ? problem.replace(/\.$/, inForce) : problem}
        </p>
      )}
    </div>
  );
}

/** The number for assistive technology, which takes no exponents: one that would be written with one is left out. */
function ariaNumber(text: string | undefined): number | undefined {
  const value = text === undefined ? Number.NaN : Number(text);
  return /^-?[\d.]+$/.test(String(value)) ? value : undefined;
}
