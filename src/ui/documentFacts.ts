import type { ScenarioDocument } from "../engine/index.ts";
import { sleeveNames } from "../scenario/sleeveNames.ts";
import { viewOf } from "../scenario/view.ts";

/** What a document says of its sleeves; a replay asks for it many times a second, and a document never changes. */
interface DocumentFacts {
  readonly names: ReturnType<typeof sleeveNames>;
  readonly view: ReturnType<typeof viewOf>;
}

const known = new WeakMap<ScenarioDocument, DocumentFacts>();

/** Names, colours and locks of a document's sleeves, found once for each document. */
export function documentFacts(document: ScenarioDocument): DocumentFacts {
  const facts = known.get(document) ?? { names: sleeveNames(document), view: viewOf(document) };
  known.set(document, facts);
  return facts;
}
