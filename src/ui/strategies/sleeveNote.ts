import type { SleeveCardModel } from "./sleeveCardModel.ts";

/** How a sleeve stands at the cursor, where that is not plain running. */
export interface SleeveNote {
  readonly text: string;
  readonly meaning: string;
  /** Only what a person would want to mend speaks up. */
  readonly tone: "text-warning" | "text-quiet";
  /** What gives way to it in the line. */
  readonly replaces: "nothing" | "share" | "returnAndShare";
}

/** Dates stand in the note where they fit, else in its meaning. */
export function noteOf({
  state,
  joins,
  isNeverThere,
  since = "",
  emptySince,
  blocked,
}: SleeveCardModel): SleeveNote | undefined {
  switch (state) {
    case undefined:
      if (isNeverThere) {
        return {
          text: "Never joins",
          meaning: `The data ends before ${joins}, the day on which it would join.`,
          tone: "text-warning",
          replaces: "share",
        };
      }
      return {
        text: joins === undefined ? "Not there" : `Joins ${day(joins)}`,
        meaning: "Until then it has no capital and no record.",
        tone: "text-quiet",
        replaces: "share",
      };
    case "running":
      if (emptySince !== undefined) {
        return {
          text: `No capital since ${day(emptySince)}`,
          meaning:
            "The algorithm's target for it is 0 %, so it has nothing to trade with and earns no returns.",
          tone: "text-warning",
          replaces: "returnAndShare",
        };
      }
      // Its slider is dead, and nothing else on the card would say why.
      return blocked.slide === undefined || joins === undefined
        ? undefined
        : {
            text: `Joined ${day(joins)}`,
            meaning: blocked.slide,
            tone: "text-quiet",
            replaces: "share",
          };
    case "paused":
      return {
        text: "Paused",
        meaning: `Since ${since}. It keeps what it has and places no orders until it is resumed.`,
        tone: "text-quiet",
        replaces: "nothing",
      };
    case "stopped":
      return {
        text: `Stopped ${day(since)}`,
        meaning: `Its equity was used up on ${since}: it trades no more. Its slider still sets what it starts with.`,
        tone: "text-warning",
        replaces: "share",
      };
    case "removed":
      return {
        text: `Removed ${day(since)}`,
        meaning: `On ${since} its positions are closed, and its capital goes back to the reserve.`,
        tone: "text-quiet",
        replaces: "share",
      };
  }
}

/** The date of an instant: a time of day has no room. */
function day(instant: string): string {
  return instant.slice(0, 10);
}
