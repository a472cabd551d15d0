import { z } from "zod";
import { Decimal } from "./decimal.ts";
import { schemaWords } from "./schemaWords.ts";

// Compiled validators need `new Function`, which the page's Content-Security-Policy forbids.
z.config({ jitless: true });

/** What a refusal about shares is about, for a screen that has its own words: ids of sleeves, exact weights 0..1. */
export type ShareFacts =
  | { readonly about: "sum"; readonly sum: string }
  | {
      readonly about: "slider" | "crossedBounds";
      readonly sleeve: string;
      readonly weight: string;
      readonly min: string;
      readonly max: string;
    }
  | {
      readonly about: "bounds";
      /** Whether the least shares are too many, or the greatest too few. */
      readonly side: "min" | "max";
      readonly shares: readonly { readonly sleeve: string; readonly share: string }[];
      readonly sum: string;
      readonly total: string;
    };

/** A scenario that can't be run: a stable `code`, where in the document, and what to do about it. */
export class ScenarioError extends Error {
  override readonly name = "ScenarioError";
  readonly code: ScenarioErrorCode;
  /** Place in the document, like `strategies[1].weight`; empty for the whole. */
  readonly path: string;
  readonly facts: ShareFacts | undefined;

  constructor(code: ScenarioErrorCode, path: string, message: string, facts?: ShareFacts) {
    super(message);
    this.code = code;
    this.path = path;
    this.facts = facts;
  }
}

export type ScenarioErrorCode =
  | "malformed"
  | "weightsExceedOne"
  | "weightOutsideBounds"
  | "duplicateId"
  | "unknownId"
  | "unknownStrategy"
  | "unknownSymbol"
  | "badParameter"
  | "needsShorting"
  | "wrongSymbolCount"
  | "infeasibleBounds"
  | "emptyRange";

/** How far a number goes: above this, exactness to 10^-8 within 28 digits could not be promised. */
const LARGEST = new Decimal("1e15");

interface DecimalRange {
  readonly least?: string;
  readonly most?: string;
  readonly above?: string;
  readonly places?: number;
}

function decimalText({ least, most = LARGEST.toFixed(), above, places = 12 }: DecimalRange) {
  return z.string().superRefine((text, context) => {
    const refuse = (message: string) => context.addIssue({ code: "custom", message });
    if (!/^-?\d+(\.\d+)?$/.test(text)) {
      refuse(`"${shortened(text)}" is not a decimal number in plain notation, such as "0.25"`);
      return;
    }
    // Longer than the largest number: decided by its length, since no arithmetic is exact for it.
    if (/^-?0*[1-9]\d{16}/.test(text)) {
      refuse(
        text.startsWith("-")
          ? `${shortened(text)} is below ${least ?? above ?? `-${most}`}`
          : `${shortened(text)} is above ${most}`,
      );
      return;
    }
    const value = new Decimal(text);
    if (value.decimalPlaces() > places) refuse(`${text} has more than ${places} decimals`);
    if (least !== undefined && value.lessThan(least)) refuse(`${text} is below ${least}`);
    if (above !== undefined && value.lessThanOrEqualTo(above)) refuse(`${text} must be above ${above}`);
    if (value.greaterThan(most)) refuse(`${text} is above ${most}`);
  });
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

const weight = decimalText({ least: "0", most: "1", places: 6 });
const notNegative = decimalText({ least: "0" });
/** As far as a calendar goes on any machine (ECMAScript, time values). */
const LAST_TIME_MS = 8.64e15;

const timeMs = z.number().min(-LAST_TIME_MS).max(LAST_TIME_MS);
const sleeveId = z
  .string()
  .regex(
    /^[A-Za-z0-9][\w-]{0,63}$/,
    "an id is 1 to 64 letters, digits, - or _, and starts with a letter or digit",
  )
  // Records are keyed by id, and every object has these already.
  .refine((id) => !(id in Object.prototype), "this id is a word of the language: choose another");
const weights = z.record(sleeveId, weight);

const strategySchema = z.strictObject({
  id: sleeveId,
  name: z.string().min(1).max(80).optional(),
  kind: z.string(),
  weight,
  params: z.record(z.string(), z.number().finite()).default({}),
  symbols: z.array(z.string().min(1)).min(1).optional(),
  min: weight.default("0"),
  max: weight.default("1"),
});

/** How a sleeve is broken on purpose: its strategy throws at that bar, or it loses all that it has. */
export const BREAKAGES = ["throw", "bankrupt"] as const;

const decisionSchema = z.discriminatedUnion("type", [
  z.strictObject({ time: timeMs, type: z.literal("setWeights"), weights }),
  z.strictObject({ time: timeMs, type: z.literal("pause"), id: sleeveId }),
  z.strictObject({ time: timeMs, type: z.literal("resume"), id: sleeveId }),
  z.strictObject({ time: timeMs, type: z.literal("remove"), id: sleeveId }),
  z.strictObject({
    time: timeMs,
    type: z.literal("add"),
    strategy: strategySchema,
    weights: weights.default({}),
  }),
  // Not in the engine specification: it is there to show that nobody else feels it (see breakage.ts).
  z.strictObject({ time: timeMs, type: z.literal("break"), id: sleeveId, how: z.enum(BREAKAGES) }),
]);

/** Who names the weights when a rebalancing is due; each is a row of the weighers' registry. */
export const REBALANCE_ALGORITHMS = [
  "fixed",
  "equal",
  "inverseVolatility",
  "riskParity",
  "minVariance",
  "maxSharpe",
  "hierarchicalRiskParity",
  "dynamic",
  "kelly",
  "drawdown",
] as const;

export const REBALANCE_FREQUENCIES = [
  "never",
  "everyBar",
  "daily",
  "weekly",
  "monthly",
  "quarterly",
  "yearly",
] as const;

const commissionSchema = z.strictObject({
  fixed: notNegative.default("0"),
  perShare: notNegative.default("0"),
  rate: decimalText({ least: "0", most: "1" }).default("0"),
  minimum: notNegative.default("0"),
});

const executionSchema = z.strictObject({
  fillAt: z.enum(["nextOpen", "close"]).default("nextOpen"),
  lotSize: decimalText({ above: "0" }).default("0.000001"),
  slippageBps: decimalText({ least: "0", most: "5000" }).default("0"),
  maxLeverage: decimalText({ above: "0", most: "100" }).default("1"),
  allowShort: z.boolean().default(true),
  commission: commissionSchema.prefault({}),
});

const rebalancingSchema = z.strictObject({
  algorithm: z.enum(REBALANCE_ALGORITHMS).default("fixed"),
  frequency: z.enum(REBALANCE_FREQUENCIES).default("never"),
  driftThreshold: decimalText({ above: "0", most: "1" }).nullable().default(null),
  cooldownDays: z.number().min(0).max(100_000).default(0),
  params: z.record(z.string(), z.number().finite()).default({}),
});

const dataSchema = z.strictObject({
  fingerprint: z.string().optional(),
  symbols: z.array(z.string().min(1)).min(1).optional(),
  from: timeMs.optional(),
  to: timeMs.optional(),
});

const analysisSchema = z.strictObject({
  periodsPerYear: z.number().positive().max(1e7).nullable().default(null),
  riskFreeRate: decimalText({ least: "-1", most: "10" }).default("0"),
  benchmark: z.string().default("equalWeight"),
});

/** How many strategies a scenario may start with. */
export const MOST_STRATEGIES = 64;

const scenarioSchema = z.strictObject({
  version: z.literal(1).default(1),
  name: z.string().max(200).default(""),
  capital: decimalText({ above: "0", places: 8 }),
  data: dataSchema.prefault({}),
  execution: executionSchema.prefault({}),
  strategies: z.array(strategySchema).min(1, "a scenario needs at least one strategy").max(MOST_STRATEGIES),
  rebalancing: rebalancingSchema.prefault({}),
  interventions: z.array(decisionSchema).max(10_000).default([]),
  analysis: analysisSchema.prefault({}),
  view: z.record(z.string(), z.unknown()).optional(),
});

/** The document as people write it: everything but `capital` and `strategies` may be left out; decimals are strings. */
export type Scenario = z.input<typeof scenarioSchema>;

/** The document with every default filled in. */
export type ScenarioDocument = z.output<typeof scenarioSchema>;

/** One strategy of a scenario: a sleeve before it runs. */
export type ScenarioStrategy = ScenarioDocument["strategies"][number];

/** One entry of `interventions`. */
export type Decision = ScenarioDocument["interventions"][number];

/** The sleeve that a decision concerns alone, moving no capital; undefined where it may concern others too. */
export function sleeveAlone(decision: Decision): string | undefined {
  switch (decision.type) {
    case "pause":
    case "resume":
    case "break":
      return decision.id;
    case "setWeights":
    case "remove":
    case "add":
      return undefined;
  }
}

export type Breakage = (typeof BREAKAGES)[number];

export type RebalanceAlgorithm = (typeof REBALANCE_ALGORITHMS)[number];

export type RebalanceFrequency = (typeof REBALANCE_FREQUENCIES)[number];

/**
 * Reads a document of unknown origin and fills in the defaults.
 *
 * @throws ScenarioError `malformed`, with the path of the first thing that is wrong.
 */
export function parseScenario(document: unknown): ScenarioDocument {
  const parsed = scenarioSchema.safeParse(document, { error: schemaWords });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = (issue?.path ?? []).reduce<string>(
    (text, key) =>
      typeof key === "number" ? `${text}[${key}]` : text === "" ? String(key) : `${text}.${String(key)}`,
    "",
  );
  const message = issue?.message ?? "the document is not a scenario";
  throw new ScenarioError("malformed", path, path === "" ? message : `${path}: ${message}`);
}
