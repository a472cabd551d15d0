export type TextEncodingName = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** The encoding a byte order mark names; `undefined` without one. */
export function encodingOfMark(bytes: Uint8Array): TextEncodingName | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

/** Turns a stream of bytes into text; characters split between chunks are put together. */
export class BytesToText {
  readonly encoding: TextEncodingName;
  readonly #decoder: TextDecoder;

  constructor(encoding: TextEncodingName) {
    this.encoding = encoding;
    // Only UTF-8 is checked: a failure there is how windows-1252 is recognised, and the rest has no fallback.
    this.#decoder = new TextDecoder(encoding, { fatal: encoding === "utf-8" });
  }

  /** The text of the next bytes, or `undefined` when they are not in this encoding. `last` ends the stream. */
  decode(bytes: Uint8Array, last: boolean): string | undefined {
    try {
      return this.#decoder.decode(bytes, { stream: !last });
    } catch (error) {
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  }
}
