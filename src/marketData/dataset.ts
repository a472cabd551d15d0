import { type BarColumns, createMarket, type Market } from "../engine/index.ts";
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
}

/** A series whose fingerprint is computed here: for small data; an import brings its own from the worker. */
export function createSeries(symbol: string, columns: BarColumns): Series {
  return { symbol, columns, fingerprint: fingerprintSeries(columns) };
}

/** A dataset of the given series; of two with one symbol the later one stands. Symbols are kept in code-point order. */
function createDataset(name: string, source: DatasetSource, series: readonly Series[]): Dataset {
  const bySymbol = new Map(series.map((one) => [one.symbol, one]));
  const market = createMarket(new Map(series.map(({ symbol, columns }) => [symbol, columns])));
  const seriesFingerprints = new Map(
    market.symbols.map((symbol) => [symbol, bySymbol.get(symbol)?.fingerprint ?? ""]),
  );
  return {
    name,
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
  return createDataset(importedName(series), "imported", series);
}

/** Imported series beside those the dataset holds; a symbol that it holds already gets the new bars. */
export function addSeries(dataset: Dataset, added: readonly Series[]): Dataset {
  const series = [...seriesOf(dataset), ...added];
  return createDataset(importedName(series), "imported", series);
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
  }));
}

function seriesOf(dataset: Dataset): Series[] {
  return [...dataset.series].map(([symbol, columns]) => ({
    symbol,
    columns,
    fingerprint: dataset.seriesFingerprints.get(symbol) ?? fingerprintSeries(columns),
  }));
}

const NAMED_SYMBOLS = 3;

function importedName(series: readonly Series[]): string {
  const symbols = [...new Set(series.map(({ symbol }) => symbol))];
  const named = symbols.slice(0, NAMED_SYMBOLS).join(", ");
  return symbols.length > NAMED_SYMBOLS ? `${named} and ${symbols.length - NAMED_SYMBOLS} more` : named;
}
