import type { Statement } from "../../engine/index.ts";
import { listed } from "../../scenario/listed.ts";
import type { IsolationCheck, RecordCheck } from "../../simulation/protocol.ts";
import type { IsolationProof } from "../../state/isolationStore.ts";
import { addDecimals, type DecimalParts, parseDecimalText, toDecimalText } from "../decimalText.ts";
import { documentFacts } from "../documentFacts.ts";
import { formatCount, formatInstant, formatInteger, formatMoney } from "../format.ts";

/** What became of one record: the same to the end, the same until capital moved, broken, or (never) different. */
type Verdict = "same" | "sameUntilMove" | "broken" | "unbroken" | "different";

/** One record in both runs. */
export interface IsolationRow {
  readonly name: string;
  /** Left out for the reserve. */
  readonly slot?: number | undefined;
  readonly verdict: Verdict;
  readonly words: string;
  /** What it is worth with the break, less what without, at the close of its bar; exact. */
  readonly difference: string;
  /** How much was compared. */
  readonly compared: string;
  readonly digests: RecordCheck["digests"];
}

/** Two runs, compared. */
export interface IsolationComparison {
  /** Other sleeves, the reserve, and the broken one. */
  readonly rows: readonly IsolationRow[];
  /** Of the portfolio, exact: the sum of the rows. */
  readonly difference: string;
}

/** A proof in words that a class understands, with what it rests on. It says no more than was compared. */
export interface IsolationReport {
  /** The bar of the break, as text. */
  readonly instant: string;
  readonly sentences: readonly string[];
  readonly asItIs: IsolationComparison;
  readonly withoutMoves: IsolationComparison | undefined;
}

const ZERO: DecimalParts = { units: 0n, scale: 0 };

/** As many names as a sentence can list. */
const MOST_NAMED = 3;

export function isolationReport(proof: IsolationProof): IsolationReport {
  const instant = instantOf(proof, proof.bar);
  const comparison = comparisonOf(proof, proof.asItIs);
  const isBroken = isBrokenIn(proof, proof.asItIs);
  const withoutMoves =
    proof.withoutMoves && isBrokenIn(proof, proof.withoutMoves)
      ? comparisonOf(proof, proof.withoutMoves)
      : undefined;
  return {
    instant,
    sentences: isBroken
      ? [lossSentence(proof, instant), othersSentence(proof), ...withoutMovesSentence(proof)].filter(Boolean)
      : [`There was nothing to break: ${nameOf(proof)} is the same with the break and without it.`],
    asItIs: comparison,
    withoutMoves,
  };
}

function instantOf({ times, intraday }: IsolationProof, bar: number): string {
  return formatInstant(times[bar], intraday);
}

function nameOf({ sound, sleeve }: IsolationProof, id = sleeve): string {
  return documentFacts(sound).names.get(id) ?? id;
}

function isBrokenIn({ sleeve }: IsolationProof, { sleeves }: IsolationCheck): boolean {
  return sleeves[sleeve]?.differsFrom !== undefined;
}

function comparisonOf(proof: IsolationProof, check: IsolationCheck): IsolationComparison {
  const { sleeves, reserve, books } = check;
  const { colours } = documentFacts(proof.sound).view;
  const row = (name: string, record: RecordCheck, id?: string): IsolationRow => ({
    name,
    slot: id === undefined ? undefined : colours[id],
    ...verdictOf(proof, record, id === proof.sleeve),
    difference: differenceOf(books, (statement) =>
      id === undefined ? statement.reserve : statement.sleeves[id]?.equity,
    ),
    compared: [
      formatCount(record.numbers, "number"),
      ...(id === undefined ? [] : [formatCount(record.entries, "journal entry", "journal entries")]),
    ].join(", "),
    digests: record.digests,
  });
  const entries = Object.entries(sleeves);
  const rowsOf = (isWanted: (id: string) => boolean) =>
    entries.flatMap(([id, record]) => (isWanted(id) ? [row(nameOf(proof, id), record, id)] : []));
  return {
    rows: [
      ...rowsOf((id) => id !== proof.sleeve),
      row("Reserve", reserve),
      ...rowsOf((id) => id === proof.sleeve),
    ],
    difference: differenceOf(books, ({ portfolio }) => portfolio),
  };
}

function verdictOf(
  proof: IsolationProof,
  { differsFrom, hasMovedThere }: RecordCheck,
  isBroken: boolean,
): Pick<IsolationRow, "verdict" | "words"> {
  if (differsFrom === undefined) {
    return isBroken
      ? { verdict: "unbroken", words: "Nothing to break" }
      : { verdict: "same", words: "Identical to the last bar" };
  }
  const instant = instantOf(proof, differsFrom);
  if (isBroken) return { verdict: "broken", words: `Broken: differs from ${instant} on` };
  return hasMovedThere
    ? { verdict: "sameUntilMove", words: `Identical before ${instant}, then capital moved` }
    : { verdict: "different", words: `Differs from ${instant} on` };
}

/** With the break less without it, exact. */
function differenceOf(
  { sound, broken }: IsolationCheck["books"],
  amountOf: (statement: Statement) => string | undefined,
): string {
  const [before, after] = [sound, broken].map((books) => parseDecimalText(amountOf(books) ?? "0") ?? ZERO);
  const { units, scale } = before ?? ZERO;
  return toDecimalText(addDecimals(after ?? ZERO, { units: -units, scale }));
}

/** What happened, and what it cost at the close of its bar. */
function lossSentence(proof: IsolationProof, instant: string): string {
  const { sleeve, how, asItIs } = proof;
  const name = nameOf(proof);
  const [own, all] = [
    differenceOf(asItIs.books, ({ sleeves }) => sleeves[sleeve]?.equity),
    differenceOf(asItIs.books, ({ portfolio }) => portfolio),
  ];
  const what =
    how === "throw"
      ? `On ${instant} the strategy of ${name} threw an error, and its sleeve was paused.`
      : `On ${instant} ${name} went bankrupt.`;
  if (Number(all) === 0 && Number(own) === 0) {
    return `${what} At that close nothing is lost: it keeps what it holds, and trades no more.`;
  }
  if (own === all) {
    const whose = all.startsWith("-") ? `what ${name} lost` : `what ${name} has more`;
    return `${what} At that close the portfolio is worth ${changeText(all)}: exactly ${whose}.`;
  }
  return `${what} At that close the portfolio is worth ${changeText(all)} and ${name} ${changeText(own)}: capital moved between the sleeves on the same bar.`;
}

function changeText(amount: string): string {
  return `${formatMoney(amount.replace("-", ""))} ${amount.startsWith("-") ? "less" : "more"}`;
}

/** Who felt it, in the scenario as it is. */
function othersSentence(proof: IsolationProof): string {
  const others = otherChecks(proof, proof.asItIs);
  if (others.length === 0) return "There is no other sleeve: add one to see that it does not feel this.";
  const isOne = others.length === 1;
  const who = peopleText(
    others.map(([id]) => nameOf(proof, id)),
    "All",
  );
  const [first] = others;
  const from = first?.[1].differsFrom;
  if (others.every(([, { differsFrom }]) => differsFrom === undefined)) {
    return `${who} did not feel it: bit-identical to the last bar, with the break and without it.`;
  }
  if (from !== undefined && others.every(([, check]) => check.differsFrom === from && check.hasMovedThere)) {
    return `${who} ${isOne ? "is" : "are"} bit-identical on every bar before ${instantOf(proof, from)}. On that bar capital moved between the sleeves, and the sum that they share was no longer the same.`;
  }
  const same = others.filter(([, { differsFrom }]) => differsFrom === undefined).length;
  const moved = others.filter(([, check]) => check.differsFrom !== undefined && check.hasMovedThere).length;
  const rest = others.length - same - moved;
  return [
    `Of ${formatInteger(others.length)} other sleeves, ${formatInteger(same)} ${same === 1 ? "is" : "are"} bit-identical to the last bar, ${formatInteger(moved)} until capital moved`,
    ...(rest > 0
      ? [`${formatInteger(rest)} ${rest === 1 ? "differs" : "differ"} without a capital move`]
      : []),
  ]
    .join(", and ")
    .concat(".");
}

function withoutMovesSentence(proof: IsolationProof): string[] {
  const { asItIs, withoutMoves } = proof;
  const wasFelt = otherChecks(proof, asItIs).some(([, { differsFrom }]) => differsFrom !== undefined);
  if (!wasFelt) return [];
  const name = nameOf(proof);
  if (!withoutMoves) {
    return [
      `${name} joins later and is funded by a capital move: without moves there would be nothing to break.`,
    ];
  }
  if (!isBrokenIn(proof, withoutMoves)) {
    return [`With capital moves off, ${name} would have nothing to break on that bar.`];
  }
  const others = otherChecks(proof, withoutMoves);
  const late = otherChecks(proof, asItIs)
    .map(([id]) => id)
    .filter((id) => withoutMoves.sleeves[id] === undefined);
  const same = others.filter(([, { differsFrom }]) => differsFrom === undefined);
  const isAll = same.length === others.length;
  const who =
    isAll && others.length > 1
      ? "all of them"
      : peopleText(
          same.map(([id]) => nameOf(proof, id)),
          "all",
        );
  return [
    ...(same.length > 0
      ? [
          `With capital moves off in both runs, ${who} ${same.length === 1 ? "is" : "are"} bit-identical to the last bar.`,
        ]
      : []),
    ...(late.length > 0
      ? [
          `${peopleText(
            late.map((id) => nameOf(proof, id)),
            "All",
          )} ${late.length === 1 ? "joins" : "join"} later by a capital move, so not in that check.`,
        ]
      : []),
  ];
}

function otherChecks({ sleeve }: IsolationProof, { sleeves }: IsolationCheck): [string, RecordCheck][] {
  return Object.entries(sleeves).filter(([id]) => id !== sleeve);
}

/** @param all how the sentence goes on, or begins, where there are too many to name */
function peopleText(names: readonly string[], all: "All" | "all"): string {
  return names.length > MOST_NAMED ? `${all} ${formatInteger(names.length)} other sleeves` : listed(names);
}
