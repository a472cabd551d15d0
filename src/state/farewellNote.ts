import type { SavedSession } from "../persistence/appStorage.ts";
import type { TextStorage } from "./preferencesStore.ts";

const KEY = "sleeves.left";

/**
 * What the database may not have had time for when the page was closed. It is written at once, and is there only while
 * it is newer than the database. Where the browser refuses, nothing is lost but these last moments.
 */
export class FarewellNote {
  readonly #texts: TextStorage | undefined;

  constructor(texts: TextStorage | undefined) {
    this.#texts = texts;
  }

  write(session: SavedSession): void {
    this.#attempt((texts) => texts.setItem(KEY, JSON.stringify(session)));
  }

  /** Of unknown origin, like any storage. */
  read(): SavedSession | undefined {
    return this.#attempt((texts) => JSON.parse(texts.getItem(KEY) ?? "null") ?? undefined);
  }

  tearUp(): void {
    this.#attempt((texts) => texts.removeItem(KEY));
  }

  #attempt<Result>(use: (texts: TextStorage) => Result): Result | undefined {
    try {
      return this.#texts && use(this.#texts);
    } catch {
      // Full or forbidden; the database still has all but the last change.
      return undefined;
    }
  }
}
