import { Select } from "../controls/Select.tsx";

export interface PairChoiceProps {
  /** The sleeves that share, with their names. */
  readonly sleeves: readonly { readonly id: string; readonly name: string }[];
  /** The two that are traded off; undefined: all are mixed. */
  readonly pair: readonly [string, string] | undefined;
  readonly onChange: (pair: readonly [string, string] | undefined) => void;
}

/** A plane shows three sleeves; of more, a cloud of all, or two of them while the others keep their shares. */
const MOST_IN_PLANE = 3;
const ALL = "all";

/** What is mixed, where there are more than three sleeves. */
export function PairChoice({ sleeves, pair, onChange }: PairChoiceProps) {
  if (sleeves.length <= MOST_IN_PLANE) return null;
  const options = sleeves.map(({ id, name }) => ({ value: id, label: name }));
  const [first, second] = pair ?? [];
  const other = (id: string) => sleeves.find((sleeve) => sleeve.id !== id)?.id ?? id;
  return (
    <>
      <Select
        label="Mix"
        className="max-w-52"
        value={first ?? ALL}
        options={[{ value: ALL, label: "All sleeves" }, ...options]}
        onChange={(id) =>
          onChange(id === ALL ? undefined : [id, second && second !== id ? second : other(id)])
        }
      />
      {first !== undefined && second !== undefined && (
        <Select
          label="with"
          className="max-w-44"
          value={second}
          options={options.filter(({ value }) => value !== first)}
          onChange={(id) => onChange([first, id])}
        />
      )}
    </>
  );
}
