import { useId, useState } from "react";

export interface TextFieldProps {
  readonly label: string;
  readonly labelHidden?: boolean | undefined;
  readonly value: string;
  /** Called on Enter or blur with the trimmed text, only when it differs and is not empty. */
  readonly onCommit: (value: string) => void;
  /** `title` has no edge until touched: a name that can be typed over. */
  readonly look?: "field" | "title" | undefined;
  readonly placeholder?: string | undefined;
  /** What becomes of the text being typed, in words, where that is not plain. Its line stands below. */
  readonly noteOf?: ((text: string) => string | undefined) | undefined;
  readonly className?: string | undefined;
}

/** A line of text: Enter or leaving commits, Escape reverts, an empty text is not accepted. */
export function TextField(props: TextFieldProps) {
  const { label, labelHidden = false, value, onCommit, look = "field", placeholder, noteOf } = props;
  const [draft, setDraft] = useState<string>();
  const id = useId();
  const commit = () => {
    const text = draft?.trim();
    setDraft(undefined);
    if (text && text !== value) onCommit(text);
  };
  const line = (
    <div className={`flex min-w-0 items-center gap-2 ${props.className ?? ""}`}>
      <label htmlFor={id} className={labelHidden ? "sr-only" : "text-quiet"}>
        {label}
      </label>
      <input
        id={id}
        type="text"
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        className={
          look === "title"
            ? "field field-sizing-content w-full min-w-24 max-w-full truncate border-transparent bg-transparent px-1.5 font-medium"
            : "field w-full min-w-0"
        }
        value={draft ?? value}
        aria-describedby={noteOf ? `${id}-note` : undefined}
        data-undo={draft === undefined ? "page" : undefined}
        onChange={(event) => setDraft(event.target.value === value ? undefined : event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur();
          if (event.key === "Escape" && draft !== undefined) {
            setDraft(undefined);
            event.stopPropagation();
          }
        }}
      />
    </div>
  );
  if (!noteOf) return line;
  return (
    <div>
      {line}
      <p id={`${id}-note`} role="status" className="mt-1 min-h-4 text-quiet text-table">
        {noteOf((draft ?? value).trim())}
      </p>
    </div>
  );
}
