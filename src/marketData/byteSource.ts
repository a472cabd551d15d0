/** Bytes that can be read in any part, any number of times: a file, without holding it. */
export interface ByteSource {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** The bytes from `start` up to `end` (exclusive); rejects when the file cannot be read any more. */
  read(start: number, end: number): Promise<Uint8Array>;
}

/** A blob (a `File` is one) as a source of bytes under the given file name. */
export function blobSource(blob: Blob, name: string): ByteSource {
  return {
    name,
    size: blob.size,
    read: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
  };
}
