import { listed } from "../../scenario/listed.ts";
import { Button } from "../controls/Button.tsx";
import type { StarvedSleeves } from "./starvedSleeves.ts";

export interface StarvedNoteProps {
  readonly starved: readonly StarvedSleeves[];
  /** Left out where the sliders leave too little for it. */
  readonly onRaiseLeast: (() => void) | undefined;
}

/** What an algorithm did to sleeves that it left without capital for good, and the way out. */
export function StarvedNote({ starved, onRaiseLeast }: StarvedNoteProps) {
  return (
    <div aria-live="polite" className="contents">
      {starved.length > 0 && (
        <div className="flex flex-col items-start gap-1.5 border-warning border-l-2 pl-2 text-table text-warning">
          <p className="wrap-anywhere">
            {starvedText(starved)} A sleeve without capital earns nothing that would bring it back.
          </p>
          {onRaiseLeast && (
            <Button className="text-ink" onClick={onRaiseLeast}>
              Give every sleeve at least 5 %
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function starvedText(starved: readonly StarvedSleeves[]): string {
  const [first, ...others] = starved;
  if (first && others.length === 0) {
    return `${listed(first.names)} ${first.names.length === 1 ? "has" : "have"} had no capital since ${first.since}.`;
  }
  return `No capital: ${starved.map(({ names, since }) => `${listed(names)} since ${since}`).join("; ")}.`;
}
