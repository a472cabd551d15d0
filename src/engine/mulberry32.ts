/** A drawn number in [0, 1), a multiple of 2^−32, and the state from which the next one is drawn. */
export interface Draw {
  readonly value: number;
  readonly state: number;
}

/**
 * The mulberry32 generator (T. Ettinger) as a pure step: what a state draws, and the state after it. A seed is the first
 * state. Integer arithmetic only, so every machine draws the same numbers from the same seed.
 */
export function drawFrom(state: number): Draw {
  const next = nextState(state);
  return { value: numberOf(next), state: next };
}

/** The generator as a function giving the next number at every call; it keeps the state itself. */
export function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = nextState(state);
    return numberOf(state);
  };
}

function nextState(state: number): number {
  return ((state | 0) + 0x6d2b79f5) | 0;
}

function numberOf(state: number): number {
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}
