import { ChevronDown } from "lucide-react";
import { useId } from "react";

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly disabled?: boolean | undefined;
}

export interface SelectProps<Value extends string> {
  /** The accessible name; visible unless `labelHidden`. */
  readonly label: string;
  readonly labelHidden?: boolean | undefined;
  readonly value: Value;
  readonly options: readonly SelectOption<Value>[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean | undefined;
  readonly className?: string | undefined;
}

/**
 * One of a few values. The platform's own select: it is a `combobox` to assistive technology, opens the system's
 * picker on touch and is searchable by typing, none of which a drawn list does as well.
 */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, labelHidden = false, value, options, onChange, disabled, className = "" } = props;
  const id = useId();
  return (
    <div className={`flex items-center justify-between gap-2 ${className}`}>
      <label htmlFor={id} className={labelHidden ? "sr-only" : "text-quiet"}>
        {label}
      </label>
      <span className="relative inline-flex min-w-0">
        <select
          id={id}
          value={value}
          disabled={disabled}
          className="field w-full min-w-0 appearance-none truncate pr-7"
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value);
            if (chosen) onChange(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          className="pointer-events-none absolute top-1/2 right-2 size-3.5 -translate-y-1/2 text-quiet"
          aria-hidden="true"
        />
      </span>
    </div>
  );
}
