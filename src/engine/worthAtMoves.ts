import type { SleeveColumns } from "./columns.ts";
import type { ExecutionRules } from "./execution.ts";
import type { Journal } from "./journal.ts";
import type { Lots } from "./lot.ts";
import type { Timeline, TimelineSeries } from "./timeline.ts";
import { sum } from "./whole.ts";

/** What one sleeve holds while its bars are gone through: lots and, as float64, quantities by symbol. */
interface Holdings {
  readonly lots: Map<number, Lots>;
  readonly sizes: Map<number, number>;
}

/**
 * What each sleeve is worth at every bar just before capital would move there: at the bar's open (fillAt nextOpen) or at
 * its close (fillAt close), at valuation prices, before that point's own fills. Float64, one value per bar by sleeve; NaN
 * before the sleeve is there. No capital moves at the first bar: its value there is the one at its close.
 *
 * One pass over the journal's fills and the bars; a recording keeps no such column, for only studies ask for it.
 */
export function worthAtMoves(
  { times, series }: Timeline,
  { fillAt, lot }: Pick<ExecutionRules, "fillAt" | "lot">,
  journal: Journal,
  columns: Readonly<Record<string, SleeveColumns>>,
): Record<string, Float64Array> {
  const symbolIndex = new Map(series.map(({ symbol }, k) => [symbol, k]));
  const priceAt = fillAt === "nextOpen" ? priceAtOpen : priceAtClose;
  const sleeves = Object.entries(columns).map(([id, own]) => ({
    id,
    own,
    worth: new Float64Array(times.length),
    holdings: { lots: new Map(), sizes: new Map() } satisfies Holdings as Holdings,
  }));
  const holdingsOf = new Map(sleeves.map(({ id, holdings }) => [id, holdings]));
  let row = 0;
  for (let bar = 0; bar < times.length; bar++) {
    for (; row < journal.length && journal.barAt(row) < bar; row++) {
      const holdings = holdingsOf.get(journal.bookedBy(row) ?? "");
      const event = holdings && journal.eventAt(row);
      if (event?.type !== "filled") continue;
      const symbol = symbolIndex.get(event.symbol) ?? -1;
      const lots = sum(holdings?.lots.get(symbol) ?? 0, event.quantity);
      holdings?.lots.set(symbol, lots);
      if (lots === 0) holdings?.sizes.delete(symbol);
      else holdings?.sizes.set(symbol, lot.number(lots));
    }
    for (const { own, worth, holdings } of sleeves) {
      let value = (bar === 0 ? own.equity[0] : own.cash[bar - 1]) as number;
      for (const [symbol, size] of holdings.sizes) {
        value += size * priceAt(series[symbol] as TimelineSeries, bar);
      }
      worth[bar] = value;
    }
  }
  return Object.fromEntries(sleeves.map(({ id, worth }) => [id, worth]));
}

/** The symbol's last close at or before the bar's close. */
function priceAtClose({ columns, count }: TimelineSeries, bar: number): number {
  return columns.close[(count[bar] as number) - 1] as number;
}

/** The symbol's open where it has a bar at this instant, else its mark. */
function priceAtOpen({ columns, count, barOf }: TimelineSeries, bar: number): number {
  const own = (count[bar] as number) - 1;
  return (barOf[own] === bar ? columns.open[own] : columns.close[own]) as number;
}
