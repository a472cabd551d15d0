import type { Dialect } from "../dialect.ts";
import { findHeader } from "../header.ts";

const HEADER = "date,open,high,low,close,adjclose,volume";

/** Yahoo Finance's history download. Days without trade are `null` throughout; close is not adjusted, `Adj Close` is. */
export const yahoo: Dialect = {
  id: "yahoo",
  name: "Yahoo Finance",
  expects: "Date,Open,High,Low,Close,Adj Close,Volume",
  recognise(sample) {
    const header = findHeader(sample, (names) => names.join() === HEADER);
    if (!header) return undefined;
    const fields = { time: 0, open: 1, high: 2, low: 3, close: 4, adjustedClose: 5, volume: 6 };
    return { score: 1, plan: { header: header.row, fields } };
  },
};
