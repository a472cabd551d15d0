import type { BarInstant } from "../scenario/decisionEdits.ts";
import type { PlaybackStore } from "./playbackStore.ts";
import type { RecordingStore } from "./recordingStore.ts";

/** The bar at the cursor, as decisions know it; undefined while there is no run to decide in. */
export function cursorInstant({
  playback,
  recordings,
}: {
  readonly playback: PlaybackStore;
  readonly recordings: RecordingStore;
}): BarInstant | undefined {
  const times = recordings.getState().finished?.columns.times;
  const { cursor } = playback.getState();
  const time = times?.[cursor];
  if (time === undefined) return undefined;
  return { time, previous: times?.[cursor - 1] ?? Number.NEGATIVE_INFINITY };
}
