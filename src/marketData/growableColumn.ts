/** A float64 column that grows by doubling: five million rows without five million objects. */
export class GrowableColumn {
  #values = new Float64Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Float64Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  /** The values so far, as a view on this column's memory. */
  view(): Float64Array {
    return this.#values.subarray(0, this.#length);
  }
}
