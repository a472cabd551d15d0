/** Adds up for some ten milliseconds a piece; next to no memory, nothing to collect. */
const SOURCE = `onmessage = ({ data: pieces }) => {
  let sum = 0;
  for (let k = 0; k < pieces * 8_000_000; k++) sum += Math.sqrt(k);
  postMessage(sum);
};`;
const PIECES = 8;

/** A loop of floats in workers: what the machine has to give at this moment, as busy as it is. */
export class Loop {
  readonly #workers: readonly Worker[];

  constructor(workers: number) {
    const address = URL.createObjectURL(new Blob([SOURCE], { type: "text/javascript" }));
    this.#workers = Array.from({ length: workers }, () => new Worker(address));
  }

  /** Milliseconds of the whole loop, in equal parts on all workers. */
  async time(): Promise<number> {
    const start = performance.now();
    await Promise.all(this.#workers.map((worker) => answerOf(worker, PIECES / this.#workers.length)));
    return performance.now() - start;
  }

  close(): void {
    for (const worker of this.#workers) worker.terminate();
  }
}

function answerOf(worker: Worker, pieces: number): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.onmessage = () => resolve();
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(pieces);
  });
}
