import type { JournalEntry, Recording } from "../engine/index.ts";
import type { IsolationCheck, RecordCheck } from "./protocol.ts";
import { type Breather, digestOf, firstDifference, type SleeveTrace } from "./recordDigest.ts";

/** Entries of a journal between two breaths: their texts take longer than anything else. */
const ENTRIES_A_BREATH = 500;

/**
 * Compares two recordings of the same market, sleeve by sleeve: every column bit by bit, and every word that the journal
 * says of it. Each was made from scratch: what one run takes over from another would be the same by construction.
 *
 * @param bar the bar at whose close the exact books of both are read
 */
export async function compareRecordings(
  sound: Recording,
  broken: Recording,
  bar: number,
  breathe: Breather,
): Promise<IsolationCheck> {
  const [before, after] = [await readJournal(sound, breathe), await readJournal(broken, breathe)];
  const check = async (ours: SleeveTrace, theirs: SleeveTrace): Promise<RecordCheck> => {
    const differsFrom = firstDifference(ours, theirs);
    return {
      digests: { sound: await digestOf(ours, breathe), broken: await digestOf(theirs, breathe) },
      differsFrom,
      hasMovedThere: before.moves.has(differsFrom) || after.moves.has(differsFrom),
      numbers: Object.values(ours.columns).reduce((sum, { length }) => sum + length, 0),
      entries: ours.entries.length,
    };
  };
  const sleeves: Record<string, RecordCheck> = {};
  for (const id of Object.keys(sound.sleeves)) {
    sleeves[id] = await check(traceOf(sound, before, id), traceOf(broken, after, id));
  }
  return {
    bars: sound.times.length,
    sleeves,
    reserve: await check(reserveOf(sound), reserveOf(broken)),
    books: { sound: sound.statementAt(bar), broken: broken.statementAt(bar) },
  };
}

type Entries = SleeveTrace["entries"];

interface ReadJournal {
  readonly bySleeve: ReadonlyMap<string, Entries>;
  /** The bars at which capital moved. */
  readonly moves: ReadonlySet<number | undefined>;
}

async function readJournal(recording: Recording, breathe: Breather): Promise<ReadJournal> {
  const bySleeve = new Map<string, { bar: number; text: string }[]>();
  const moves = new Set<number>();
  for (let from = 0; from < recording.journalLength; from += ENTRIES_A_BREATH) {
    for (const entry of recording.journalBetween(from, from + ENTRIES_A_BREATH)) {
      if (entry.type === "moved") moves.add(entry.bar);
      const id = sleeveOf(entry);
      if (id === undefined) continue;
      const own = bySleeve.get(id) ?? [];
      bySleeve.set(id, own);
      own.push({ bar: entry.bar, text: JSON.stringify(entry) });
    }
    await breathe();
  }
  return { bySleeve, moves };
}

function sleeveOf(entry: JournalEntry): string | undefined {
  return "sleeve" in entry ? entry.sleeve : undefined;
}

function traceOf({ sleeves }: Recording, { bySleeve }: ReadJournal, id: string): SleeveTrace {
  return { columns: { ...sleeves[id] }, entries: bySleeve.get(id) ?? [] };
}

function reserveOf({ reserve }: Recording): SleeveTrace {
  return { columns: { reserve }, entries: [] };
}
