import type { ByteSource } from "../../src/marketData/byteSource.ts";
import { type ReadControl, readMarketFile } from "../../src/marketData/readMarketFile.ts";
import type { ReadFile, ReadOptions, ReadResult } from "../../src/marketData/readResult.ts";

/** A file in memory, as the importer sees files. */
export function memorySource(content: string | Uint8Array, name = "TEST.csv"): ByteSource {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return { name, size: bytes.length, read: async (start, end) => bytes.slice(start, end) };
}

export function readText(
  content: string | Uint8Array,
  options: ReadOptions = {},
  name = "TEST.csv",
  control: ReadControl = {},
): Promise<ReadResult> {
  return readMarketFile(memorySource(content, name), options, control);
}

/** Reads a file that must be readable. */
export async function readGood(
  content: string | Uint8Array,
  options: ReadOptions = {},
  name = "TEST.csv",
): Promise<ReadFile> {
  const result = await readText(content, options, name);
  if (result.kind !== "read") throw new Error(`${result.kind}: ${JSON.stringify(result)}`);
  return result;
}

/** The issue of a kind in a result's report, or undefined. */
export function issueOf(result: ReadFile, kind: string) {
  return result.report.issues.find((issue) => issue.kind === kind);
}
