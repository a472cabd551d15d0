import { existsSync } from "node:fs";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isoTime } from "../../src/marketData/calendar.ts";
import { syntheticMarket } from "../../src/marketData/syntheticMarket.ts";

const REAL = fileURLToPath(new URL("../../../shared/data/real/yahoo/", import.meta.url));

/** Four symbols that everybody has, over the same five years. */
export const SYMBOLS = ["AAPL", "AMZN", "GOOG", "IBM"] as const;

/** Paths of four Yahoo files: the real ones where they are at hand, else generated twins of them. */
export async function yahooFiles(): Promise<readonly string[]> {
  if (existsSync(REAL)) return SYMBOLS.map((symbol) => join(REAL, `${symbol}.csv`));
  const folder = await mkdtemp(join(tmpdir(), "sleeves-"));
  const { market } = syntheticMarket({ seed: 7, bars: 1260 });
  const series = [...market.series.values()];
  return await Promise.all(
    SYMBOLS.map(async (symbol, k) => {
      const columns = series[k];
      if (!columns) throw new Error(`the synthetic market has no asset ${k}`);
      const rows = Array.from(columns.timeMs, (timeMs, bar) => {
        const at = (column: Float64Array) => column[bar] ?? Number.NaN;
        const close = at(columns.close);
        const cells = [
          at(columns.open),
          at(columns.high),
          at(columns.low),
          close,
          close * 0.5,
          at(columns.volume),
        ];
        return [isoTime(timeMs).slice(0, 10), ...cells].join(",");
      });
      const path = join(folder, `${symbol}.csv`);
      await writeFile(path, ["Date,Open,High,Low,Close,Adj Close,Volume", ...rows, ""].join("\n"));
      return path;
    }),
  );
}

/** The rows of a CSV text without quoted cells, keyed by its header. */
export async function readCsv(path: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const [header = "", ...lines] = (await readFile(path, "utf8")).trimEnd().split("\n");
  const names = header.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, k) => [names[k] ?? "", cell])));
}
