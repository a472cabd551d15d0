/** One measured thing: how long one run of a job took, round by round. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  /** One value a round, in the unit. */
  readonly samples: readonly number[];
  /** The same work done another way (a float64 loop, say), measured in the same rounds: the figure is shown as a multiple of it. */
  readonly reference?: { readonly name: string; readonly samples: readonly number[] };
}

/** What a file `bench/*.bench.ts` exports as `bench`. It runs as a minified bundle in a process of its own. */
export interface Bench {
  readonly name: string;
  run(): Promise<readonly Figure[]>;
}

interface Measuring {
  readonly name: string;
  readonly job: () => unknown;
  readonly reference?: { readonly name: string; readonly job: () => unknown };
  readonly rounds?: number;
  readonly warmUpRounds?: number;
}

/** What the jobs return: kept, so that the compiler cannot leave their work out. */
const kept: unknown[] = [];

function milliseconds(job: () => unknown): number {
  const start = performance.now();
  kept[0] = job();
  return performance.now() - start;
}

/**
 * Milliseconds of a synchronous job and of its reference. They take turns, so that whatever else the machine does meets
 * both alike, after warm-up rounds that let the engine compile them.
 */
export function measure({ name, job, reference, rounds = 15, warmUpRounds = 3 }: Measuring): Figure {
  const samples: number[] = [];
  const referenceSamples: number[] = [];
  for (let round = -warmUpRounds; round < rounds; round++) {
    const taken = milliseconds(job);
    const referenceTaken = reference ? milliseconds(reference.job) : 0;
    if (round < 0) continue;
    samples.push(taken);
    referenceSamples.push(referenceTaken);
  }
  kept.length = 0;
  if (!reference) return { name, unit: "ms", samples };
  return { name, unit: "ms", samples, reference: { name: reference.name, samples: referenceSamples } };
}
