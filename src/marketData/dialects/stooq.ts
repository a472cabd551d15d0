import type { Dialect } from "../dialect.ts";
import { findHeader } from "../header.ts";

const POLISH = ["data", "otwarcie", "najwyzszy", "najnizszy", "zamkniecie", "wolumen"].join();
const ENGLISH = ["date", "open", "high", "low", "close", "volume"].join();

/** `aapl_us_d.csv`, `^spx_w.csv`: how Stooq names its downloads, which tells its English header from anyone's. */
const FILE_NAME = /^[\w^.-]+_[dwmqy](?: ?\(\d+\))?\.(?:csv|txt)$/i;

/** Stooq's history download, in English or Polish. Indices and the oldest rows have no volume. */
export const stooq: Dialect = {
  id: "stooq",
  name: "Stooq",
  expects: "Date,Open,High,Low,Close,Volume or Data,Otwarcie,Najwyzszy,Najnizszy,Zamkniecie,Wolumen",
  recognise(sample) {
    const header = findHeader(sample, (names) => isHeader(names, sample.fileName));
    if (!header) return undefined;
    const fields = { time: 0, open: 1, high: 2, low: 3, close: 4 };
    const hasVolume = header.names.length > 5;
    return {
      score: 0.9,
      plan: { header: header.row, fields: hasVolume ? { ...fields, volume: 5 } : fields },
    };
  },
  explainNoData(text) {
    const body = text.slice(0, 200).trim();
    if (/^(?:brak danych|no data)\b/i.test(body)) {
      return "Stooq answered that it has no data (“Brak danych”). Check the symbol and the dates, and download again.";
    }
    if (/^(?:przekroczony dzienny limit|exceeded the daily hits limit)/i.test(body)) {
      return "Stooq answered that its daily download limit is used up. Download again tomorrow.";
    }
    return undefined;
  },
};

function isHeader(names: readonly string[], fileName: string): boolean {
  if (names.length < 5) return false;
  const joined = names.join();
  if (POLISH === joined || POLISH.startsWith(`${joined},`)) return true;
  return (ENGLISH === joined || ENGLISH.startsWith(`${joined},`)) && FILE_NAME.test(fileName);
}
