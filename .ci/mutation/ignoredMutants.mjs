/**
 * What `npm run mutate` leaves alone, and nothing else. Each with the reason that the report shows.
 *
 * @typedef {{ type: string, value?: unknown, key?: { name?: string }, id?: { name?: string } | null, quasis?: { value: { raw: string } }[] }} SyntaxNode
 * @typedef {{ kind: string, name: string, value: { shouldIgnore: (path: { node: SyntaxNode }) => string | undefined } }} Ignorer
 */

/**
 * A changed sentence dies only by a test that repeats the sentence. A text for people has a space in it, which what the
 * engine works with (kinds, codes, paths, decimals) never has, or it stands beside a control. What is put into it by
 * `${…}` goes with it.
 *
 * @type {Ignorer}
 */
const textsForPeople = {
  kind: "Ignore",
  name: "textsForPeople",
  value: { shouldIgnore: ({ node }) => (isTextForPeople(node) ? "It is a text for people." : undefined) },
};

/**
 * A bisection gives the same result from whatever guess it starts: a wrong one costs a few exact tests, which a
 * benchmark sees and a test does not.
 *
 * @type {Ignorer}
 */
const guesses = {
  kind: "Ignore",
  name: "guesses",
  value: {
    shouldIgnore: ({ node: { type, id } }) =>
      type === "FunctionDeclaration" && id?.name === "estimateLots" ? "It only saves time." : undefined,
  },
};

export const strykerPlugins = [textsForPeople, guesses];

/** @param {SyntaxNode} node */
function isTextForPeople({ type, value, key, quasis = [] }) {
  if (type === "StringLiteral") return String(value).includes(" ");
  if (type === "TemplateLiteral") return quasis.some((part) => part.value.raw.includes(" "));
  return type === "ObjectProperty" && (key?.name === "label" || key?.name === "unit");
}
