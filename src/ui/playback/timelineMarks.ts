import type { MouseEvent } from "react";
import { type Decision, lowerBound } from "../../engine/index.ts";

/** What happened along the timeline, each list in its order. */
export interface TimelineMarks {
  /** Bars at which rules moved capital. */
  readonly moves: readonly number[];
  /** Bars with decisions, with all of them in words. */
  readonly decisions: readonly DecisionMark[];
  /** The cursor's own bar, where it has a decision. */
  readonly here: number | undefined;
}

export interface DecisionMark {
  readonly bar: number;
  readonly words: string;
  /** All that was decided there, in order; left out where rules moved capital. */
  readonly decisions?: readonly Decision[] | undefined;
  /** What its last change left bit-identical before it, in a sentence. */
  readonly identity?: string | undefined;
}

/** From the ends of the track to those of the timeline: half the thumb. */
const INSET = 3;
/** Below this part of the track's height the pointer is among the moves. */
const MOVES_BELOW = 0.6;
/** So near to a mark the pointer is on it, in pixels. */
const REACH = 4;

/** Where a bar is along the track, in CSS. */
export function leftOf(bar: number, last: number): string {
  const part = last > 0 ? bar / last : 0;
  return `calc(${INSET * (1 - 2 * part)}px + ${part * 100}%)`;
}

/** What the pointer is on: a decision, or, below the line, a capital move. */
export function markUnder(
  event: MouseEvent<HTMLElement>,
  { decisions, moves }: TimelineMarks,
  last: number,
): DecisionMark | undefined {
  const decision = decisionUnder(event, decisions, last);
  const { top, height } = event.currentTarget.getBoundingClientRect();
  if (decision || event.clientY < top + height * MOVES_BELOW) return decision;
  const bars = barsOf(event, last);
  const after = lowerBound(moves, bars.at);
  const bar = [moves[after - 1], moves[after]]
    .filter((move) => move !== undefined)
    .sort((a, b) => Math.abs(a - bars.at) - Math.abs(b - bars.at))[0];
  return bar !== undefined && Math.abs(bar - bars.at) <= bars.reach
    ? { bar, words: "capital moved" }
    : undefined;
}

/** The decision whose mark is nearest to the pointer, within its reach. */
export function decisionUnder(
  event: MouseEvent<HTMLElement>,
  decisions: readonly DecisionMark[],
  last: number,
): DecisionMark | undefined {
  const { at, reach } = barsOf(event, last);
  const distance = ({ bar }: DecisionMark) => Math.abs(bar - at);
  return decisions.filter((mark) => distance(mark) <= reach).sort((a, b) => distance(a) - distance(b))[0];
}

/** Where the pointer is, and how far it reaches, in bars. */
function barsOf(
  { clientX, currentTarget }: MouseEvent<HTMLElement>,
  last: number,
): { readonly at: number; readonly reach: number } {
  const { left, width } = currentTarget.getBoundingClientRect();
  const perBar = (width - 2 * INSET) / Math.max(1, last);
  return { at: (clientX - left - INSET) / perBar, reach: REACH / perBar };
}
