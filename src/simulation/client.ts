import type {
  CarriedError,
  FromWorker,
  MessagePortLike,
  Progress,
  RequestName,
  SimulationRequests,
  ToWorker,
} from "./protocol.ts";

/** The simulation refused or failed: `code`, `path` and `facts` as the engine gave them. */
export class SimulationError extends Error {
  override readonly name = "SimulationError";
  readonly code: string;
  readonly path: string;
  readonly facts: CarriedError["facts"];

  constructor({ code, message, path, facts }: CarriedError) {
    super(message);
    this.code = code;
    this.path = path;
    this.facts = facts;
  }
}

/** The caller no longer wants the answer. */
export class SimulationCancelled extends Error {
  override readonly name = "SimulationCancelled";
}

interface Waiting {
  readonly resolve: (gives: never) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

export interface RequestOptions {
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

/** A real worker, or anything that talks like one. */
export interface WorkerLike extends MessagePortLike<ToWorker, FromWorker> {
  onerror: ((event: { readonly message?: string }) => unknown) | null;
  terminate(): void;
}

/**
 * The main thread's end of the simulation: typed requests in, promises out. The worker starts with the first request;
 * one that dies rejects what is open with `workerCrashed`, and the next request starts another (with no market).
 */
export class SimulationClient {
  readonly #startWorker: () => WorkerLike;
  readonly #waiting = new Map<number, Waiting>();
  #worker: WorkerLike | undefined;
  #lastId = 0;
  #lostWorkers = 0;

  /** @param startWorker injected, so that tests need no worker */
  constructor(startWorker: () => WorkerLike = startSimulationWorker) {
    this.#startWorker = startWorker;
  }

  /** How many workers are gone. When it has changed, the market must be loaded again, and earlier runs are not kept. */
  get lostWorkers(): number {
    return this.#lostWorkers;
  }

  /** Rejects with SimulationError, or with SimulationCancelled once `signal` aborts. */
  request<Name extends RequestName>(
    name: Name,
    takes: SimulationRequests[Name]["takes"],
    { onProgress, signal }: RequestOptions = {},
  ): Promise<SimulationRequests[Name]["gives"]> {
    if (signal?.aborted) return Promise.reject(new SimulationCancelled());
    const id = ++this.#lastId;
    const worker = this.#openWorker();
    const cancel = () => worker.postMessage({ type: "cancel", id }, []);
    const answer = new Promise<SimulationRequests[Name]["gives"]>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, onProgress });
      worker.postMessage({ type: "request", id, name, takes } as ToWorker, []);
    });
    signal?.addEventListener("abort", cancel, { once: true });
    return answer.finally(() => signal?.removeEventListener("abort", cancel));
  }

  /** Stops the worker; what is open rejects as cancelled. The next request starts another worker. */
  close(): void {
    this.#end(new SimulationCancelled());
  }

  #openWorker(): WorkerLike {
    if (this.#worker) return this.#worker;
    const worker = this.#startWorker();
    worker.onmessage = ({ data }) => this.#hear(data);
    worker.onerror = ({ message }) => this.#crash(message ?? "no reason given");
    this.#worker = worker;
    return worker;
  }

  #crash(reason: string): void {
    const message = `The simulation stopped working (${reason}).`;
    this.#end(new SimulationError({ code: "workerCrashed", message, path: "" }));
  }

  #end(reason: Error): void {
    if (!this.#worker) return;
    this.#worker.onmessage = null;
    this.#worker.onerror = null;
    this.#worker.terminate();
    this.#worker = undefined;
    this.#lostWorkers++;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(reason);
  }

  #hear(message: FromWorker): void {
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return;
    if (message.type === "progress") {
      waiting.onProgress?.(message.progress);
      return;
    }
    this.#waiting.delete(message.id);
    switch (message.type) {
      case "answer":
        waiting.resolve(message.gives as never);
        return;
      case "cancelled":
        waiting.reject(new SimulationCancelled());
        return;
      case "failed":
        waiting.reject(new SimulationError(message.error));
        return;
    }
  }
}

/** Starts the app's own simulation worker. */
export function startSimulationWorker(): WorkerLike {
  return new Worker(new URL("./simulationWorker.ts", import.meta.url), {
    type: "module",
  }) as unknown as WorkerLike;
}
