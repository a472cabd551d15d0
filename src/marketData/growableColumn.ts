const FIRST_BLOCK = 4096;
/** Half a megabyte: later blocks have it, so that growing leaves little room unused. */
const LARGEST_BLOCK = 65_536;

/** A float64 column that grows block by block, without copying: five million rows without five million objects. */
export class GrowableColumn {
  readonly #full: Float64Array[] = [];
  #fullLength = 0;
  #block = new Float64Array(FIRST_BLOCK);
  #used = 0;

  get length(): number {
    return this.#fullLength + this.#used;
  }

  push(value: number): void {
    if (this.#used === this.#block.length) this.#nextBlock();
    this.#block[this.#used++] = value;
  }

  /** The values so far, on memory of their own. */
  toArray(): Float64Array {
    const values = new Float64Array(this.length);
    let at = 0;
    for (const block of this.#full) {
      values.set(block, at);
      at += block.length;
    }
    values.set(this.#block.subarray(0, this.#used), at);
    return values;
  }

  #nextBlock(): void {
    this.#full.push(this.#block);
    this.#fullLength += this.#block.length;
    this.#block = new Float64Array(Math.min(2 * this.#block.length, LARGEST_BLOCK));
    this.#used = 0;
  }
}
