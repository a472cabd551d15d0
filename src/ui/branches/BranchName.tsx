import { useEffect, useRef, useState } from "react";

export interface BranchNameProps {
  readonly name: string;
  readonly onRename: (name: string) => void;
  /** It has its name, or keeps the one it had. @param isByKey whether the person goes on by keyboard */
  readonly onEnd: (isByKey: boolean) => void;
}

/** The name of a branch while it is typed: Enter or leaving takes it, Escape or an empty one leaves it as it was. */
export function BranchName({ name, onRename, onEnd }: BranchNameProps) {
  const [draft, setDraft] = useState(name);
  const field = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);
  useEffect(() => {
    // On a phone the strip may be out of sight: unlike selecting, taking the focus brings it there.
    field.current?.focus();
    field.current?.select();
  }, []);
  const end = (text: string, isByKey: boolean): void => {
    // Leaving the screen it loses the focus too.
    if (isOver.current) return;
    isOver.current = true;
    const typed = text.trim();
    if (typed && typed !== name) onRename(typed);
    onEnd(isByKey);
  };
  return (
    <input
      ref={field}
      type="text"
      aria-label="Branch name"
      autoComplete="off"
      spellCheck={false}
      maxLength={40}
      className="field field-sizing-content h-6 min-w-20 max-w-48 px-1 pointer-coarse:h-control"
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => end(draft, false)}
      onKeyDown={(event) => {
        if (event.key === "Enter") end(draft, true);
        if (event.key !== "Escape") return;
        end(name, true);
        event.stopPropagation();
      }}
    />
  );
}
