import type { SymbolView } from "../marketView.ts";

/**
 * A streaming indicator over one symbol's bars. Asked for its latest value, it first takes in every bar that it has not
 * seen, oldest first: a paused sleeve misses calls, not history.
 */
export class IndicatorFeed<Value> {
  readonly #update: (view: SymbolView, ago: number) => Value;
  #value: Value | undefined;
  #seen = 0;

  /** `update` takes in the bar `ago` bars back and returns the indicator's value there. */
  constructor(update: (view: SymbolView, ago: number) => Value) {
    this.#update = update;
  }

  /** The value at the symbol's last bar; undefined before its first. */
  latest(view: SymbolView): Value | undefined {
    const { count } = view;
    for (let ago = count - this.#seen - 1; ago >= 0; ago--) this.#value = this.#update(view, ago);
    this.#seen = count;
    return this.#value;
  }
}
