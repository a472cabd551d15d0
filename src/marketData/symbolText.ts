const MAX_LENGTH = 60;

/** A symbol as text: without control characters, outer blanks and a spreadsheet's apostrophe; may come out empty. */
export function cleanSymbol(text: string): string {
  const plain = text.replace(/\p{C}/gu, "").replace(/\s+/g, " ").trim().replace(/^'\s*/, "");
  return plain.length <= MAX_LENGTH ? plain : [...plain].slice(0, MAX_LENGTH).join("").trim();
}
