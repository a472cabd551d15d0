import type { Market } from "../src/engine/index.ts";

/** The strategies that the loop knows, with the parameters of the engine's. */
export type FloatStrategy =
  | { readonly kind: "buyAndHold" }
  | { readonly kind: "constantMix"; readonly every: number }
  | { readonly kind: "smaCross"; readonly fast: number; readonly slow: number };

export interface FloatJob {
  readonly market: Market;
  readonly capital: number;
  readonly lotSize: number;
  readonly slippageBps: number;
  readonly commissionRate: number;
  readonly sleeves: readonly { readonly weight: number; readonly strategy: FloatStrategy }[];
}

/** The columns of the engine's recording, one of each a sleeve. */
interface FloatColumns {
  readonly equity: Float64Array;
  readonly cash: Float64Array;
  readonly gross: Float64Array;
  readonly nav: Float64Array;
  readonly state: Uint8Array;
  readonly fees: Float64Array;
  readonly slippage: Float64Array;
  readonly traded: Float64Array;
  readonly fills: Float64Array;
}

export interface FloatRecording {
  readonly portfolio: Float64Array;
  readonly reserve: Float64Array;
  readonly sleeves: readonly FloatColumns[];
}

/** Everything that a fill reads and writes: by sleeve, and by sleeve and symbol (a sleeve's symbols beside each other). */
interface Books {
  readonly opens: readonly Float64Array[];
  readonly lotSize: number;
  readonly slip: number;
  readonly commissionRate: number;
  readonly cash: Float64Array;
  readonly fees: Float64Array;
  readonly slippage: Float64Array;
  readonly traded: Float64Array;
  readonly fills: Float64Array;
  /** Whole lots held, and ordered at the last close (0 = no order). */
  readonly held: Float64Array;
  readonly ordered: Float64Array;
}

/** Averages this close are equal but for the noise of moving float64 sums; averages of prices in cents are further apart. */
const TIE = 1e-9;

const BUY_AND_HOLD = 0;
const CONSTANT_MIX = 1;
const SMA_CROSS = 2;
const KINDS = { buyAndHold: BUY_AND_HOLD, constantMix: CONSTANT_MIX, smaCross: SMA_CROSS } as const;

/**
 * The least that any program must do to run the same job: the engine's decisions, its order and fill rules (sized at
 * the close in lots, filled at the next open with slippage and commission, reducing fills first, increasing ones as far
 * as cash goes) and the same columns, in float64, without a journal, on a market in which every symbol has every bar.
 *
 * Written for speed: one pass over the bars, flat typed arrays in local variables, no object and no call in what every
 * bar does, moving sums, a product where it can stand for a quotient.
 */
export function runFloatLoop(job: FloatJob): FloatRecording {
  const { capital, lotSize, slippageBps, commissionRate } = job;
  const series = [...job.market.series.values()];
  const closes = series.map(({ close }) => close);
  const opens = series.map(({ open }) => open);
  const symbols = series.length;
  const sleeves = job.sleeves.length;
  const bars = closes[0]?.length ?? 0;
  const share = 1 / symbols;

  const kinds = Uint8Array.from(job.sleeves, ({ strategy }) => KINDS[strategy.kind]);
  const everies = Uint32Array.from(job.sleeves, ({ strategy }) => ("every" in strategy ? strategy.every : 0));
  const fasts = Uint32Array.from(job.sleeves, ({ strategy }) => ("fast" in strategy ? strategy.fast : 0));
  const slows = Uint32Array.from(job.sleeves, ({ strategy }) => ("slow" in strategy ? strategy.slow : 0));
  const fastSums = new Float64Array(sleeves * symbols);
  const slowSums = new Float64Array(sleeves * symbols);
  const held = new Float64Array(sleeves * symbols);
  const ordered = new Float64Array(sleeves * symbols);
  const hasOrders = new Uint8Array(sleeves);
  const cash = Float64Array.from(job.sleeves, ({ weight }) => capital * weight);
  const fees = new Float64Array(sleeves);
  const slippage = new Float64Array(sleeves);
  const traded = new Float64Array(sleeves);
  const fills = new Float64Array(sleeves);
  const navs = new Float64Array(sleeves).fill(1);
  const references = cash.slice();
  const idle = cash.reduce((rest, funded) => rest - funded, capital);
  const prices = new Float64Array(symbols);
  const slip = slippageBps / 10_000;
  const books: Books = {
    opens,
    lotSize,
    slip,
    commissionRate,
    cash,
    fees,
    slippage,
    traded,
    fills,
    held,
    ordered,
  };

  const portfolio = new Float64Array(bars);
  const reserve = new Float64Array(bars);
  const equityRows = new Float64Array(sleeves * bars);
  const cashRows = new Float64Array(sleeves * bars);
  const grossRows = new Float64Array(sleeves * bars);
  const navRows = new Float64Array(sleeves * bars);
  const stateRows = new Uint8Array(sleeves * bars);
  const feesRows = new Float64Array(sleeves * bars);
  const slippageRows = new Float64Array(sleeves * bars);
  const tradedRows = new Float64Array(sleeves * bars);
  const fillsRows = new Float64Array(sleeves * bars);

  for (let bar = 0; bar < bars; bar++) {
    for (let k = 0; k < symbols; k++) prices[k] = (closes[k] as Float64Array)[bar] as number;
    let total = idle;
    for (let sleeve = 0; sleeve < sleeves; sleeve++) {
      const first = sleeve * symbols;
      if (hasOrders[sleeve] === 1) {
        executeOrders(books, sleeve, first, bar);
        hasOrders[sleeve] = 0;
      }
      let lots = 0;
      for (let k = 0; k < symbols; k++) lots += (held[first + k] as number) * (prices[k] as number);
      const gross = lots * lotSize;
      const funds = cash[sleeve] as number;
      const equity = funds + gross;
      const part = equity > 0 ? (share * equity) / lotSize : 0;
      const kind = kinds[sleeve];
      if (kind === SMA_CROSS) {
        const fast = fasts[sleeve] as number;
        const slow = slows[sleeve] as number;
        for (let k = 0; k < symbols; k++) {
          const at = first + k;
          const close = closes[k] as Float64Array;
          const price = prices[k] as number;
          const fastSum = (fastSums[at] as number) + price - (bar < fast ? 0 : (close[bar - fast] as number));
          const slowSum = (slowSums[at] as number) + price - (bar < slow ? 0 : (close[bar - slow] as number));
          fastSums[at] = fastSum;
          slowSums[at] = slowSum;
          if (bar < slow - 1) continue;
          const above = fastSum * slow - slowSum * fast;
          const noise = TIE * slowSum * fast;
          const size = held[at] as number;
          if (size === 0 ? above <= noise : above >= -noise) continue;
          const wanted = size === 0 ? Math.floor(part / price + 1e-9) : 0;
          ordered[at] = wanted - size;
          hasOrders[sleeve] = 1;
        }
      } else if (kind === BUY_AND_HOLD || bar % (everies[sleeve] as number) === 0) {
        for (let k = 0; k < symbols; k++) {
          const at = first + k;
          const size = held[at] as number;
          if (kind === BUY_AND_HOLD && size !== 0) continue;
          ordered[at] = Math.floor(part / (prices[k] as number) + 1e-9) - size;
          hasOrders[sleeve] = 1;
        }
      }
      const nav = ((navs[sleeve] as number) * equity) / (references[sleeve] as number);
      navs[sleeve] = nav;
      references[sleeve] = equity;
      total += equity;
      const row = sleeve * bars + bar;
      equityRows[row] = equity;
      cashRows[row] = funds;
      grossRows[row] = gross;
      navRows[row] = nav;
      stateRows[row] = 0;
      feesRows[row] = fees[sleeve] as number;
      slippageRows[row] = slippage[sleeve] as number;
      tradedRows[row] = traded[sleeve] as number;
      fillsRows[row] = fills[sleeve] as number;
    }
    portfolio[bar] = total;
    reserve[bar] = idle;
  }

  const columnsOf = (_: unknown, sleeve: number): FloatColumns => {
    const from = sleeve * bars;
    const to = from + bars;
    return {
      equity: equityRows.subarray(from, to),
      cash: cashRows.subarray(from, to),
      gross: grossRows.subarray(from, to),
      nav: navRows.subarray(from, to),
      state: stateRows.subarray(from, to),
      fees: feesRows.subarray(from, to),
      slippage: slippageRows.subarray(from, to),
      traded: tradedRows.subarray(from, to),
      fills: fillsRows.subarray(from, to),
    };
  };
  return { portfolio, reserve, sleeves: job.sleeves.map(columnsOf) };
}

/** What reduces comes first; an order that increases goes as far as cash does, costs included (long only, no leverage). */
function executeOrders(books: Books, sleeve: number, first: number, bar: number): void {
  const { opens, ordered, cash, lotSize, slip, commissionRate } = books;
  for (let k = 0; k < opens.length; k++) {
    const lots = ordered[first + k] as number;
    if (lots < 0) fill(books, sleeve, first + k, lots, (opens[k] as Float64Array)[bar] as number);
  }
  const costOfLot = lotSize * (1 + slip) * (1 + commissionRate);
  for (let k = 0; k < opens.length; k++) {
    const lots = ordered[first + k] as number;
    ordered[first + k] = 0;
    if (lots <= 0) continue;
    const open = (opens[k] as Float64Array)[bar] as number;
    const allowed = Math.min(lots, Math.floor((cash[sleeve] as number) / (open * costOfLot)));
    if (allowed > 0) fill(books, sleeve, first + k, allowed, open);
  }
}

function fill(books: Books, sleeve: number, at: number, lots: number, open: number): void {
  const { lotSize, slip, commissionRate, cash, fees, slippage, traded, fills, held } = books;
  const paid = lots > 0 ? open * (1 + slip) : open * (1 - slip);
  const quantity = lots * lotSize;
  const notional = quantity * paid;
  const size = Math.abs(notional);
  const commission = size * commissionRate;
  cash[sleeve] = (cash[sleeve] as number) - notional - commission;
  fees[sleeve] = (fees[sleeve] as number) + commission;
  slippage[sleeve] = (slippage[sleeve] as number) + quantity * (paid - open);
  traded[sleeve] = (traded[sleeve] as number) + size;
  fills[sleeve] = (fills[sleeve] as number) + 1;
  held[at] = (held[at] as number) + lots;
}
