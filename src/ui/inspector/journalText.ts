import type { FillCause, JournalEntry, RebalanceFrequency, RebalanceTrigger } from "../../engine/index.ts";
import { algorithmInSentence } from "../../scenario/algorithmName.ts";
import { shiftDecimalText } from "../decimalText.ts";
import { formatMoney, formatPercent, formatQuantity, formatTenths } from "../format.ts";

/** What each kind of entry is called on screen. */
export const JOURNAL_TYPES: Record<JournalEntry["type"], string> = {
  placed: "order",
  waiting: "waiting",
  filled: "fill",
  reduced: "reduced",
  rejected: "rejected",
  cancelled: "cancelled",
  expired: "expired",
  transfer: "transfer",
  writtenOff: "loss",
  weightsSet: "decision",
  rebalanced: "rebalance",
  targetsKept: "rebalance",
  moved: "move",
  moveSkipped: "move",
  moveExpired: "expired",
  added: "added",
  paused: "paused",
  resumed: "resumed",
  removed: "removed",
  stopped: "stopped",
  failed: "error",
  ignored: "ignored",
};

/** What a filter calls all entries of a type. */
export function typePlural(type: string): string {
  return PLURALS[type] ?? type.charAt(0).toUpperCase() + type.slice(1);
}

const PLURALS: Readonly<Record<string, string>> = {
  order: "Orders",
  fill: "Fills",
  transfer: "Transfers",
  decision: "Decisions",
  rebalance: "Rebalances",
  move: "Moves",
  error: "Errors",
  loss: "Losses",
};

/** What has to be known beside an entry to put it into words. */
export interface JournalContext {
  /** What the screen calls each sleeve, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** The sleeves that were removed before the entry. */
  readonly removed: ReadonlySet<string>;
  /** How often a rebalancing falls due. */
  readonly frequency: RebalanceFrequency;
}

/** An entry in words that a student understands, with its amounts. */
export function journalText(entry: JournalEntry, { names, removed, frequency }: JournalContext): string {
  switch (entry.type) {
    case "placed":
      return `Order to ${tradeText(entry.quantity, entry.symbol)}${wishText(entry)}`;
    case "waiting":
      return `Order to ${tradeText(entry.quantity, entry.symbol)}: ${entry.reason}`;
    case "filled":
      return fillText(entry, removed.has(entry.sleeve));
    case "reduced":
      return `${SUBJECTS[entry.why]} to ${tradeText(entry.quantity, entry.symbol)} reduced to ${sizeText(entry.allowed, entry.symbol)}: ${entry.reason}`;
    case "rejected":
      return entry.quantity === undefined
        ? `${SUBJECTS[entry.why]} for ${entry.symbol} rejected: ${entry.reason}`
        : `${SUBJECTS[entry.why]} to ${tradeText(entry.quantity, entry.symbol)} rejected: ${entry.reason}`;
    case "cancelled":
    case "expired":
      return `Order to ${tradeText(entry.quantity, entry.symbol)} ${entry.type}: ${entry.reason}`;
    case "transfer":
      return transferText(entry);
    case "writtenOff":
      return `Bankrupt on purpose: ${formatMoney(entry.amount)} written off, counted among its fees`;
    case "weightsSet":
      return `Weights set: ${weightsText(entry.weights, names)}`;
    case "rebalanced":
      return `${weightsText(withoutRemoved(entry.weights, removed), names)}${causeText(entry, frequency)}`;
    case "targetsKept":
      return `Targets stay: ${withNames(entry.reason, names)}${causeText(entry, frequency)}`;
    case "moved":
      return `${entry.why === "removal" ? "Capital returned on removal" : "Capital moved"}: portfolio ${formatMoney(entry.before)} before, ${formatMoney(entry.after)} after; fees ${formatMoney(entry.fees)}, slippage ${formatMoney(entry.slippage)}`;
    case "moveSkipped":
      return `No capital moved: ${entry.reason}`;
    case "moveExpired":
      return `A decided move expired: ${withNames(entry.reason, names)}`;
    case "failed":
      return `The strategy failed: ${entry.reason}`;
    case "added":
    case "paused":
    case "resumed":
    case "removed":
    case "stopped":
      return capitalised(withNames(entry.reason, names));
    case "ignored":
      return capitalised(withNames(inPlainWords(entry.reason), names));
  }
}

export type RebalancedEntry = EntryOf<"rebalanced">;

type EntryOf<Type extends JournalEntry["type"]> = Extract<JournalEntry, { type: Type }>;

/** Whose trade it is. */
const SUBJECTS: Record<FillCause, string> = {
  order: "Order",
  move: "Capital move",
  insolvent: "Liquidation",
};

const PERIODS: Record<RebalanceFrequency, string> = {
  // Only drift makes one due then.
  never: "period",
  everyBar: "bar",
  daily: "day",
  weekly: "week",
  monthly: "month",
  quarterly: "quarter",
  yearly: "year",
};

/** What made a rebalancing due, as a sentence. */
export function dueText(trigger: RebalanceTrigger, frequency: RebalanceFrequency): string {
  return trigger === "drift"
    ? "It was due because weights had drifted too far."
    : `It was due because a new ${PERIODS[frequency]} began.`;
}

/** By what rule, and why then, behind the figures. */
function causeText(
  { algorithm, trigger }: EntryOf<"rebalanced"> | EntryOf<"targetsKept">,
  frequency: RebalanceFrequency,
): string {
  const method = algorithm === "fixed" ? "back to the sliders" : algorithmInSentence(algorithm);
  return ` – ${method}, ${trigger === "drift" ? "drift" : `new ${PERIODS[frequency]}`}`;
}

/** What the strategy asked for, where it is not the quantity itself. */
function wishText({ asked, askedFor, quantity, symbol }: EntryOf<"placed">): string {
  const size = askedFor.replace("-", "");
  const isNone = Number(askedFor) === 0;
  switch (asked) {
    case "quantity":
      return askedFor === quantity ? "" : `, in whole lots, of ${formatQuantity(size)} asked`;
    case "value":
      return ` for ${formatMoney(size)}`;
    case "target quantity":
      return isNone ? ", to close the position" : `, to ${holdText(askedFor)} ${sizeText(askedFor, symbol)}`;
    case "target fraction":
      return isNone ? ", to close the position" : `, to ${holdText(askedFor)} ${weightText(size)} of equity`;
  }
}

function holdText(askedFor: string): string {
  return isNegative(askedFor) ? "be short" : "hold";
}

function fillText(entry: EntryOf<"filled">, isRemoved: boolean): string {
  const { quantity, symbol, price, notional, commission, slippage, why } = entry;
  const costs = [
    Number(commission) === 0 ? "no commission" : `commission ${formatMoney(commission)}`,
    ...(Number(slippage) === 0 ? [] : [`slippage ${formatMoney(slippage)}`]),
  ].join(", ");
  const verb = isNegative(quantity) ? "sold" : "bought";
  const text = `${verb} ${sizeText(quantity, symbol)} at ${formatQuantity(price)} for ${formatMoney(notional.replace("-", ""))}, ${costs}`;
  if (why === "order") return capitalised(text);
  return why === "move" && isRemoved ? `Closed on removal: ${text}` : `${SUBJECTS[why]}: ${text}`;
}

function transferText({ amount, why }: EntryOf<"transfer">): string {
  const size = formatMoney(amount.replace("-", ""));
  switch (why) {
    case "start":
      return `Started with ${size} from the capital`;
    case "remove":
      return `Gave ${size} back to the reserve on removal`;
    case "move":
      return isNegative(amount) ? `Gave ${size} to the reserve` : `Received ${size} from the reserve`;
  }
}

function isNegative(amount: string): boolean {
  return amount.startsWith("-");
}

function sizeText(quantity: string, symbol: string): string {
  return `${formatQuantity(quantity.replace("-", ""))} ${symbol}`;
}

function tradeText(quantity: string, symbol: string): string {
  return `${isNegative(quantity) ? "sell" : "buy"} ${sizeText(quantity, symbol)}`;
}

function weightsText(weights: Readonly<Record<string, string>>, names: ReadonlyMap<string, string>): string {
  return Object.entries(weights)
    .map(([id, weight]) => `${names.get(id) ?? id} ${weightText(weight)}`)
    .join(", ");
}

function withoutRemoved(
  weights: Readonly<Record<string, string>>,
  removed: ReadonlySet<string>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(weights).filter(([id]) => !removed.has(id)));
}

function weightText(weight: string): string {
  const tenths = Number(weight) * 1000;
  return Number.isInteger(tenths) ? formatTenths(tenths) : formatPercent(Number(weight), 2);
}

/** A weight in percent, to its last digit. */
export function exactPercent(weight: string): string {
  return `${formatQuantity(shiftDecimalText(weight, 2))} %`;
}

/**
 * The engine calls a sleeve without a name of its own by its id; the screen by its strategy's name. Only where a sleeve
 * is spoken of: an id may well be a common word.
 */
export function withNames(reason: string, names: ReadonlyMap<string, string>): string {
  return reason.replace(
    /(^|: |, |of )([\w-]+)(?= (?:is|has|hold)\b|,)/g,
    (whole, before: string, id: string) => {
      const name = names.get(id);
      return name === undefined ? whole : `${before}${name}`;
    },
  );
}

const DECISION_WORDS: Readonly<Record<string, string>> = {
  setWeights: "change of weights",
  remove: "removal",
  add: "new sleeve",
};

/** "a setWeights after the last bar …": the engine names the document's own types. */
function inPlainWords(reason: string): string {
  return reason.replace(/^a (\w+) after/, (_, type: string) => `a ${DECISION_WORDS[type] ?? type} after`);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
