/** Values in one block: half a megabyte, so that growing copies nothing and leaves little room unused. */
const BLOCK = 65_536;

/** A float64 column that grows: five million rows without five million objects. */
export class GrowableColumn {
  readonly #full: Float64Array[] = [];
  #block = new Float64Array(BLOCK);
  #used = 0;

  get length(): number {
    return this.#full.length * BLOCK + this.#used;
  }

  push(value: number): void {
    if (this.#used === BLOCK) {
      this.#full.push(this.#block);
      this.#block = new Float64Array(BLOCK);
      this.#used = 0;
    }
    this.#block[this.#used++] = value;
  }

  /** The values so far, on memory of their own. */
  toArray(): Float64Array {
    const values = new Float64Array(this.length);
    for (const [k, block] of this.#full.entries()) values.set(block, k * BLOCK);
    values.set(this.#block.subarray(0, this.#used), this.#full.length * BLOCK);
    return values;
  }
}
