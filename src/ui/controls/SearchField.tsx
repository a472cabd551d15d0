import { Search } from "lucide-react";
import type { Ref } from "react";

export interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  /** Called with every keystroke. */
  readonly onChange: (value: string) => void;
  /** So that a key can bring the focus here. */
  readonly inputRef?: Ref<HTMLInputElement> | undefined;
}

/** A text that filters as it is typed; Escape empties it. */
export function SearchField({ label, value, onChange, inputRef }: SearchFieldProps) {
  return (
    <span className="relative inline-flex min-w-0 grow items-center">
      <Search className="pointer-events-none absolute left-2 size-3.5 text-quiet" aria-hidden="true" />
      <input
        ref={inputRef}
        type="search"
        aria-label={label}
        placeholder={label}
        className="field w-full min-w-0 pl-7 placeholder:text-quiet"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || value === "") return;
          event.stopPropagation();
          onChange("");
        }}
      />
    </span>
  );
}
