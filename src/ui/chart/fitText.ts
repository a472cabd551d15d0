/**
 * The longest beginning of a text that fits, with an ellipsis where something had to go.
 *
 * @param widthOf measures a candidate, in the unit of `room`
 */
export function fitText(text: string, room: number, widthOf: (candidate: string) => number): string {
  if (widthOf(text) <= room) return text;
  const characters = [...text];
  let fits = 0;
  let tooLong = characters.length;
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >>> 1;
    if (widthOf(cut(characters, middle)) <= room) fits = middle;
    else tooLong = middle;
  }
  return cut(characters, fits);
}

function cut(characters: readonly string[], length: number): string {
  return `${characters.slice(0, length).join("").trimEnd()}…`;
}
