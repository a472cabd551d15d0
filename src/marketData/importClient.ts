import type { ImportReply, ImportRequest } from "./importProtocol.ts";
import type { ReadOptions, ReadProgress, ReadResult } from "./readResult.ts";

/** A way to an import host: a worker in the app, anything in a test. */
export interface ImportPort {
  post(request: ImportRequest): void;
  close(): void;
}

/** Opens a port whose replies go to `onReply`; `onFailure` is told when the other side broke and will not answer. */
export type OpenImportPort = (
  onReply: (reply: ImportReply) => void,
  onFailure: (message: string) => void,
) => ImportPort;

/** A file on its way. `result` rejects only on a bug; refusals and cancelling are results. */
export interface FileReading {
  readonly result: Promise<ReadResult>;
  cancel(): void;
}

interface Pending {
  readonly fileName: string;
  readonly resolve: (result: ReadResult) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((progress: ReadProgress) => void) | undefined;
}

/** The main thread's end of the import. The worker starts with the first file; the text never leaves it. */
export class ImportClient {
  readonly #open: OpenImportPort;
  readonly #pending = new Map<number, Pending>();
  #port: ImportPort | undefined;
  #nextId = 1;

  constructor(open: OpenImportPort = openImportWorker) {
    this.#open = open;
  }

  /** Reads a file; any number at once, and the same file again with other options. */
  readFile(
    file: Blob & { readonly name: string },
    options: ReadOptions = {},
    onProgress?: (progress: ReadProgress) => void,
  ): FileReading {
    const id = this.#nextId++;
    const fileName = file.name;
    const result = new Promise<ReadResult>((resolve, reject) => {
      this.#pending.set(id, { fileName, resolve, reject, onProgress });
    });
    this.#openPort().post({ type: "read", id, blob: file, fileName, options });
    return { result, cancel: () => this.#cancel(id) };
  }

  /** Stops the worker; files on their way end as cancelled. The next file starts a new one. */
  close(): void {
    this.#port?.close();
    this.#port = undefined;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { fileName, resolve } of pending) resolve({ kind: "cancelled", fileName });
  }

  /** The caller is done at once; the worker stops at the end of its slice, and its late answer finds nobody. */
  #cancel(id: number): void {
    const pending = this.#pending.get(id);
    if (!pending) return;
    this.#pending.delete(id);
    this.#port?.post({ type: "cancel", id });
    pending.resolve({ kind: "cancelled", fileName: pending.fileName });
  }

  #openPort(): ImportPort {
    this.#port ??= this.#open(
      (reply) => this.#receive(reply),
      (message) => this.#fail(message),
    );
    return this.#port;
  }

  #receive(reply: ImportReply): void {
    const pending = this.#pending.get(reply.id);
    if (!pending) return;
    if (reply.type === "progress") {
      pending.onProgress?.(reply.progress);
      return;
    }
    this.#pending.delete(reply.id);
    if (reply.type === "result") pending.resolve(reply.result);
    else pending.reject(new Error(reply.failure.message, { cause: reply.failure }));
  }

  #fail(message: string): void {
    this.#port?.close();
    this.#port = undefined;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(new Error(`The import worker stopped: ${message}`));
  }
}

/** Starts the import worker as a port. */
function openImportWorker(
  onReply: (reply: ImportReply) => void,
  onFailure: (message: string) => void,
): ImportPort {
  const worker = new Worker(new URL("./importWorker.ts", import.meta.url), { type: "module" });
  worker.onmessage = (event: MessageEvent<ImportReply>) => onReply(event.data);
  worker.onerror = (event) => onFailure(event.message);
  worker.onmessageerror = () => onFailure("a message could not be read");
  return { post: (request) => worker.postMessage(request), close: () => worker.terminate() };
}
