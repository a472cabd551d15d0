/** Milliseconds of work after which other tasks get a turn: a cancel is heard within them. */
const SLICE_MS = 8;

/**
 * Lets other tasks of the thread run between slices of work. A message to itself takes its place in the queue behind
 * what waits there; a timer would wait four milliseconds each time.
 */
export class Turns {
  readonly #channel = new MessageChannel();
  #since = performance.now();

  /** Resolves at once while the slice lasts, else after the tasks that wait. */
  async next(): Promise<void> {
    if (performance.now() - this.#since < SLICE_MS) return;
    await new Promise<void>((resolve) => {
      this.#channel.port1.onmessage = () => resolve();
      this.#channel.port2.postMessage(null);
    });
    this.#since = performance.now();
  }

  /** Without it the channel would keep a Node process alive. */
  close(): void {
    this.#channel.port1.close();
  }
}
