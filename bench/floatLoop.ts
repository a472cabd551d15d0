import type { BarColumns, Market } from "../src/engine/index.ts";

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

/** A moving sum of closes, one addition and one subtraction a bar. */
interface MovingSum {
  readonly period: number;
  sum: number;
}

interface FloatSleeve {
  cash: number;
  fees: number;
  slippage: number;
  traded: number;
  fills: number;
  nav: number;
  reference: number;
  /** Whole lots by symbol. */
  readonly lots: Float64Array;
  /** Whole lots ordered at the last close, by symbol; NaN for no order. */
  readonly ordered: Float64Array;
  hasOrders: boolean;
  readonly strategy: FloatStrategy;
  readonly fast: readonly MovingSum[];
  readonly slow: readonly MovingSum[];
  readonly columns: FloatColumns;
}

const TIE = 1e-12;

/**
 * The least that any program must do to run the same job: the engine's decisions, its order and fill rules (sized at
 * the close in lots, filled at the next open with slippage and commission, reducing fills first, increasing ones as far
 * as cash goes) and the same columns, in float64, without a journal, on a market in which every symbol has every bar.
 */
export function runFloatLoop({
  market,
  capital,
  lotSize,
  slippageBps,
  commissionRate,
  sleeves,
}: FloatJob): FloatRecording {
  const series: BarColumns[] = [...market.series.values()];
  const symbols = series.length;
  const bars = series[0]?.close.length ?? 0;
  const slip = slippageBps / 10_000;
  const share = 1 / symbols;
  const portfolio = new Float64Array(bars);
  const reserve = new Float64Array(bars);
  const running: FloatSleeve[] = sleeves.map(({ weight, strategy }) =>
    createSleeve(capital * weight, strategy, symbols, bars),
  );
  const idle = running.reduce((rest, { cash }) => rest - cash, capital);

  function fill(sleeve: FloatSleeve, k: number, lots: number, open: number): void {
    const price = open * (1 + Math.sign(lots) * slip);
    const quantity = lots * lotSize;
    const notional = quantity * price;
    const commission = Math.abs(notional) * commissionRate;
    sleeve.cash -= notional + commission;
    sleeve.fees += commission;
    sleeve.slippage += quantity * (price - open);
    sleeve.traded += Math.abs(notional);
    sleeve.fills++;
    sleeve.lots[k] = (sleeve.lots[k] as number) + lots;
  }

  /** A fill that increases goes as far as gross exposure stays within equity, costs included. */
  function increase(sleeve: FloatSleeve, k: number, lots: number, open: number, bar: number): void {
    const price = open * (1 + slip);
    let gross = 0;
    let equity = sleeve.cash;
    for (let s = 0; s < symbols; s++) {
      const value =
        (sleeve.lots[s] as number) *
        lotSize *
        (s === k ? price : ((series[s] as BarColumns).open[bar] as number));
      equity += value;
      gross += value;
    }
    const most = Math.floor((equity - gross) / (price * lotSize * (1 + commissionRate)));
    const allowed = Math.min(lots, most);
    if (allowed > 0) fill(sleeve, k, allowed, open);
  }

  function executeOrders(sleeve: FloatSleeve, bar: number): void {
    const { ordered } = sleeve;
    for (let k = 0; k < symbols; k++) {
      const lots = ordered[k] as number;
      if (lots < 0) fill(sleeve, k, lots, (series[k] as BarColumns).open[bar] as number);
    }
    for (let k = 0; k < symbols; k++) {
      const lots = ordered[k] as number;
      if (lots > 0) increase(sleeve, k, lots, (series[k] as BarColumns).open[bar] as number, bar);
    }
    ordered.fill(Number.NaN);
    sleeve.hasOrders = false;
  }

  function target(sleeve: FloatSleeve, k: number, fraction: number, equity: number, close: number): void {
    const lots = Math.trunc((fraction * equity) / close / lotSize + 1e-9) - (sleeve.lots[k] as number);
    if (lots === 0) return;
    sleeve.ordered[k] = lots;
    sleeve.hasOrders = true;
  }

  function decide(sleeve: FloatSleeve, bar: number, equity: number): void {
    const { strategy, lots } = sleeve;
    if (strategy.kind === "constantMix" && bar % strategy.every !== 0) return;
    for (let k = 0; k < symbols; k++) {
      const { close } = series[k] as BarColumns;
      const price = close[bar] as number;
      const isFlat = lots[k] === 0;
      if (strategy.kind === "constantMix") target(sleeve, k, share, equity, price);
      else if (strategy.kind === "buyAndHold") {
        if (isFlat && Number.isNaN(sleeve.ordered[k])) target(sleeve, k, share, equity, price);
      } else {
        const fast = advance(sleeve.fast[k] as MovingSum, close, bar);
        const slow = advance(sleeve.slow[k] as MovingSum, close, bar);
        // Equal averages differ by float64 noise in moving sums; the engine's are correctly rounded.
        const noise = TIE * slow;
        if (fast - slow > noise && isFlat) target(sleeve, k, share, equity, price);
        else if (slow - fast > noise && !isFlat) target(sleeve, k, 0, equity, price);
      }
    }
  }

  for (let bar = 0; bar < bars; bar++) {
    let total = idle;
    for (const sleeve of running) if (sleeve.hasOrders) executeOrders(sleeve, bar);
    for (const sleeve of running) {
      let gross = 0;
      for (let k = 0; k < symbols; k++) {
        gross += (sleeve.lots[k] as number) * lotSize * ((series[k] as BarColumns).close[bar] as number);
      }
      const equity = sleeve.cash + gross;
      if (equity > 0) decide(sleeve, bar, equity);
      sleeve.nav *= equity / sleeve.reference;
      sleeve.reference = equity;
      total += equity;
      record(sleeve, bar, equity, gross);
    }
    portfolio[bar] = total;
    reserve[bar] = idle;
  }
  return { portfolio, reserve, sleeves: running.map(({ columns }) => columns) };
}

/** The average once `period` closes exist, else NaN. */
function advance(moving: MovingSum, close: Float64Array, bar: number): number {
  const { period } = moving;
  moving.sum += close[bar] as number;
  if (bar >= period) moving.sum -= close[bar - period] as number;
  return bar >= period - 1 ? moving.sum / period : Number.NaN;
}

function record(
  { columns, cash, nav, fees, slippage, traded, fills }: FloatSleeve,
  bar: number,
  equity: number,
  gross: number,
): void {
  columns.equity[bar] = equity;
  columns.cash[bar] = cash;
  columns.gross[bar] = gross;
  columns.nav[bar] = nav;
  columns.state[bar] = 0;
  columns.fees[bar] = fees;
  columns.slippage[bar] = slippage;
  columns.traded[bar] = traded;
  columns.fills[bar] = fills;
}

function createSleeve(cash: number, strategy: FloatStrategy, symbols: number, bars: number): FloatSleeve {
  const sums = (period: number): MovingSum[] => Array.from({ length: symbols }, () => ({ period, sum: 0 }));
  const isCross = strategy.kind === "smaCross";
  return {
    cash,
    fees: 0,
    slippage: 0,
    traded: 0,
    fills: 0,
    nav: 1,
    reference: cash,
    lots: new Float64Array(symbols),
    ordered: new Float64Array(symbols).fill(Number.NaN),
    hasOrders: false,
    strategy,
    fast: isCross ? sums(strategy.fast) : [],
    slow: isCross ? sums(strategy.slow) : [],
    columns: {
      equity: new Float64Array(bars),
      cash: new Float64Array(bars),
      gross: new Float64Array(bars),
      nav: new Float64Array(bars),
      state: new Uint8Array(bars),
      fees: new Float64Array(bars),
      slippage: new Float64Array(bars),
      traded: new Float64Array(bars),
      fills: new Float64Array(bars),
    },
  };
}
