import { cleanSymbol } from "./symbolText.ts";

const EXTENSIONS = /(?:\.(?:csv|tsv|tab|txt|dat|prn|gz|zip))+$/i;
const DOWNLOAD_COPY = /\s*\(\d{1,3}\)$/;
/** Stooq: `aapl_us_d`, `^spx_d`. */
const STOOQ = /^([a-z0-9.^-]+?)(?:_[a-z]{2})?_[dwmqy]$/;
/** Binance: `BTCUSDT-1d-2024-01`. */
const KLINES = /^([A-Z0-9]+)-\d{1,2}(?:s|m|h|d|w|mo)(?:-\d{4}(?:-\d{2}){0,2})?$/;
/** Kraken: `XBTUSD_60`, the bar size in minutes. */
const MINUTES = /^([A-Z0-9.]+)_(?:1|3|5|15|30|60|120|240|360|720|1440|10080|21600|43200)$/;
/** Tickers typed in small letters. */
const LOWER_TICKER = /^[a-z0-9.^=-]{1,6}$/;

const NO_NAME = "SERIES";

/**
 * The symbol a file name stands for: `AAPL.csv`, `aapl_us_d.csv`, `BTCUSDT-1d-2024-01.csv`, `XBTUSD_60 (1).csv`.
 * Never empty and without control characters; any other text is possible (`__proto__`), so keep symbols in a `Map`.
 */
export function symbolFromFileName(fileName: string): string {
  const base = fileName
    .replace(/^.*[\\/]/, "")
    .replace(/\p{C}/gu, "")
    .trim()
    .replace(EXTENSIONS, "")
    .replace(DOWNLOAD_COPY, "")
    .replace(EXTENSIONS, "")
    .replace(/\s+/g, " ")
    .trim();
  const stooq = STOOQ.exec(base);
  if (stooq?.[1]) return stooq[1].toUpperCase();
  const name = KLINES.exec(base)?.[1] ?? MINUTES.exec(base)?.[1] ?? base;
  const symbol = LOWER_TICKER.test(name) ? name.toUpperCase() : name;
  return cleanSymbol(symbol) || NO_NAME;
}
