const MINUTE_MS = 60_000;
const HEADER = "Date,Open,High,Low,Close,Volume";

/**
 * Bars as a plain CSV file, prices with four decimals, volumes whole. The same for the same arguments.
 *
 * @param stepMs the distance of two bars; whole days are written as dates, all else with their clock
 */
export function ohlcvText(rows: number, stepMs = MINUTE_MS, seed = 1): string {
  const dateLength = stepMs % 86_400_000 === 0 ? 10 : 19;
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const lines = [HEADER];
  const start = Date.UTC(2015, 0, 1);
  let open = 100;
  for (let row = 0; row < rows; row++) {
    const close = Math.max(1, open * (1 + (next() - 0.5) * 0.01));
    const high = Math.max(open, close) * (1 + next() * 0.003);
    const low = Math.min(open, close) * (1 - next() * 0.003);
    const time = new Date(start + row * stepMs).toISOString().replace("T", " ").slice(0, dateLength);
    const prices = [open, high, low, close].map((price) => price.toFixed(4)).join();
    lines.push(`${time},${prices},${Math.floor(next() * 1e6)}`);
    open = close;
  }
  return `${lines.join("\n")}\n`;
}
