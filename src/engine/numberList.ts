/** So many numbers find room at first. */
const LEAST_ROOM = 2048;

/** Float64 numbers that grow at the end, eight bytes each: what a run remembers by the hundred thousand. */
export class NumberList {
  #values: Float64Array;
  #length: number;

  /** @param values what it begins with; a list of its own is made of them when it grows */
  constructor(values = new Float64Array(0)) {
    this.#values = values;
    this.#length = values.length;
  }

  get length(): number {
    return this.#length;
  }

  at(index: number): number {
    return this.#values[index] as number;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) this.#grow();
    this.#values[this.#length++] = value;
  }

  /** A list of the first `length` numbers. */
  first(length: number): NumberList {
    return new NumberList(this.#values.slice(0, length));
  }

  #grow(): void {
    const values = new Float64Array(Math.max(LEAST_ROOM, this.#length * 2));
    values.set(this.#values);
    this.#values = values;
  }
}
