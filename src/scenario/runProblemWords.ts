import {
  Decimal,
  findStrategy,
  findWeigher,
  plainText,
  type ScenarioDocument,
  type ShareFacts,
} from "../engine/index.ts";
import { algorithmInSentence } from "./algorithmName.ts";
import { listed } from "./listed.ts";
import { problemWords } from "./problemWords.ts";
import { sleeveNames } from "./sleeveNames.ts";
import { sleevesOf } from "./sleeves.ts";

/** Why a document can't run, as it comes back from a run. */
export interface RunProblem {
  readonly code: string;
  readonly path: string;
  readonly message: string;
  readonly facts?: ShareFacts | undefined;
}

/**
 * Why a document can't run, as a sentence for the screen: with the screen's name for the place, weights in percent, and
 * every sleeve that sells short where that is not allowed.
 */
export function runProblemWords(
  { code, path, message, facts }: RunProblem,
  document: ScenarioDocument,
): string {
  if (facts) return sentence(`${decisionWords(path, document)}${shareWords(facts, document)}`);
  const own = code === "needsShorting" ? shortSalesWords(document) : undefined;
  if (own) return own;
  const [, parameter] = /^rebalancing\.params\.(.+)/.exec(path) ?? [];
  if (parameter === undefined) return sentence(problemWords({ path, message }, document));
  const withoutPath = message.replace(`${path}: `, "");
  return sentence(`${parameterLabel(parameter, document)}: ${withoutPath}`);
}

/** The day of the decision that is to blame, if one is. */
function decisionWords(path: string, { interventions }: ScenarioDocument): string {
  const [, place] = /^interventions\[(\d+)\]/.exec(path) ?? [];
  const decision = interventions[Number(place)];
  return decision ? `decision of ${new Date(decision.time).toISOString().slice(0, 10)}: ` : "";
}

function shareWords(facts: ShareFacts, document: ScenarioDocument): string {
  const names = sleeveNames(document);
  const nameOf = (id: string) => names.get(id) ?? id;
  switch (facts.about) {
    case "sum":
      return `the shares sum to ${percent(facts.sum)}, above 100\u00a0%: lower them by ${percent(new Decimal(facts.sum).minus(1))}`;
    case "slider":
      return `the slider of ${nameOf(facts.sleeve)} is at ${percent(facts.weight)}, outside its bounds ${percent(facts.min)} to ${percent(facts.max)}: move the slider or change the bound`;
    case "crossedBounds":
      return `the least share of ${nameOf(facts.sleeve)}, ${percent(facts.min)}, is above its greatest, ${percent(facts.max)}: change one of them`;
    case "bounds":
      return boundsWords(facts, algorithmInSentence(document.rebalancing.algorithm), nameOf);
  }
}

/** Bounds that no weights hold: what the sleeves ask for, what there is, and the two ways out. */
function boundsWords(
  { side, shares, sum, total }: Extract<ShareFacts, { about: "bounds" }>,
  algorithm: string,
  nameOf: (id: string) => string,
): string {
  const [only] = shares;
  const isOne = shares.length === 1 && only !== undefined;
  const who = isOne
    ? nameOf(only.sleeve)
    : listed(shares.map(({ sleeve, share }) => `${nameOf(sleeve)} (${percent(share)})`));
  const [verb, bound] = isOne ? ["needs", "its"] : ["together need", "a"];
  return side === "min"
    ? `${who} ${verb} at least ${percent(sum)}, but ${algorithm} has only ${percent(total)} to give: lower ${bound} least share or raise the sliders`
    : `${who} ${isOne ? "takes" : "together take"} at most ${percent(sum)}, but ${algorithm} has ${percent(total)} to give: raise ${bound} greatest share or lower the sliders`;
}

/** A weight 0..1 as an exact percentage. */
function percent(weight: string | Decimal): string {
  return `${plainText(new Decimal(weight).times(100))}\u00a0%`;
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
  if (names.length === 0) return undefined;
  const [verb, them] = names.length === 1 ? ["sells", "it"] : ["sell", "them"];
  return `${listed(names)} ${verb} short: allow short sales, or remove ${them}.`;
}

function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
