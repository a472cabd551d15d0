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
  readonly className?: string | undefined;
}

/** A line of text: Enter or leaving commits, Escape reverts, an empty text is not accepted. */
export function TextField(props: TextFieldProps) {
  const { label, labelHidden = false, value, onCommit, look = "field", placeholder, className = "" } = props;
  const [draft, setDraft] = useState<string>();
  const id = useId();
  const commit = () => {
    const text = draft?.trim();
    setDraft(undefined);
    if (text && text !== value) onCommit(text);
  };
  return (
    <div className={`flex min-w-0 items-center gap-2 ${className}`}>
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
        onChange={(event) => setDraft(event.target.value)}
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
}
