import type {
  CarriedError,
  FromWorker,
  MessagePortLike,
  Progress,
  RequestName,
  SimulationRequests,
  ToWorker,
} from "./protocol.ts";

/** The simulation refused or failed: `code` and `path` as the engine gave them. */
export class SimulationError extends Error {
  override readonly name = "SimulationError";
  readonly code: string;
  readonly path: string;

  constructor({ code, message, path }: CarriedError) {
    super(message);
    this.code = code;
    this.path = path;
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

  /** @param startWorker injected, so that tests need no worker */
  constructor(startWorker: () => WorkerLike = startSimulationWorker) {
    this.#startWorker = startWorker;
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
    signal?.addEventListener("abort", () => worker.postMessage({ type: "cancel", id }, []), { once: true });
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, onProgress });
      worker.postMessage({ type: "request", id, name, takes } as ToWorker, []);
    });
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
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
    this.close();
    const message = `The simulation stopped working (${reason}).`;
    const failure = new SimulationError({ code: "workerCrashed", message, path: "" });
    for (const { reject } of this.#waiting.values()) reject(failure);
    this.#waiting.clear();
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
function startSimulationWorker(): WorkerLike {
  return new Worker(new URL("./simulationWorker.ts", import.meta.url), {
    type: "module",
  }) as unknown as WorkerLike;
}
