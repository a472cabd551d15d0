import { ImportClient } from "../../src/marketData/importClient.ts";
import { ohlcvText } from "./ohlcvText.ts";
import { type Rounds, readingRounds } from "./rounds.ts";

declare global {
  interface Window {
    /** Reads a file of so many rows in the app's import worker, and splits it in the page. */
    measureReading(rows: number, rounds: number, warmUpRounds: number): Promise<Rounds>;
  }
}

window.measureReading = async (rows, rounds, warmUpRounds) => {
  const client = new ImportClient();
  try {
    return await readingRounds(client, [ohlcvText(rows)], rounds, warmUpRounds);
  } finally {
    client.close();
  }
};
