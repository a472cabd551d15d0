/** So many numbers find room at first. */
const LEAST_ROOM = 64;

/** Float64 numbers that grow at the end, eight bytes each: what a run remembers by the hundred thousand. */
export class NumberList {
  #values = new Float64Array(0);
  #length = 0;

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

  #grow(): void {
    const values = new Float64Array(Math.max(LEAST_ROOM, this.#length * 2));
    values.set(this.#values);
    this.#values = values;
  }
}
