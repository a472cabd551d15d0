import { Decimal, findStrategy, findWeigher, type ScenarioDocument } from "../engine/index.ts";
import { problemWords } from "./problemWords.ts";
import { sleevesOf } from "./sleeves.ts";

/** Why a document can't run, as it comes back from a run. */
export interface RunProblem {
  readonly code: string;
  readonly path: string;
  readonly message: string;
}

/** Refusals about shares, whose messages speak of weights from 0 to 1. */
const OF_WEIGHTS = new Set(["weightsExceedOne", "weightOutsideBounds", "infeasibleBounds"]);

/**
 * Why a document can't run, as a sentence for the screen: with the screen's name for the place, weights in percent, and
 * every sleeve that sells short where that is not allowed.
 */
export function runProblemWords({ code, path, message }: RunProblem, document: ScenarioDocument): string {
  const own = code === "needsShorting" ? shortSalesWords(document) : undefined;
  if (own) return own;
  const withoutPath = message.replace(/^[\w[\].-]+: /, "");
  const [, parameter] = /^rebalancing\.params\.(.+)/.exec(path) ?? [];
  if (parameter !== undefined) return sentence(`${parameterLabel(parameter, document)}: ${withoutPath}`);
  if (!OF_WEIGHTS.has(code)) return sentence(problemWords({ path, message }, document));
  const words = inPercent(withoutPath, document);
  const advice = code === "weightOutsideBounds" ? ": move the slider or change the bound" : "";
  const decision = document.interventions[Number(/^interventions\[(\d+)\]/.exec(path)?.[1] ?? Number.NaN)];
  const day = decision && new Date(decision.time).toISOString().slice(0, 10);
  return sentence(`${day ? `decision of ${day}: ` : ""}${words}${advice}`);
}

function parameterLabel(parameter: string, { rebalancing }: ScenarioDocument): string {
  const known = findWeigher(rebalancing.algorithm)?.parameters.find(({ name }) => name === parameter);
  return known?.label ?? `"${parameter}"`;
}

/** The engine names the first such strategy only. */
function shortSalesWords(document: ScenarioDocument): string | undefined {
  const names = sleevesOf(document).flatMap(({ id, name, kind }) => {
    const definition = findStrategy(kind);
    if (!definition?.needsShorting) return [];
    const own = name ?? id;
    return [own === definition.name ? own : `${own} (${definition.name})`];
  });
  const last = names.at(-1);
  if (last === undefined) return undefined;
  if (names.length === 1) return `${last} sells short: allow short sales, or remove it.`;
  return `${names.slice(0, -1).join(", ")} and ${last} sell short: allow short sales, or remove them.`;
}

/** Numbers from 0 to 1 as percent, but for those in names. */
function inPercent(message: string, document: ScenarioDocument): string {
  const names = sleevesOf(document).map(({ id, name }) => name ?? id);
  const algorithm = findWeigher(document.rebalancing.algorithm)?.name;
  const kept = [...names, ...(algorithm ? [algorithm] : [])]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const number = String.raw`(?<![\w.])\d+(?:\.\d+)?(?![\w.]*\w)`;
  return message.replace(new RegExp(`${kept.join("|")}|${number}`, "g"), (match) =>
    /^\d+(\.\d+)?$/.test(match) && !names.includes(match)
      ? `${new Decimal(match).times(100).toFixed()}\u00a0%`
      : match,
  );
}

function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
