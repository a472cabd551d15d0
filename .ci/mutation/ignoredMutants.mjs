/**
 * What `npm run mutate` leaves alone, and nothing else: texts for people. A changed sentence dies only by a test that
 * repeats the sentence. Such a text has a space in it, which what the engine works with (kinds, codes, paths, decimals)
 * never has, or it stands beside a control. What is put into it by `${…}` goes with it.
 *
 * @typedef {{ type: string, value?: unknown, key?: { name?: string }, quasis?: { value: { raw: string } }[] }} SyntaxNode
 */
const textsForPeople = {
  kind: "Ignore",
  name: "textsForPeople",
  value: {
    /** @param {{ node: SyntaxNode }} path */
    shouldIgnore: ({ node }) => (isTextForPeople(node) ? "It is a text for people." : undefined),
  },
};

export const strykerPlugins = [textsForPeople];

/** @param {SyntaxNode} node */
function isTextForPeople({ type, value, key, quasis = [] }) {
  if (type === "StringLiteral") return String(value).includes(" ");
  if (type === "TemplateLiteral") return quasis.some((part) => part.value.raw.includes(" "));
  return type === "ObjectProperty" && (key?.name === "label" || key?.name === "unit");
}
