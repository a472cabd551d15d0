import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** One value per bar. */
type Column = Float64Array | Uint8Array;

/** What a run leaves behind of one sleeve, or of the reserve: all of it can be hashed and compared bit by bit. */
export interface SleeveTrace {
  /** By name. */
  readonly columns: Readonly<Record<string, Column>>;
  /** What the journal says of it, in order: each entry's bar, and the whole entry as text. */
  readonly entries: readonly { readonly bar: number; readonly text: string }[];
}

/** Called between parts of long work. */
export type Breather = () => Promise<void>;

/** Some 100 kB of text. */
const ENTRIES_A_BREATH = 500;

/** SHA-256 over everything in a trace, as 64 hex digits: 1 ms per 170 kB. */
export async function digestOf({ columns, entries }: SleeveTrace, breathe: Breather): Promise<string> {
  const hash = sha256.create();
  for (const [name, column] of Object.entries(columns)) {
    hash.update(utf8ToBytes(`${name} ${column.length}\n`)).update(bytesOf(column));
    await breathe();
  }
  hash.update(utf8ToBytes(`journal ${entries.length}\n`));
  for (let from = 0; from < entries.length; from += ENTRIES_A_BREATH) {
    const piece = entries.slice(from, from + ENTRIES_A_BREATH);
    hash.update(utf8ToBytes(piece.map(({ text }) => `${text}\n`).join("")));
    await breathe();
  }
  return bytesToHex(hash.digest());
}

/** The first bar at which two traces differ, in a single bit or a word of the journal; undefined where they don't. */
export function firstDifference(a: SleeveTrace, b: SleeveTrace): number | undefined {
  const names = new Set([...Object.keys(a.columns), ...Object.keys(b.columns)]);
  const bars = [...names].flatMap((name) => firstOtherBar(a.columns[name], b.columns[name]) ?? []);
  const count = Math.max(a.entries.length, b.entries.length);
  for (let k = 0; k < count; k++) {
    const [ours, theirs] = [a.entries[k], b.entries[k]];
    if (ours?.text === theirs?.text) continue;
    bars.push(Math.min(ours?.bar ?? Number.POSITIVE_INFINITY, theirs?.bar ?? Number.POSITIVE_INFINITY));
    break;
  }
  return bars.length === 0 ? undefined : Math.min(...bars);
}

function firstOtherBar(a: Column | undefined, b: Column | undefined): number | undefined {
  if (a === undefined || b === undefined) return 0;
  const [ours, theirs] = [wordsOf(a), wordsOf(b)];
  const length = Math.max(ours.length, theirs.length);
  for (let k = 0; k < length; k++) {
    if (ours[k] !== theirs[k]) return Math.floor((k * ours.BYTES_PER_ELEMENT) / a.BYTES_PER_ELEMENT);
  }
  return undefined;
}

/** The bits of a column, as many at once as its values allow: no two that differ are equal, as floats can be. */
function wordsOf(column: Column): Uint8Array | Uint32Array {
  if (column instanceof Uint8Array) return column;
  return new Uint32Array(column.buffer, column.byteOffset, column.length * 2);
}

/** The bytes of a column as they lie in memory: little-endian on every platform that runs a browser. */
function bytesOf({ buffer, byteOffset, byteLength }: Column): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
