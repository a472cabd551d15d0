import { ChevronFirst, ChevronLast, Pause, Play, StepBack, StepForward } from "lucide-react";
import { BranchHereButton } from "../branches/BranchHereButton.tsx";
import type { CursorSource } from "../chart/chartModel.ts";
import { IconButton } from "../controls/IconButton.tsx";
import { Select } from "../controls/Select.tsx";
import { CurrentBar } from "./CurrentBar.tsx";
import { Scrubber } from "./Scrubber.tsx";
import type { DecisionMark, TimelineMarks } from "./timelineMarks.ts";

/** Bars per second. */
export type PlaybackSpeed = "1" | "2" | "5" | "10" | "25" | "50" | "100" | "250" | "max";

/** Slow to fast, as the `+` and `-` keys walk them. */
const PLAYBACK_SPEEDS: readonly PlaybackSpeed[] = ["1", "2", "5", "10", "25", "50", "100", "250", "max"];

export interface PlaybackToolbarProps {
  readonly times: Float64Array;
  readonly intraday: boolean;
  /** A stable object. */
  readonly cursor: CursorSource;
  readonly playing: boolean;
  readonly speed: PlaybackSpeed;
  readonly marks: TimelineMarks;
  readonly onFirst: () => void;
  readonly onStepBack: () => void;
  readonly onPlay: () => void;
  readonly onPause: () => void;
  readonly onStepForward: () => void;
  readonly onLast: () => void;
  readonly onSpeedChange: (speed: PlaybackSpeed) => void;
  /** Both stable: the marks render with them. */
  readonly onSeek: (bar: number) => void;
  readonly onMoveMark: (mark: DecisionMark, bar: number) => void;
  readonly onBranchHere: () => void;
}

const FILLED = "mx-1 [&_svg]:fill-current";

/** The transport: steps, speed, and a scrubber on the chart's own bar scale. Scrubber and date follow every frame by themselves. */
export function PlaybackToolbar(props: PlaybackToolbarProps) {
  const { times, intraday, cursor, playing, speed, marks } = props;
  const isEmpty = times.length === 0;
  return (
    <div
      role="toolbar"
      aria-label="Playback"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5"
    >
      <div className="-ml-1.5 flex items-center gap-0.5 max-sm:-ml-3 max-sm:gap-0">
        <IconButton
          label="First bar"
          disabled={isEmpty}
          hint="First bar (Home)"
          icon={ChevronFirst}
          onClick={props.onFirst}
        />
        <IconButton
          label="Step back"
          disabled={isEmpty}
          hint="Step back (←)"
          icon={StepBack}
          onClick={props.onStepBack}
        />
        {playing ? (
          <IconButton
            label="Pause"
            hint="Pause (Space)"
            icon={Pause}
            tone="solid"
            className={FILLED}
            onClick={props.onPause}
          />
        ) : (
          <IconButton
            label="Play"
            disabled={isEmpty}
            hint="Play (Space)"
            icon={Play}
            tone="solid"
            className={FILLED}
            onClick={props.onPlay}
          />
        )}
        <IconButton
          label="Step forward"
          disabled={isEmpty}
          hint="Step forward (→)"
          icon={StepForward}
          onClick={props.onStepForward}
        />
        <IconButton
          label="Last bar"
          disabled={isEmpty}
          hint="Last bar (End)"
          icon={ChevronLast}
          onClick={props.onLast}
        />
        <BranchHereButton disabled={isEmpty} onBranchHere={props.onBranchHere} />
      </div>
      <Scrubber
        times={times}
        intraday={intraday}
        cursor={cursor}
        marks={marks}
        onSeek={props.onSeek}
        onMoveMark={props.onMoveMark}
      />
      <CurrentBar times={times} intraday={intraday} cursor={cursor} playing={playing} />
      <Select
        label="Speed"
        labelHidden
        className="max-sm:ml-auto"
        value={speed}
        options={PLAYBACK_SPEEDS.map((value) => ({
          value,
          label: value === "max" ? "Max" : value === "1" ? "1 bar/s" : `${value} bars/s`,
        }))}
        onChange={props.onSpeedChange}
      />
    </div>
  );
}
