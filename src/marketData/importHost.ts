import { blobSource } from "./byteSource.ts";
import type { ImportReply, ImportRequest } from "./importProtocol.ts";
import { readMarketFile } from "./readMarketFile.ts";
import type { ReadResult } from "./readResult.ts";

/** The worker's end of the import: reads the files it is asked for, any number at once, until each is cancelled. */
export class ImportHost {
  readonly #post: (reply: ImportReply, transfer: ArrayBuffer[]) => void;
  readonly #running = new Map<number, AbortController>();

  constructor(post: (reply: ImportReply, transfer: ArrayBuffer[]) => void) {
    this.#post = post;
  }

  /** Takes one message from the client. */
  receive(request: ImportRequest): void {
    if (request.type === "cancel") this.#running.get(request.id)?.abort();
    else void this.#read(request);
  }

  async #read(request: Extract<ImportRequest, { type: "read" }>): Promise<void> {
    const { id, blob, fileName, options } = request;
    const controller = new AbortController();
    this.#running.set(id, controller);
    try {
      const result = await readMarketFile(blobSource(blob, fileName), options, {
        signal: controller.signal,
        onProgress: (progress) => this.#post({ type: "progress", id, progress }, []),
      });
      this.#post({ type: "result", id, result }, buffersOf(result));
    } catch (error) {
      // Only a bug gets here. It must reach the client, which would wait for ever otherwise.
      const message = error instanceof Error ? error.message : String(error);
      const details = error instanceof Error ? (error.stack ?? "") : "";
      this.#post({ type: "failed", id, failure: { code: "importFailed", message, details } }, []);
    } finally {
      this.#running.delete(id);
    }
  }
}

function buffersOf(result: ReadResult): ArrayBuffer[] {
  if (result.kind !== "read") return [];
  return Object.values(result.columns).map((column: Float64Array) => column.buffer as ArrayBuffer);
}
