import type { ReadOptions, ReadProgress, ReadResult } from "./readResult.ts";

/** A bug on the other side of the port, as data. */
interface ImportFailure {
  readonly code: "importFailed";
  readonly message: string;
  readonly details: string;
}

/** Messages to the import worker. A blob is a handle: posting it copies no bytes. */
export type ImportRequest =
  | {
      readonly type: "read";
      readonly id: number;
      readonly blob: Blob;
      readonly fileName: string;
      readonly options: ReadOptions;
    }
  | { readonly type: "cancel"; readonly id: number };

/** Messages from the import worker; each `read` ends in exactly one `result` or `failed`. Columns are transferred. */
export type ImportReply =
  | { readonly type: "progress"; readonly id: number; readonly progress: ReadProgress }
  | { readonly type: "result"; readonly id: number; readonly result: ReadResult }
  | { readonly type: "failed"; readonly id: number; readonly failure: ImportFailure };
