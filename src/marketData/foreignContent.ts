import type { RefusalCode } from "./readResult.ts";

/** Content that is no table of text, named. */
export interface ForeignContent {
  readonly code: RefusalCode;
  readonly message: string;
}

const SIGNATURES: readonly { readonly name: string; readonly advice: string; readonly bytes: number[] }[] = [
  {
    name: "a ZIP archive or an Excel workbook (.xlsx)",
    advice: "Unpack it, or save the sheet as CSV",
    bytes: [0x50, 0x4b, 3, 4],
  },
  { name: "an empty ZIP archive", advice: "Choose the CSV file itself", bytes: [0x50, 0x4b, 5, 6] },
  { name: "a GZIP archive", advice: "Unpack it first", bytes: [0x1f, 0x8b] },
  { name: "a 7-Zip archive", advice: "Unpack it first", bytes: [0x37, 0x7a, 0xbc, 0xaf] },
  { name: "a RAR archive", advice: "Unpack it first", bytes: [0x52, 0x61, 0x72, 0x21, 0x1a] },
  { name: "a BZIP2 archive", advice: "Unpack it first", bytes: [0x42, 0x5a, 0x68, 0x39] },
  { name: "a Zstandard archive", advice: "Unpack it first", bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  {
    name: "an old Excel workbook (.xls)",
    advice: "Save the sheet as CSV",
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
  },
  { name: "a PNG image", advice: "Choose a CSV file", bytes: [0x89, 0x50, 0x4e, 0x47] },
  { name: "a JPEG image", advice: "Choose a CSV file", bytes: [0xff, 0xd8, 0xff] },
  { name: "a GIF image", advice: "Choose a CSV file", bytes: [0x47, 0x49, 0x46, 0x38] },
  { name: "a PDF document", advice: "Choose a CSV file", bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  {
    name: "a Parquet file",
    advice: "Convert it to CSV",
    bytes: [0x50, 0x41, 0x52, 0x31],
  },
];

/** NULs further down are damage in some rows, not a different kind of file. */
const NUL_SEARCH_BYTES = 1024;

/** Names bytes that are not text: known signatures, or NULs near the start. */
export function foreignBytes(bytes: Uint8Array): ForeignContent | undefined {
  for (const { name, advice, bytes: signature } of SIGNATURES) {
    if (signature.every((byte, k) => bytes[k] === byte)) {
      return { code: "binaryFile", message: `is ${name}, not text. ${advice}.` };
    }
  }
  if (bytes.subarray(0, NUL_SEARCH_BYTES).includes(0)) {
    return { code: "binaryFile", message: "holds binary data (NUL bytes), not text. Choose a CSV file." };
  }
  return undefined;
}

// MetaTrader and Stooq headers begin with "<" too, so only names of markup count.
const HTML = /^<(?:!doctype|\?xml|html|head|body|meta|title|script|style|div|table|p|br|h\d|svg)\b/i;
const HTML_COMMENT = /^<!--/;
const JSON_START = /^(?:\{\s*(?:["}]|$)|\[\s*(?:["{[\]\d-]|$))/;

/** Names text that is markup or JSON: what servers send instead of data when something went wrong. */
export function foreignText(text: string): ForeignContent | undefined {
  const start = text.slice(0, 2000).trimStart();
  if (HTML.test(start) || HTML_COMMENT.test(start)) {
    return {
      code: "htmlFile",
      message:
        "is a web page (HTML), not a table of prices. The source probably answered with an error or a login page; download the data again.",
    };
  }
  if (JSON_START.test(start)) {
    return {
      code: "jsonFile",
      message:
        "is JSON, not a table of prices. The source may have answered with an error (shown below), or offers CSV as another format.",
    };
  }
  return undefined;
}
