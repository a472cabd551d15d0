import { useId, useState } from "react";

export interface DateFieldProps {
  readonly label: string;
  /** `YYYY-MM-DD`. */
  readonly value: string;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  /** Called with a whole date inside the bounds, on leaving or Enter. */
  readonly onCommit: (value: string) => void;
}

/** A calendar day; the platform's own picker. Half-typed dates are kept to the field until it is left. */
export function DateField({ label, value, min, max, onCommit }: DateFieldProps) {
  const [draft, setDraft] = useState<string>();
  const id = useId();
  const commit = () => {
    setDraft(undefined);
    if (!draft || draft === value || (min && draft < min) || (max && draft > max)) return;
    onCommit(draft);
  };
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <input
        id={id}
        type="date"
        className="field w-full min-w-0"
        value={draft ?? value}
        min={min}
        max={max}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === "Enter") commit();
          if (event.key === "Escape" && draft !== undefined) {
            event.stopPropagation();
            setDraft(undefined);
          }
        }}
      />
    </div>
  );
}
