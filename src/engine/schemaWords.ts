import type { z } from "zod";

type SchemaIssue = z.core.$ZodRawIssue;

/**
 * What is wrong with one place of a document, in words for the person who wrote it: the schema library's own texts
 * speak of its types. Texts that a schema names itself come before these.
 */
export function schemaWords(issue: SchemaIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined
        ? `${kindWords(issue.expected)} is missing here`
        : `${kindWords(issue.expected)} belongs here, not ${inputWords(issue.input)}`;
    case "invalid_value":
      return `${inputWords(issue.input)} is not known here; there is ${listed(issue.values)}`;
    case "invalid_union":
      return `there is ${listed(Array.isArray(issue.options) ? issue.options : [])} to choose from`;
    case "unrecognized_keys":
      return `nothing here is called ${listed(issue.keys)}`;
    case "too_big":
      return sizeWords(issue.origin, `at most ${issue.maximum}`);
    case "too_small":
      return issue.inclusive === false
        ? `the number must be above ${issue.minimum}`
        : sizeWords(issue.origin, `at least ${issue.minimum}`);
    case "invalid_key":
    case "invalid_element":
      return issue.issues[0]?.message ?? "a name here cannot be used";
    default:
      return "this cannot be used here";
  }
}

function kindWords(expected: string): string {
  switch (expected) {
    case "string":
      return "a text in quotes";
    case "number":
      return "a number without quotes";
    case "boolean":
      return "true or false";
    case "array":
      return "a list in [ ]";
    case "object":
    case "record":
      return "a group of settings in { }";
    default:
      return "something else";
  }
}

function inputWords(input: unknown): string {
  if (input === null) return "null";
  if (Array.isArray(input)) return "a list";
  switch (typeof input) {
    case "string":
      return `the text "${input.length > 40 ? `${input.slice(0, 40)}…` : input}"`;
    case "number":
      return `the number ${input}`;
    case "boolean":
      return String(input);
    case "undefined":
      return "nothing";
    default:
      return "a group of settings";
  }
}

function sizeWords(origin: string, bound: string): string {
  if (origin === "string") return `the text must have ${bound} characters`;
  if (origin !== "array") return `the number must be ${bound}`;
  return `the list must have ${bound} ${bound.endsWith(" 1") ? "entry" : "entries"}`;
}

function listed(values: readonly unknown[]): string {
  return values.map((value) => (typeof value === "string" ? `"${value}"` : String(value))).join(", ");
}
