import type { JournalEntry } from "../../engine/index.ts";
import { formatMoney, formatPercent, formatQuantity, formatTenths } from "../format.ts";

/** What each kind of entry is called on screen. */
export const JOURNAL_TYPES: Record<JournalEntry["type"], string> = {
  placed: "order",
  filled: "fill",
  reduced: "reduced",
  rejected: "rejected",
  cancelled: "cancelled",
  expired: "expired",
  transfer: "transfer",
  weightsSet: "decision",
  rebalanced: "rebalance",
  moved: "move",
  moveSkipped: "move",
  moveExpired: "expired",
  paused: "paused",
  resumed: "resumed",
  stopped: "stopped",
  failed: "error",
  ignored: "ignored",
};

/** An entry in words that a student understands, with its amounts. */
export function journalText(entry: JournalEntry, names: ReadonlyMap<string, string>): string {
  switch (entry.type) {
    case "placed":
      return `Order to ${tradeText(entry.quantity, entry.symbol)}`;
    case "filled": {
      const { quantity, symbol, price, notional, commission, why } = entry;
      const cost = Number(commission) === 0 ? "no commission" : `commission ${formatMoney(commission)}`;
      const cause = { order: "", move: "Capital move: ", insolvent: "Liquidation: " }[why];
      const verb = isSale(quantity) ? "sold" : "bought";
      const text = `${verb} ${sizeText(quantity, symbol)} at ${formatQuantity(price)} for ${formatMoney(notional.replace("-", ""))}, ${cost}`;
      return cause === "" ? capitalised(text) : cause + text;
    }
    case "reduced":
      return `Order to ${tradeText(entry.quantity, entry.symbol)} reduced to ${sizeText(entry.allowed, entry.symbol)}: ${entry.reason}`;
    case "rejected":
      return entry.quantity === undefined
        ? `Order for ${entry.symbol} rejected: ${entry.reason}`
        : `Order to ${tradeText(entry.quantity, entry.symbol)} rejected: ${entry.reason}`;
    case "cancelled":
    case "expired":
      return `Order to ${tradeText(entry.quantity, entry.symbol)} ${entry.type}: ${entry.reason}`;
    case "transfer": {
      const amount = formatMoney(entry.amount.replace("-", ""));
      if (entry.why === "start") return `Started with ${amount} from the capital`;
      return entry.amount.startsWith("-")
        ? `Gave ${amount} to the reserve`
        : `Received ${amount} from the reserve`;
    }
    case "weightsSet":
      return `Weights set: ${weightsText(entry.weights, names)}`;
    case "rebalanced": {
      const cause = entry.trigger === "frequency" ? "a new period began" : "weights drifted too far";
      return `Rebalance (${entry.algorithm}), because ${cause}: ${weightsText(entry.weights, names)}`;
    }
    case "moved":
      return `Capital moved: portfolio ${formatMoney(entry.before)} before, ${formatMoney(entry.after)} after; fees ${formatMoney(entry.fees)}, slippage ${formatMoney(entry.slippage)}`;
    case "moveSkipped":
      return `No capital moved: ${entry.reason}`;
    case "moveExpired":
      return `A decided move expired: ${entry.reason}`;
    case "failed":
      return `The strategy failed: ${entry.reason}`;
    case "paused":
    case "resumed":
    case "stopped":
    case "ignored":
      return capitalised(entry.reason);
  }
}

function isSale(quantity: string): boolean {
  return quantity.startsWith("-");
}

function sizeText(quantity: string, symbol: string): string {
  return `${formatQuantity(quantity.replace("-", ""))} ${symbol}`;
}

function tradeText(quantity: string, symbol: string): string {
  return `${isSale(quantity) ? "sell" : "buy"} ${sizeText(quantity, symbol)}`;
}

function weightsText(weights: Readonly<Record<string, string>>, names: ReadonlyMap<string, string>): string {
  return Object.entries(weights)
    .map(([id, weight]) => `${names.get(id) ?? id} ${weightText(weight)}`)
    .join(", ");
}

function weightText(weight: string): string {
  const tenths = Number(weight) * 1000;
  return Number.isInteger(tenths) ? formatTenths(tenths) : formatPercent(Number(weight), 2);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
