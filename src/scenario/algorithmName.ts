import { findWeigher } from "../engine/index.ts";

/** A rebalancing algorithm's name inside a sentence: its first letter is small, unless it is a person's name. */
export function algorithmInSentence(algorithm: string): string {
  const name = findWeigher(algorithm)?.name ?? algorithm;
  return name.startsWith("Kelly") ? name : name.charAt(0).toLowerCase() + name.slice(1);
}
