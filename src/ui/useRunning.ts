import { useEffect, useMemo, useState } from "react";
import type { Running } from "../state/metrics.ts";

/** What counting may take of the task that renders, and of each task by itself, in ms: a frame has room for both. */
const WITHIN_RENDER_MS = 2;
const SLICE_MS = 4;
/** As often the time is not looked at yet: what is short is there at once on every machine, however busy. */
const FREE_LOOKS = 32;

/**
 * The reading of something that is counted bar by bar. What is not counted in a moment is counted in slices between
 * frames, and what was read before stays meanwhile: a jump over a hundred thousand bars holds nothing up.
 *
 * @returns undefined until there is a first reading
 */
export function useRunning<Reading>(running: Running<Reading> | undefined, bar: number): Reading | undefined {
  const ready = useMemo(() => {
    if (!running?.prepare(bar, within(WITHIN_RENDER_MS))) return undefined;
    return { reading: running.upTo(bar) };
  }, [running, bar]);
  const [shown, setShown] = useState(ready);
  if (ready && ready !== shown) setShown(ready);
  useEffect(() => {
    if (ready || !running) return;
    let timer: ReturnType<typeof setTimeout>;
    const count = () => {
      if (running.prepare(bar, within(SLICE_MS))) setShown({ reading: running.upTo(bar) });
      else timer = setTimeout(count);
    };
    timer = setTimeout(count);
    return () => clearTimeout(timer);
  }, [ready, running, bar]);
  return running && (ready ?? shown)?.reading;
}

function within(ms: number): () => boolean {
  const end = performance.now() + ms;
  let looks = 0;
  return () => ++looks > FREE_LOOKS && performance.now() >= end;
}
