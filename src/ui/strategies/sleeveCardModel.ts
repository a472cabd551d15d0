import {
  findStrategy,
  lowerBound,
  type RecordingColumns,
  type ScenarioDocument,
  type ScenarioStrategy,
  SLEEVE_STATES,
  type SleeveState,
} from "../../engine/index.ts";
import { type Allocation, STEP } from "../../scenario/allocation.ts";
import { joiningOf, sleevesOf } from "../../scenario/sleeves.ts";
import type { ChangeMode } from "../../state/preferencesStore.ts";
import { documentFacts } from "../documentFacts.ts";
import { formatInstant } from "../format.ts";

/** What a card shows of a sleeve. */
export interface SleeveCardModel {
  readonly id: string;
  readonly name: string;
  /** Place in the order sleeves were added, from 0: decides colour, shape and key. */
  readonly slot: number;
  /** At the cursor; undefined before a sleeve that joins later is there. */
  readonly state: SleeveState | undefined;
  /** When it joins, as text; left out for one that is there from the start. */
  readonly joins?: string | undefined;
  /** The data ends before it joins. */
  readonly isNeverThere?: boolean | undefined;
  /** From when on it is in its state, as text. */
  readonly since?: string | undefined;
  /** From when on it has had no capital, as text, while it runs and an algorithm wants it to have none. */
  readonly emptySince?: string | undefined;
  /** The strategy and its symbols, in a few words; empty where its name says it all. */
  readonly summary: string;
  /** The same with every parameter named. */
  readonly meaning: string;
  /** The slider, in tenths of a percent; undefined where there is no share to set. */
  readonly tenths: number | undefined;
  /** An algorithm's current target, when it differs from the slider. */
  readonly targetTenths?: number | undefined;
  readonly locked: boolean;
  /** Why the slider stopped, while it is held against a limit. */
  readonly limit?: string | undefined;
  /** What can't be done now, and why. */
  readonly blocked: {
    readonly slide?: string | undefined;
    readonly lock?: string | undefined;
    readonly pause?: string | undefined;
    readonly remove?: string | undefined;
  };
  /** What Remove would do, in words. */
  readonly removal: string;
  /** Time-weighted return from its first bar to the cursor. */
  readonly totalReturn: number | undefined;
  /** Its share of the portfolio at the cursor, as text. */
  readonly shareNow: string;
  /** NAV up to the cursor. */
  readonly curve: Float64Array;
}

/** What the cards are made of. */
export interface CardSources {
  readonly document: ScenarioDocument;
  /** Every symbol that the scenario may trade. */
  readonly symbols: readonly string[];
  /** The run on screen; undefined before the first one. */
  readonly columns: RecordingColumns | undefined;
  readonly intraday: boolean;
  readonly cursor: number;
  readonly mode: ChangeMode;
  /** The weights that sliders show. */
  readonly allocation: Allocation;
  /** What an algorithm aims at, in tenths of a percent; empty where targets are the sliders. */
  readonly targets: ReadonlyMap<string, number>;
  readonly drag: { readonly id: string; readonly limit: string | undefined } | undefined;
  readonly shareText: (money: number | undefined) => string;
}

const NO_CURVE = new Float64Array(0);

/** A card for every sleeve that the scenario ever has. */
export function cardModels(sources: CardSources): SleeveCardModel[] {
  const { document, symbols, columns, intraday, cursor, allocation, drag, shareText } = sources;
  const {
    names,
    view: { colours, locks },
  } = documentFacts(document);
  return sleevesOf(document).map((strategy): SleeveCardModel => {
    const { id } = strategy;
    const name = names.get(id) ?? id;
    const recorded = columns?.sleeves[id];
    const joining = joiningOf(document, id);
    // A sleeve that the run does not know yet is as the document has it: there from the start, or later.
    const code = recorded?.state[cursor];
    const state = code === undefined && !joining ? "running" : SLEEVE_STATES[code ?? -1];
    const joins = joining && formatInstant(joiningTime(joining.time, columns?.times), intraday);
    const weight = allocation.get(id);
    const isGone = state === "removed" && sources.mode === "fromThisBar";
    const tenths = weight === undefined ? (isGone ? 0 : undefined) : weight / STEP;
    const target = sources.targets.get(id);
    const nav = recorded?.nav[cursor];
    const instantOf = (bar: number) => formatInstant(columns?.times[bar], intraday);
    const emptyBar = state === "running" && target === 0 ? emptyFrom(recorded?.equity, cursor) : undefined;
    return {
      id,
      name,
      slot: colours[id] ?? 0,
      state,
      joins,
      isNeverThere: joining && columns && joining.time > (columns.times.at(-1) ?? joining.time),
      since: recorded && instantOf(firstOfSame(recorded.state, cursor)),
      emptySince: emptyBar === undefined ? undefined : instantOf(emptyBar),
      summary: summaryOf(strategy, name, symbols.length),
      meaning: meaningOf(strategy, symbols),
      tenths,
      targetTenths:
        target !== undefined && tenths !== undefined && target !== Math.round(tenths) && state === "running"
          ? target
          : undefined,
      locked: locks.includes(id),
      limit: drag?.id === id ? drag.limit : undefined,
      ...possibilities(name, state, joins, weight !== undefined, isOnlyAtStart(document, id), sources.mode),
      totalReturn: nav === undefined || !Number.isFinite(nav) ? undefined : nav - 1,
      shareNow: shareText(recorded?.equity[cursor]),
      curve: recorded?.nav.subarray(0, cursor + 1) ?? NO_CURVE,
    };
  });
}

/** The time of the first bar of a sleeve that joins; its decision's own where no bar comes after it. */
function joiningTime(time: number, times: Float64Array | undefined): number {
  return times?.[lowerBound(times, time)] ?? time;
}

/** The bars at which each column becomes something else, ascending; a column is never written to once it is here. */
const changes = new WeakMap<ArrayLike<number>, readonly number[]>();

/** The first of the bars up to one through which a column stays as it is there. */
function firstOfSame(column: ArrayLike<number>, bar: number): number {
  let bars = changes.get(column);
  if (!bars) {
    bars = changesOf(column);
    changes.set(column, bars);
  }
  return bars[lowerBound(bars, bar + 1) - 1] ?? 0;
}

function changesOf(column: ArrayLike<number>): readonly number[] {
  const bars: number[] = [];
  for (let bar = 1; bar < column.length; bar++) if (column[bar] !== column[bar - 1]) bars.push(bar);
  return bars;
}

/** Amounts have eight decimals. */
const NO_MONEY = 1e-8;

/** The first of the bars up to one at which there is no money at all; undefined where there is some. */
function emptyFrom(equity: Float64Array | undefined, bar: number): number | undefined {
  if (!equity) return undefined;
  let lastFunded = bar;
  while (lastFunded >= 0 && Math.abs(equity[lastFunded] as number) <= NO_MONEY) lastFunded--;
  return lastFunded === bar ? undefined : lastFunded + 1;
}

function isOnlyAtStart({ strategies }: ScenarioDocument, id: string): boolean {
  return strategies.length === 1 && strategies[0]?.id === id;
}

function possibilities(
  name: string,
  state: SleeveState | undefined,
  joins: string | undefined,
  hasWeight: boolean,
  isOnly: boolean,
  mode: ChangeMode,
): Pick<SleeveCardModel, "blocked" | "removal"> {
  const isFromBar = mode === "fromThisBar";
  const absence =
    state === undefined
      ? `${name} is not there yet: it joins on ${joins ?? "a later bar"}.`
      : state === "removed"
        ? `${name} is removed by this bar.`
        : undefined;
  const stopped = state === "stopped" ? `${name} is out of equity, and stopped for good.` : undefined;
  const slide = isFromBar
    ? absence
    : `${name} joins on ${joins}: choose From this bar to change its share from then on.`;
  return {
    blocked: {
      pause: absence ?? stopped,
      lock: isFromBar && state === "removed" ? absence : undefined,
      slide: hasWeight ? undefined : slide,
      remove: isFromBar
        ? state === "removed"
          ? absence
          : undefined
        : isOnly
          ? "A scenario needs at least one strategy at its start."
          : undefined,
    },
    removal:
      isFromBar && state !== undefined
        ? `Remove ${name} from this bar on`
        : `Remove ${name} from the scenario`,
  };
}

/** As long a name leaves no room for more in its line. */
const LONG_NAME = 22;

/** The strategy, unless the name says it, with its parameters, and its symbols where it does not trade all of them. */
function summaryOf(
  { kind, params, symbols }: ScenarioStrategy,
  sleeveName: string,
  available: number,
): string {
  if (sleeveName.length > LONG_NAME) return "";
  const definition = findStrategy(kind);
  const values = definition?.parameters.map((parameter) => params[parameter.name] ?? parameter.default) ?? [];
  const name = definition?.name ?? kind;
  // "Pairs 2" is told apart from "Pairs" by a number alone.
  const isSaid = sleeveName.replace(/ \d+$/, "") === name;
  const rule = [...(isSaid ? [] : [name]), values.join(" / ")].filter(Boolean).join(" ");
  const traded = symbols && symbols.length < available ? symbols.join(", ") : "";
  return [rule, traded].filter(Boolean).join(" · ");
}

/** Every parameter by name and unit, and every symbol. */
function meaningOf({ kind, params, symbols: own }: ScenarioStrategy, symbols: readonly string[]): string {
  const definition = findStrategy(kind);
  const parameters = (definition?.parameters ?? []).map(
    ({ name, label, unit, default: usual }) => `${label} ${params[name] ?? usual}${unit ? ` ${unit}` : ""}`,
  );
  return [definition?.rule ?? kind, parameters.join(", "), `Trades ${(own ?? symbols).join(", ")}.`]
    .filter(Boolean)
    .join("\n");
}
