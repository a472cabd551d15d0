import type { Dialect, Recognition } from "./dialect.ts";
import { dialects } from "./dialects.ts";
import type { Sample } from "./sample.ts";

/** The dialect that is surest of the sample, or the one asked for if it can read the sample at all. */
export function recogniseDialect(
  sample: Sample,
  wanted?: string,
): { dialect: Dialect; recognition: Recognition } | undefined {
  let best: { dialect: Dialect; recognition: Recognition } | undefined;
  for (const dialect of dialects) {
    const recognition = dialect.recognise(sample);
    if (!recognition) continue;
    if (dialect.id === wanted) return { dialect, recognition };
    if (!best || recognition.score > best.recognition.score) best = { dialect, recognition };
  }
  return best;
}
