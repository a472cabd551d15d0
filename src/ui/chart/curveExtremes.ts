/** Bars in a block: few enough to look at one by one where a block matters, many enough to pass over most of them. */
export const BLOCK_BARS = 64;

/** The lowest and highest finite value of each whole block of a curve; +∞ and −∞ where a block has none. */
interface BlockExtremes {
  /** Blocks known so far. */
  count: number;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

const known = new WeakMap<ArrayBufferLike, BlockExtremes>();

/**
 * The extremes of a curve's whole blocks, each looked at once for as long as the curve lives: axes, read-out and small
 * curves all ask for them, the latter a few times a second. A curve is never written to once it is here.
 *
 * @param values a curve, or its first part: a view from the beginning of its buffer
 */
export function blockExtremes(values: Float64Array): Readonly<BlockExtremes> {
  const isWhole = values.byteOffset === 0;
  const blocks = (isWhole && known.get(values.buffer)) || emptyBlocks(values);
  if (isWhole) known.set(values.buffer, blocks);
  const wanted = Math.floor(values.length / BLOCK_BARS);
  for (let block = blocks.count; block < wanted; block++) {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    const end = (block + 1) * BLOCK_BARS;
    for (let bar = block * BLOCK_BARS; bar < end; bar++) {
      const value = values[bar] as number;
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    blocks.low[block] = low;
    blocks.high[block] = high;
  }
  blocks.count = Math.max(blocks.count, wanted);
  return blocks;
}

/** The lowest and the highest finite value; +∞ and −∞ where there is none. */
export function extremesOf(values: Float64Array): { readonly min: number; readonly max: number } {
  const { low, high } = blockExtremes(values);
  const blocks = Math.floor(values.length / BLOCK_BARS);
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let block = 0; block < blocks; block++) {
    min = Math.min(min, low[block] as number);
    max = Math.max(max, high[block] as number);
  }
  for (let bar = blocks * BLOCK_BARS; bar < values.length; bar++) {
    const value = values[bar] as number;
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}

function emptyBlocks({ buffer }: Float64Array): BlockExtremes {
  const blocks = Math.ceil(buffer.byteLength / Float64Array.BYTES_PER_ELEMENT / BLOCK_BARS);
  return { count: 0, low: new Float64Array(blocks), high: new Float64Array(blocks) };
}
