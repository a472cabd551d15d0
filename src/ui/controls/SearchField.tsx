import { Search } from "lucide-react";

export interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  /** Called with every keystroke. */
  readonly onChange: (value: string) => void;
  /** The key that brings the focus here. */
  readonly focusKey?: string | undefined;
}

/** A text that filters as it is typed; Escape empties it. */
export function SearchField({ label, value, onChange, focusKey }: SearchFieldProps) {
  return (
    <span className="relative inline-flex min-w-0 grow items-center">
      <Search className="pointer-events-none absolute left-2 size-3.5 text-quiet" aria-hidden="true" />
      <input
        data-key={focusKey}
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
