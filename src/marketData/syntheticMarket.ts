import { type BarColumns, createMarket, type Market, mulberry32 } from "../engine/index.ts";
import { DAY_MS, utcDateMs } from "./calendar.ts";

/** An invented asset. Returns are daily; a loading is the weight of a factor's return in the asset's. */
interface Asset {
  readonly symbol: string;
  readonly startPrice: number;
  readonly dailyDrift: number;
  readonly marketLoading: number;
  readonly group: number;
  readonly groupLoading: number;
  /** Standard deviation of the asset's own daily return. */
  readonly ownVolatility: number;
  /** Units traded on a quiet day. */
  readonly usualVolume: number;
}

/** Two growth shares, two value shares, a refuge that rises when the others fall, and a commodity of its own mind. */
const ASSETS: readonly Asset[] = [
  {
    symbol: "ALDER",
    startPrice: 84,
    dailyDrift: 0.00052,
    marketLoading: 1.05,
    group: 0,
    groupLoading: 0.6,
    ownVolatility: 0.0055,
    usualVolume: 3_200_000,
  },
  {
    symbol: "BIRCH",
    startPrice: 41,
    dailyDrift: 0.00034,
    marketLoading: 0.85,
    group: 1,
    groupLoading: 0.6,
    ownVolatility: 0.0045,
    usualVolume: 5_400_000,
  },
  {
    symbol: "CEDAR",
    startPrice: 132,
    dailyDrift: 0.00058,
    marketLoading: 1.15,
    group: 0,
    groupLoading: 0.8,
    ownVolatility: 0.0075,
    usualVolume: 1_900_000,
  },
  {
    symbol: "HAZEL",
    startPrice: 23,
    dailyDrift: 0.0004,
    marketLoading: 0.95,
    group: 1,
    groupLoading: 0.7,
    ownVolatility: 0.006,
    usualVolume: 7_800_000,
  },
  {
    symbol: "MAPLE",
    startPrice: 106,
    dailyDrift: 0.00013,
    marketLoading: -0.16,
    group: 2,
    groupLoading: 0.3,
    ownVolatility: 0.0026,
    usualVolume: 2_600_000,
  },
  {
    symbol: "ROWAN",
    startPrice: 9.4,
    dailyDrift: 0.00028,
    marketLoading: 0.3,
    group: 2,
    groupLoading: 0.9,
    ownVolatility: 0.0088,
    usualVolume: 11_000_000,
  },
];

const MARKET_VOLATILITY = 0.0075;
const GROUP_VOLATILITIES = [0.0035, 0.003, 0.0025] as const;

/** Where the crisis lies, as a share of the bars, and its length in bars. */
const CRISIS_START = 0.46;
const CRISIS_BARS = 75;
const RECOVERY_BARS = 190;
/** What the market factor loses over the crisis, and regains over the recovery, as a sum of daily returns. */
const CRISIS_LOSS = 0.46;
const RECOVERY_GAIN = 0.34;
/** The market factor moves this much more in the crisis: correlations rise with it. */
const CRISIS_VOLATILITY = 2.1;

/** A seed whose market tells its story clearly: steady years, one deep fall, one recovery. */
const DEFAULT_SEED = 2024;
const DEFAULT_BARS = 2520;
/** Monday 5 January 2015. */
const FIRST_DAY_MS = utcDateMs(2015, 1, 5);
const WORST_DAY = -0.3;

/** An invented market with the numbers of the bars its crisis covers (last exclusive). */
export interface SyntheticMarket {
  readonly name: string;
  readonly market: Market;
  readonly crisis: { readonly firstBar: number; readonly endBar: number };
}

/**
 * A seeded market of six invented assets: daily bars on weekdays from 5 January 2015 at 00:00 UTC, 2 520 by default.
 * Volatility clusters (GARCH), tails are fat (Student's t), a common and a group factor tie the assets together, and
 * one crisis takes the risky ones down by a third to a half. The same seed gives the same bars on every machine: only
 * arithmetic that IEEE 754 defines exactly is used (no `exp`, `log` or `cos`, whose last bit differs between engines).
 */
export function syntheticMarket(options: { seed?: number; bars?: number } = {}): SyntheticMarket {
  const { seed = DEFAULT_SEED, bars = DEFAULT_BARS } = options;
  const crisis = { firstBar: Math.floor(bars * CRISIS_START), endBar: 0 };
  crisis.endBar = Math.min(bars, crisis.firstBar + CRISIS_BARS);
  const timeMs = weekdays(bars);
  const market = marketReturns(mulberry32(seed), bars, crisis);
  const groups = GROUP_VOLATILITIES.map((volatility, k) =>
    clusteredReturns(mulberry32(seed + 101 * (k + 1)), bars, volatility),
  );
  const series = new Map<string, BarColumns>();
  for (const [k, asset] of ASSETS.entries()) {
    const own = clusteredReturns(mulberry32(seed + 7919 * (k + 1)), bars, asset.ownVolatility);
    const group = groups[asset.group] as Float64Array;
    const returns = own.map(
      (value, bar) =>
        asset.dailyDrift +
        asset.marketLoading * (market[bar] as number) +
        asset.groupLoading * (group[bar] as number) +
        value,
    );
    series.set(
      asset.symbol,
      barsFromReturns(asset, timeMs.slice(), returns, mulberry32(seed + 104_729 * (k + 1))),
    );
  }
  return { name: "Synthetic six-asset market", market: createMarket(series), crisis };
}

/** Midnights of successive weekdays, ms since the Unix epoch, UTC. */
function weekdays(bars: number): Float64Array {
  const times = new Float64Array(bars);
  for (let bar = 0; bar < bars; bar++) {
    times[bar] = FIRST_DAY_MS + (Math.floor(bar / 5) * 7 + (bar % 5)) * DAY_MS;
  }
  return times;
}

/** The common factor: calm, then the crisis with a set loss, then a recovery with a set gain, then calm. */
function marketReturns(
  next: () => number,
  bars: number,
  crisis: { readonly firstBar: number; readonly endBar: number },
): Float64Array {
  const returns = clusteredReturns(next, bars, MARKET_VOLATILITY);
  for (let bar = crisis.firstBar; bar < crisis.endBar; bar++) {
    returns[bar] = (returns[bar] as number) * CRISIS_VOLATILITY;
  }
  shiftSum(returns, crisis.firstBar, crisis.endBar, -CRISIS_LOSS);
  shiftSum(returns, crisis.endBar, Math.min(bars, crisis.endBar + RECOVERY_BARS), RECOVERY_GAIN);
  return returns;
}

/** Shifts the returns of a stretch evenly so that they sum to `sum`: the crisis is as deep under every seed. */
function shiftSum(returns: Float64Array, from: number, to: number, sum: number): void {
  let actual = 0;
  for (let bar = from; bar < to; bar++) actual += returns[bar] as number;
  const shift = (sum - actual) / (to - from);
  for (let bar = from; bar < to; bar++) returns[bar] = (returns[bar] as number) + shift;
}

/** GARCH(1,1) returns of the given long-run standard deviation: σ²ₜ = ω + α·r²ₜ₋₁ + β·σ²ₜ₋₁ (Bollerslev 1986). */
function clusteredReturns(next: () => number, bars: number, volatility: number): Float64Array {
  const alpha = 0.1;
  const beta = 0.87;
  const longRun = volatility * volatility;
  const omega = longRun * (1 - alpha - beta);
  const returns = new Float64Array(bars);
  let variance = longRun;
  let previous = 0;
  for (let bar = 0; bar < bars; bar++) {
    variance = omega + alpha * previous * previous + beta * variance;
    previous = Math.sqrt(variance) * fatTailed(next);
    returns[bar] = previous;
  }
  return returns;
}

/** Degrees of freedom of the shocks: few enough for fat tails, enough for a finite kurtosis. */
const FREEDOM = 6;

/** A draw like Student's t with 6 degrees of freedom, scaled to unit variance. */
function fatTailed(next: () => number): number {
  let chiSquare = 0;
  for (let k = 0; k < FREEDOM; k++) {
    const value = nearlyNormal(next);
    chiSquare += value * value;
  }
  const t = nearlyNormal(next) / Math.sqrt(chiSquare / FREEDOM);
  const scaled = t * Math.sqrt((FREEDOM - 2) / FREEDOM);
  return Math.max(-7, Math.min(7, scaled));
}

/** The sum of twelve uniform draws less six: mean 0, variance 1, near enough to a normal. */
function nearlyNormal(next: () => number): number {
  let sum = -6;
  for (let k = 0; k < 12; k++) sum += next();
  return sum;
}

/** Compounds returns into consistent bars: opens gap a little, ranges and volumes follow the size of the move. */
function barsFromReturns(
  asset: Asset,
  timeMs: Float64Array,
  returns: Float64Array,
  next: () => number,
): BarColumns {
  const bars = returns.length;
  const columns: BarColumns = {
    timeMs,
    open: new Float64Array(bars),
    high: new Float64Array(bars),
    low: new Float64Array(bars),
    close: new Float64Array(bars),
    volume: new Float64Array(bars),
  };
  const usualMove = asset.ownVolatility + MARKET_VOLATILITY * Math.abs(asset.marketLoading);
  let value = asset.startPrice;
  for (let bar = 0; bar < bars; bar++) {
    const move = Math.max(WORST_DAY, returns[bar] as number);
    const before = value;
    value = before * (1 + move);
    const open = before * (1 + move * 0.3 * next() + usualMove * 0.2 * (next() - 0.5));
    const reach = 0.35 * usualMove + 0.3 * Math.abs(move);
    const top = Math.max(open, value) * (1 + reach * next());
    const bottom = Math.min(open, value) * (1 - reach * next());
    columns.open[bar] = rounded(open);
    columns.high[bar] = rounded(top);
    columns.low[bar] = rounded(bottom);
    columns.close[bar] = rounded(value);
    const bustle = 0.55 + 0.5 * next() + (0.45 * Math.abs(move)) / usualMove;
    columns.volume[bar] = Math.round((asset.usualVolume * bustle) / 100) * 100;
  }
  return columns;
}

/** Cents from 10 upwards, hundredths of a cent below. */
function rounded(price: number): number {
  return price >= 10 ? Math.round(price * 100) / 100 : Math.round(price * 10_000) / 10_000;
}
