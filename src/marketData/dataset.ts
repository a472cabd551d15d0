import { type BarColumns, createMarket, type Market } from "../engine/index.ts";
import { inferBarSize } from "./barSize.ts";
import { fingerprintDataset, fingerprintSeries } from "./fingerprint.ts";
import { syntheticMarket } from "./syntheticMarket.ts";

type DatasetSource = "synthetic" | "imported";

/** One symbol's bars with their content hash. */
export interface Series {
  readonly symbol: string;
  readonly columns: BarColumns;
  readonly fingerprint: string;
}

/** The market data a scenario runs on. Immutable: every change makes a new one and shares the columns. */
export interface Dataset {
  readonly name: string;
  readonly source: DatasetSource;
  /** Content hash of symbols and columns; what a scenario remembers of its data. */
  readonly fingerprint: string;
  readonly series: ReadonlyMap<string, BarColumns>;
  /** Content hash of each symbol's columns. */
  readonly seriesFingerprints: ReadonlyMap<string, string>;
}

/** One symbol of a dataset at a glance. Times are ms since the Unix epoch, UTC. */
export interface SeriesSummary {
  readonly symbol: string;
  readonly bars: number;
  readonly firstMs: number;
  readonly lastMs: number;
  /** The usual distance of bars in words, like `1 day` or `5 minutes`. */
  readonly barSize: string;
}

/** A series whose fingerprint is computed here: for small data; an import brings its own from the worker. */
export function createSeries(symbol: string, columns: BarColumns): Series {
  return { symbol, columns, fingerprint: fingerprintSeries(columns) };
}

/**
 * A dataset of the given series; of two with one symbol the later one stands. Symbols are kept in code-point order, and
 * a dataset without a name of its own is named after them in that order.
 */
function createDataset(name: string | undefined, source: DatasetSource, series: readonly Series[]): Dataset {
  const bySymbol = new Map(series.map((one) => [one.symbol, one]));
  const market = createMarket(new Map(series.map(({ symbol, columns }) => [symbol, columns])));
  const seriesFingerprints = new Map(
    market.symbols.map((symbol) => [symbol, bySymbol.get(symbol)?.fingerprint ?? ""]),
  );
  return {
    name: name ?? symbolsInWords(market.symbols),
    source,
    fingerprint: fingerprintDataset(seriesFingerprints),
    series: market.series,
    seriesFingerprints,
  };
}

/** The seeded sample that the app opens with. */
export function syntheticDataset(options: { seed?: number; bars?: number } = {}): Dataset {
  const { name, market } = syntheticMarket(options);
  const series = [...market.series].map(([symbol, columns]) => createSeries(symbol, columns));
  return createDataset(name, "synthetic", series);
}

/** Imported series instead of everything the dataset held. */
export function replaceSeries(series: readonly Series[]): Dataset {
  return createDataset(undefined, "imported", series);
}

/** Imported series beside those the dataset holds; a symbol that it holds already gets the new bars. */
export function addSeries(dataset: Dataset, added: readonly Series[]): Dataset {
  return createDataset(undefined, "imported", [...seriesOf(dataset), ...added]);
}

/** The dataset as the engine takes it. */
export function marketOf(dataset: Dataset): Market {
  return createMarket(dataset.series);
}

/** Bars and range per symbol, in the dataset's order. An empty series has NaN for its times. */
export function summariseSeries(dataset: Dataset): SeriesSummary[] {
  return [...dataset.series].map(([symbol, { timeMs }]) => ({
    symbol,
    bars: timeMs.length,
    firstMs: timeMs[0] ?? Number.NaN,
    lastMs: timeMs[timeMs.length - 1] ?? Number.NaN,
    barSize: inferBarSize(timeMs),
  }));
}

function seriesOf(dataset: Dataset): Series[] {
  return [...dataset.series].map(([symbol, columns]) => ({
    symbol,
    columns,
    fingerprint: dataset.seriesFingerprints.get(symbol) ?? fingerprintSeries(columns),
  }));
}

const MOST_NAMED = 3;

/** Up to three symbols by name, of more the first two and how many others: "AAPL, AMZN and 2 more". */
export function symbolsInWords(symbols: readonly string[]): string {
  if (symbols.length <= MOST_NAMED) return symbols.join(", ");
  const named = MOST_NAMED - 1;
  return `${symbols.slice(0, named).join(", ")} and ${symbols.length - named} more`;
}
