import { Decimal } from "../../src/engine/index.ts";

/** Answers a list of decimal strings with their exact sum and, as a transferred buffer, their running sums. */
addEventListener("message", ({ data }: MessageEvent<readonly string[]>) => {
  let sum = new Decimal(0);
  const running = Float64Array.from(data, (text) => {
    sum = sum.plus(text);
    return sum.toNumber();
  });
  postMessage({ sum: sum.toString(), running }, { transfer: [running.buffer] });
});
