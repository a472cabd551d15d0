/** One measured thing, round by round. Every figure that can have one has a reference, so that it has a ratio. */
export interface Figure {
  readonly name: string;
  /** "ms", "rows/s", "bytes", "×" … */
  readonly unit: string;
  /** One value a round, in the unit. */
  readonly samples: readonly number[];
  /** The same work another way, or a fixed yardstick, measured in the same rounds of the same run. */
  readonly reference?: Reference | undefined;
  readonly targets?: readonly Target[] | undefined;
}

interface Reference {
  readonly name: string;
  /** One value a round, in the figure's unit. */
  readonly samples: readonly number[];
}

/**
 * What a figure should come to. `of` says which number of the figure: the median of its samples, their 95th percentile,
 * the largest of them, or their median ÷ the reference's. `atLeast` makes it a figure of which more is better.
 */
export type Target = { readonly of: "median" | "p95" | "largest" | "ratio" } & (
  | { readonly atMost: number }
  | { readonly atLeast: number }
);

/**
 * What a file `bench/*.bench.ts` exports as `bench`. It runs as a minified bundle in a Node process of its own, in the
 * repository's root, alone, with `gc()`; it may start servers, workers and browsers, and ends them. It throws when it
 * can't measure, never because a figure is bad.
 */
export interface Bench {
  readonly name: string;
  run(): Promise<readonly Figure[]>;
}

/** A job and its reference, each given what `prepare` makes afresh for it, outside the time. */
export interface Measuring<Input> {
  readonly name: string;
  readonly prepare: () => Input;
  readonly job: (input: Input) => unknown;
  readonly reference: { readonly name: string; readonly job: (input: Input) => unknown };
  readonly rounds?: number;
  readonly warmUpRounds?: number;
  readonly targets?: readonly Target[];
}

/** What the last job returned: read by the next, so that the compiler can't leave the work out. */
let lastResult: unknown;

/** Milliseconds that a synchronous job takes. */
export function millisecondsOf(job: () => unknown): number {
  const start = performance.now();
  const result = job();
  const taken = performance.now() - start;
  if (result === undefined && result === lastResult) throw new Error("a job returns what it made");
  lastResult = result;
  return taken;
}

/** Frees what nobody holds. Not for between the rounds of a warm job: V8 forgets types of which no object is alive. */
export function collectGarbage(): void {
  lastResult = null;
  globalThis.gc?.();
}

/**
 * Milliseconds of a synchronous job and of its reference, warm: they take turns, who begins changes from round to round,
 * and warm-up rounds let the compiler see both first. So whatever else the machine does meets both alike.
 */
export function measure<Input>(measuring: Measuring<Input>): Figure {
  const { name, prepare, job, reference, rounds = 15, warmUpRounds = 3, targets } = measuring;
  const samples: number[] = [];
  const referenceSamples: number[] = [];
  const turns = [
    { run: job, into: samples },
    { run: reference.job, into: referenceSamples },
  ];
  for (let round = 0; round < warmUpRounds + rounds; round++) {
    for (const { run, into } of round % 2 === 0 ? turns : turns.toReversed()) {
      const input = prepare();
      const taken = millisecondsOf(() => run(input));
      if (round >= warmUpRounds) into.push(taken);
    }
  }
  collectGarbage();
  return {
    name,
    unit: "ms",
    samples,
    reference: { name: reference.name, samples: referenceSamples },
    targets,
  };
}
