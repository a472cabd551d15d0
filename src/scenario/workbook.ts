import { parseScenario, type ScenarioDocument, ScenarioError } from "../engine/index.ts";
import { retarget } from "./edits.ts";
import { uniqueName } from "./sleeveNames.ts";

/** One way that things could have gone: a document of its own under a name that no other branch has. */
export interface Branch {
  /** One capital letter, by which the screen tells it apart too. */
  readonly id: string;
  readonly name: string;
  readonly document: ScenarioDocument;
  /** The branch that it was copied from, and the bar at which, ms since the Unix epoch; absent for the first. */
  readonly forkedFrom?: Fork | undefined;
}

interface Fork {
  readonly branch: string;
  readonly timeMs: number;
}

/** Branches side by side, in the order of their letters; one of them is on screen. All of them have the same data. */
export interface Workbook {
  readonly branches: readonly Branch[];
  readonly activeId: string;
}

/** In the order in which they are given out. */
const IDS = ["A", "B", "C", "D", "E", "F", "G", "H"] as const;

/** More could not be told apart on one chart. */
export const MOST_BRANCHES = IDS.length;

const FIRST_NAME = "Original";
const LONGEST_NAME = 40;

export function startWorkbook(document: ScenarioDocument): Workbook {
  const [id] = IDS;
  return { branches: [{ id, name: FIRST_NAME, document }], activeId: id };
}

/** Whether it is just what its document alone would open as. */
export function isPlain({ branches }: Workbook): boolean {
  return branches.every(({ id, name }) => id === IDS[0] && name === FIRST_NAME);
}

/** The branch on screen. */
export function activeBranch({ branches, activeId }: Workbook): Branch {
  const active = branches.find(({ id }) => id === activeId);
  if (!active) throw new Error(`there is no branch ${activeId}`);
  return active;
}

/** Puts another document in the place of the active branch's; itself where it is the same one. */
export function withDocument(workbook: Workbook, document: ScenarioDocument): Workbook {
  return mapBranches(workbook, (branch) =>
    branch.id === workbook.activeId && branch.document !== document ? { ...branch, document } : branch,
  );
}

/** Changes the document of every branch: what is about the data, or the title, is about all of them. */
export function mapDocuments(
  workbook: Workbook,
  change: (document: ScenarioDocument) => ScenarioDocument,
): Workbook {
  return mapBranches(workbook, (branch) => {
    const document = change(branch.document);
    return document === branch.document ? branch : { ...branch, document };
  });
}

/** Puts every branch on other data (see `retarget`), and on one object of it: whether they share it, identity tells. */
export function retargetAll(workbook: Workbook, data: Parameters<typeof retarget>[1]): Workbook {
  const shared = retarget(activeBranch(workbook).document, data).data;
  return mapDocuments(workbook, (document) => ({ ...retarget(document, data), data: shared }));
}

/**
 * Adds a branch of the active one and shows it; undefined where there are as many as there can be.
 *
 * @param timeMs the bar at which it parts from the active one, ms since the Unix epoch
 * @param document what it begins with: the active branch's document, or one that was made of it
 */
export function forkBranch(
  workbook: Workbook,
  {
    name,
    timeMs,
    document,
  }: { readonly name: string; readonly timeMs: number; readonly document: ScenarioDocument },
): Workbook | undefined {
  const { branches, activeId } = workbook;
  const id = IDS.find((letter) => branches.every((branch) => branch.id !== letter));
  if (id === undefined) return undefined;
  const forkedFrom = { branch: activeId, timeMs };
  const fork: Branch = { id, name: nameAmong(branches, name), document, forkedFrom };
  return { branches: inOrder([...branches, fork]), activeId: id };
}

/** Gives a branch another name, with a number behind it where another branch has it; itself where nothing changes. */
export function renameBranch(workbook: Workbook, id: string, name: string): Workbook {
  const others = workbook.branches.filter((branch) => branch.id !== id);
  const unique = nameAmong(others, name);
  return mapBranches(workbook, (branch) =>
    branch.id === id && branch.name !== unique ? { ...branch, name: unique } : branch,
  );
}

/**
 * Takes a branch out; the last one stays. Where it was on screen, the one that it came from is shown instead. Branches
 * that came from it count as branches of that one, from where they had last been the same.
 */
export function deleteBranch(workbook: Workbook, id: string): Workbook {
  const gone = workbook.branches.find((branch) => branch.id === id);
  const left = workbook.branches.filter((branch) => branch !== gone);
  const [first] = left;
  if (!gone || !first) return workbook;
  const origin = gone.forkedFrom;
  const branches = left.map((branch) =>
    branch.forkedFrom?.branch === id ? withFork(branch, earlier(branch.forkedFrom, origin)) : branch,
  );
  const shown = workbook.activeId === id ? (origin?.branch ?? first.id) : workbook.activeId;
  return { branches, activeId: shown };
}

/** Shows another branch; itself where it is shown already or not there. */
export function showBranch(workbook: Workbook, id: string): Workbook {
  const isThere = workbook.branches.some((branch) => branch.id === id);
  return isThere && id !== workbook.activeId ? { ...workbook, activeId: id } : workbook;
}

/**
 * A workbook of unknown origin, around the document that was on screen: branches that can't be read are left out, and
 * one of which not even that can be said is a workbook of this document alone.
 */
export function readWorkbook(saved: unknown, document: ScenarioDocument): Workbook {
  const { branches, activeId } = recordOf(saved);
  const read: Branch[] = [];
  for (const entry of Array.isArray(branches) ? branches : []) {
    const branch = readBranch(entry, activeId, document);
    if (!branch || read.some(({ id }) => id === branch.id)) continue;
    read.push({ ...branch, name: nameAmong(read, branch.name) });
  }
  if (!read.some(({ id }) => id === activeId)) return startWorkbook(document);
  const known = new Set(read.map(({ id }) => id));
  const ofKnown = read.map((branch) =>
    branch.forkedFrom && known.has(branch.forkedFrom.branch) ? branch : withFork(branch, undefined),
  );
  return { branches: inOrder(ofKnown), activeId: String(activeId) };
}

function readBranch(saved: unknown, activeId: unknown, active: ScenarioDocument): Branch | undefined {
  const { id, name, document, forkedFrom } = recordOf(saved);
  const letter = IDS.find((candidate) => candidate === id);
  const own = letter === activeId ? active : readDocument(document);
  if (letter === undefined || typeof name !== "string" || !own) return undefined;
  const { branch, timeMs } = recordOf(forkedFrom);
  const isFork = typeof branch === "string" && branch !== letter && typeof timeMs === "number";
  // Branches share the data, and the same object of it: what is asked of two of them is asked of one timeline.
  const isSameData = JSON.stringify(own.data) === JSON.stringify(active.data);
  if (!isSameData) return undefined;
  return {
    id: letter,
    name,
    document: own === active ? own : { ...own, data: active.data },
    forkedFrom: isFork ? { branch, timeMs } : undefined,
  };
}

function readDocument(saved: unknown): ScenarioDocument | undefined {
  try {
    return parseScenario(saved);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return undefined;
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function mapBranches(workbook: Workbook, change: (branch: Branch) => Branch): Workbook {
  const branches = workbook.branches.map(change);
  return branches.every((branch, k) => branch === workbook.branches[k])
    ? workbook
    : { ...workbook, branches };
}

function withFork({ forkedFrom: _before, ...branch }: Branch, forkedFrom: Fork | undefined): Branch {
  return forkedFrom ? { ...branch, forkedFrom } : branch;
}

function earlier(fork: Fork, origin: Fork | undefined): Fork | undefined {
  return origin && { ...origin, timeMs: Math.min(origin.timeMs, fork.timeMs) };
}

function inOrder(branches: readonly Branch[]): Branch[] {
  return [...branches].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function nameAmong(others: readonly Branch[], wanted: string): string {
  return uniqueName(wanted.slice(0, LONGEST_NAME), new Set(others.map(({ name }) => name)));
}
