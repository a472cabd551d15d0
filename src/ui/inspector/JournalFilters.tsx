import { SearchField } from "../controls/SearchField.tsx";
import { Select } from "../controls/Select.tsx";
import { formatCount } from "../format.ts";
import type { JournalFilter } from "./journalFilter.ts";
import { typePlural } from "./journalText.ts";

export interface JournalFiltersProps {
  readonly value: JournalFilter;
  readonly sleeves: readonly { readonly id: string; readonly name: string }[];
  readonly types: readonly string[];
  /** How many entries are let through. */
  readonly count: number;
  readonly onChange: (filter: JournalFilter) => void;
}

/** On a phone the two filters share a line. */
const FILTER = "max-sm:min-w-0 max-sm:grow max-sm:basis-0";

/** Which entries of the journal to show. */
export function JournalFilters({ value, sleeves, types, count, onChange }: JournalFiltersProps) {
  return (
    <div className="flex flex-wrap items-center gap-2 px-3 py-2">
      <span className="flex min-w-0 grow max-sm:basis-full">
        <SearchField
          label="Search journal"
          value={value.text}
          onChange={(text) => onChange({ ...value, text })}
          focusKey="/"
        />
      </span>
      <Select
        label="Sleeve"
        labelHidden
        className={FILTER}
        value={value.sleeve}
        options={[
          { value: "", label: "All sleeves" },
          ...sleeves.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(sleeve) => onChange({ ...value, sleeve })}
      />
      <Select
        label="Type"
        labelHidden
        className={FILTER}
        value={value.type}
        options={[
          { value: "", label: "All types" },
          ...types.map((type) => ({ value: type, label: typePlural(type) })),
        ]}
        onChange={(type) => onChange({ ...value, type })}
      />
      <span className="min-w-16 text-right text-quiet text-table">
        {formatCount(count, "entry", "entries")}
      </span>
    </div>
  );
}
