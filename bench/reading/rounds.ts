import Papa from "papaparse";
import type { ImportClient } from "../../src/marketData/importClient.ts";

/** Milliseconds of each round, the job's and its reference's. */
export interface Rounds {
  readonly readMs: readonly number[];
  readonly papaparseMs: readonly number[];
}

/**
 * Reads the files through the import worker's client until all their columns are here, and splits the same texts with
 * papaparse alone; who begins changes from round to round.
 */
export async function readingRounds(
  client: ImportClient,
  texts: readonly string[],
  rounds: number,
  warmUpRounds: number,
): Promise<Rounds> {
  const files = texts.map((text, k) => new File([text], `S${k}.csv`));
  const rows = texts.reduce((sum, text) => sum + rowsOf(text), 0);
  const read = async () => {
    const results = await Promise.all(files.map((file) => client.readFile(file).result));
    let bars = 0;
    for (const result of results) if (result.kind === "read") bars += result.columns.close.length;
    if (bars !== rows) throw new Error(`${bars} bars were read of ${rows}`);
  };
  const split = async () => {
    let seen = 0;
    for (const text of texts) seen += splitAlone(text);
    if (seen !== rows + 2 * texts.length) throw new Error(`papaparse saw ${seen} records of ${rows}`);
  };
  const readMs: number[] = [];
  const papaparseMs: number[] = [];
  const turns = [
    { job: read, into: readMs },
    { job: split, into: papaparseMs },
  ];
  for (let round = 0; round < warmUpRounds + rounds; round++) {
    for (const { job, into } of round % 2 === 0 ? turns : turns.toReversed()) {
      const start = performance.now();
      await job();
      const taken = performance.now() - start;
      if (round >= warmUpRounds) into.push(taken);
    }
  }
  return { readMs, papaparseMs };
}

/** papaparse at its fastest: told delimiter and line end, no header, no conversion, every row handed over and let go. */
function splitAlone(text: string): number {
  let records = 0;
  Papa.parse<string[]>(text, {
    delimiter: ",",
    newline: "\n",
    fastMode: true,
    step: () => {
      records++;
    },
  });
  return records;
}

/** Rows under the header. */
function rowsOf(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines++;
  return lines - 1;
}
