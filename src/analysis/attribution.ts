import { Decimal, type Transfer, upperBound } from "../engine/index.ts";

const ZERO = new Decimal(0);
/** Of money on screen. */
const CENT = new Decimal("0.01");

/** Of money in the engine. */
const MONEY_DECIMALS = 8;

/** What came into each sleeve from the reserve so far, net, exact. */
export class NetTransfers {
  readonly #bySleeve = new Map<string, { readonly bars: number[]; readonly nets: Decimal[] }>();

  /** @param transfers in the order in which they happened */
  constructor(transfers: readonly Pick<Transfer, "bar" | "sleeve" | "amount">[]) {
    for (const { bar, sleeve, amount } of transfers) {
      const known = this.#bySleeve.get(sleeve) ?? { bars: [], nets: [] };
      this.#bySleeve.set(sleeve, known);
      known.bars.push(bar);
      known.nets.push((known.nets.at(-1) ?? ZERO).plus(amount));
    }
  }

  /** Up to and including a bar. */
  at(sleeve: string, bar: number): Decimal {
    const known = this.#bySleeve.get(sleeve);
    return known?.nets[upperBound(known.bars, bar) - 1] ?? ZERO;
  }
}

/** What the attribution needs of a run. */
export interface AttributedRun {
  /** Starting capital, as a decimal text. */
  readonly capital: string;
  /** Money by sleeve and bar; NaN where the sleeve is not there yet. */
  readonly equity: Readonly<Record<string, Float64Array>>;
  readonly transfers: NetTransfers;
}

/** What somebody earned in two runs: `difference = own − baseline`. Texts of money, rounded to the cent. */
export interface Profit {
  readonly own: string;
  readonly baseline: string;
  readonly difference: string;
}

/** Why one run has more money than another. Every column of it adds up, to the cent. */
export interface Attribution {
  /** What each sleeve that either has by then made of the money it was given: its equity, less what came in, net. */
  readonly sleeves: ReadonlyMap<string, Profit>;
  /** What they began with; undefined where it is the same, and explains nothing. */
  readonly capital: Profit | undefined;
  /** The portfolios, less the starting capital where that is no row of its own. */
  readonly portfolio: Profit;
}

/**
 * Attributes the difference of two portfolios to the sleeves, at the close of a bar.
 *
 * All money is in a sleeve or in the reserve, and what the reserve has lost has come into a sleeve. So the sleeves'
 * profits, each its equity less its net transfers, add up to the portfolio less its starting capital, exactly in exact
 * books: no part is left over. The columns read here lie within some 10^-8 of those.
 */
export function attribute(own: AttributedRun, baseline: AttributedRun, bar: number): Attribution {
  const isCapitalSame = new Decimal(own.capital).equals(baseline.capital);
  const columns = [own, baseline].map((run) => {
    const profits = profitsAt(run, bar);
    return closing(isCapitalSame ? profits : new Map([...profits, [CAPITAL, new Decimal(run.capital)]]));
  });
  const [ofOwn, ofBaseline] = columns as [Closing, Closing];
  const names = new Set([...ofOwn.parts.keys(), ...ofBaseline.parts.keys()]);
  const sleeves = new Map(
    [...names].map((name) => [name, profit(ofOwn.parts.get(name), ofBaseline.parts.get(name))]),
  );
  const capital = sleeves.get(CAPITAL);
  sleeves.delete(CAPITAL);
  return { sleeves, capital, portfolio: profit(ofOwn.sum, ofBaseline.sum) };
}

/** No sleeve's id: those have a letter at least. */
const CAPITAL = "";

/** Each sleeve's equity less its net transfers at the close of a bar. Sleeves that are to come are left out. */
export function profitsAt({ equity, transfers }: AttributedRun, bar: number): ReadonlyMap<string, Decimal> {
  return new Map(
    Object.entries(equity).flatMap(([sleeve, values]): [string, Decimal][] => {
      const value = values[bar];
      if (value === undefined || !Number.isFinite(value)) return [];
      return [[sleeve, new Decimal(value.toFixed(MONEY_DECIMALS)).minus(transfers.at(sleeve, bar))]];
    }),
  );
}

function profit(own: Decimal | undefined, baseline: Decimal | undefined): Profit {
  const [a, b] = [own ?? ZERO, baseline ?? ZERO];
  return { own: a.toFixed(), baseline: b.toFixed(), difference: a.minus(b).toFixed() };
}

interface Closing {
  readonly parts: ReadonlyMap<string, Decimal>;
  readonly sum: Decimal;
}

/**
 * Rounds to the cent so that the parts still add up to their sum: each rounded down, and the cents that are left go to
 * those that lost most. None is a cent or more from what it was.
 */
function closing(parts: ReadonlyMap<string, Decimal>): Closing {
  const sum = [...parts.values()].reduce((total, part) => total.plus(part), ZERO);
  const rounded = sum.toDecimalPlaces(2);
  const cut = [...parts].map(([name, part]) => ({
    name,
    down: part.toDecimalPlaces(2, Decimal.ROUND_FLOOR),
    part,
  }));
  const down = cut.reduce((total, one) => total.plus(one.down), ZERO);
  const cents = rounded.minus(down).div(CENT).toNumber();
  const byLoss = [...cut].sort((a, b) => b.part.minus(b.down).comparedTo(a.part.minus(a.down)));
  const raised = new Set(byLoss.slice(0, cents).map(({ name }) => name));
  return {
    parts: new Map(cut.map(({ name, down: base }) => [name, raised.has(name) ? base.plus(CENT) : base])),
    sum: rounded,
  };
}
