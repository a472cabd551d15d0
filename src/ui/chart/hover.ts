/** The bar under the crosshair, or none; outside React so that a moving pointer renders only the read-out. */
export interface Hover {
  readonly get: () => number | undefined;
  readonly set: (bar: number | undefined) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** One chart's crosshair. */
export function createHover(): Hover {
  let current: number | undefined;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set: (bar) => {
      if (bar === current) return;
      current = bar;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
