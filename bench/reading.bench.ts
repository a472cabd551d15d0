import { ImportClient } from "../src/marketData/importClient.ts";
import { ImportHost } from "../src/marketData/importHost.ts";
import type { ImportReply, ImportRequest } from "../src/marketData/importProtocol.ts";
import type { Bench, Figure } from "./bench.ts";
import { inOwnPage } from "./ownPage.ts";
import { ohlcvText } from "./reading/ohlcvText.ts";
// The page that is built and opened: what it puts on the window is called below.
import type {} from "./reading/page.ts";
import { type Rounds, readingRounds } from "./reading/rounds.ts";

const MILLION = 1_000_000;
const DAY_MS = 86_400_000;
const SMALL_ROWS = 2_520;
const SMALL_FILES = 5;
const ROUNDS = 7;
const SMALL_ROUNDS = 31;
const PAPAPARSE = "papaparse alone, to strings";

export const bench: Bench = {
  name: "Reading",
  run: async () => {
    const inOneThread = await inNode([ohlcvText(MILLION)], ROUNDS, 2);
    const small = await inNode(smallTexts(), SMALL_ROUNDS, 5);
    const inWorker = await inOwnPage("reading", "measureReading", (page) =>
      page.evaluate((counts) => window.measureReading(...counts), [MILLION, ROUNDS, 2] as const),
    );
    return [
      rowsPerSecond("1,000,000 OHLCV rows, File → columns in the page, Chromium's worker", inWorker),
      rowsPerSecond("1,000,000 OHLCV rows, the worker's code in Node", inOneThread),
      latency(small),
    ];
  },
};

function rowsPerSecond(name: string, { readMs, papaparseMs }: Rounds): Figure {
  const perSecond = (ms: number) => (MILLION / ms) * 1000;
  return {
    name,
    unit: "rows/s",
    samples: readMs.map(perSecond),
    reference: { name: PAPAPARSE, samples: papaparseMs.map(perSecond) },
    targets: [{ of: "ratio", atLeast: 0.6 }],
  };
}

function latency({ readMs, papaparseMs }: Rounds): Figure {
  return {
    name: `${SMALL_FILES} files of 2,520 daily rows at once, the worker's code in Node`,
    unit: "ms",
    samples: readMs,
    reference: { name: PAPAPARSE, samples: papaparseMs },
  };
}

function smallTexts(): string[] {
  return Array.from({ length: SMALL_FILES }, (_, k) => ohlcvText(SMALL_ROWS, DAY_MS, k + 1));
}

/** The import worker's host behind a real message channel: clones and transfers as with the worker, on one thread. */
async function inNode(texts: readonly string[], rounds: number, warmUpRounds: number): Promise<Rounds> {
  const client = new ImportClient((onReply) => {
    const { port1, port2 } = new MessageChannel();
    const host = new ImportHost((reply, transfer) => port2.postMessage(reply, transfer));
    port2.onmessage = (event: MessageEvent<ImportRequest>) => host.receive(event.data);
    port1.onmessage = (event: MessageEvent<ImportReply>) => onReply(event.data);
    return { post: (request) => port1.postMessage(request), close: () => port1.close() };
  });
  try {
    return await readingRounds(client, texts, rounds, warmUpRounds);
  } finally {
    client.close();
  }
}
