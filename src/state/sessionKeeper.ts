import type { Dataset } from "../marketData/dataset.ts";
import type { AppStorage, SavedSession } from "../persistence/appStorage.ts";
import type { DocumentStore } from "./documentStore.ts";
import type { NoticeStore } from "./noticeStore.ts";
import type { PlaybackStore } from "./playbackStore.ts";

const QUIET_MS = 300;

/** Keeps document, cursor and imported data in the browser's storage as they change. */
export class SessionKeeper {
  readonly #storage: AppStorage;
  readonly #notices: NoticeStore;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #save: (() => Promise<void>) | undefined;
  #hasWarned = false;

  constructor(storage: AppStorage, notices: NoticeStore) {
    this.#storage = storage;
    this.#notices = notices;
  }

  /** What the last visit left, or undefined where there is nothing or the browser keeps nothing. */
  async load(): Promise<
    { readonly session: SavedSession; readonly dataset: Dataset | undefined } | undefined
  > {
    return await this.#attempt(async () => {
      const session = await this.#storage.loadSession();
      if (!session) return undefined;
      const { fingerprint } = session.document.data;
      return { session, dataset: fingerprint ? await this.#storage.loadDataset(fingerprint) : undefined };
    });
  }

  async loadDataset(fingerprint: string): Promise<Dataset | undefined> {
    return await this.#attempt(() => this.#storage.loadDataset(fingerprint));
  }

  async saveDataset(dataset: Dataset): Promise<void> {
    await this.#attempt(() => this.#storage.saveDataset(dataset, Date.now()));
  }

  /** Saves a little after each change that lasts (not in mid-drag, not while playing), and at once when the page is left. */
  follow(documents: DocumentStore, playback: PlaybackStore, page: Document): void {
    const schedule = (): void => {
      if (documents.getState().drag || playback.getState().isPlaying) return;
      this.#save = () =>
        this.#storage.saveSession({ document: documents.present(), cursor: playback.getState().cursor });
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.flush(), QUIET_MS);
    };
    documents.subscribe(schedule);
    playback.subscribe(schedule);
    page.addEventListener("visibilitychange", () => {
      if (page.visibilityState === "hidden") void this.flush();
    });
  }

  /** Writes what waits. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    const save = this.#save;
    this.#save = undefined;
    if (save) await this.#attempt(save);
  }

  /** Storage may be full or forbidden: the app goes on, and the person is told once. */
  async #attempt<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!this.#hasWarned) {
        const reason = error instanceof Error ? error.message : String(error);
        const message = `This browser does not keep your work (${reason}). Export the scenario before you leave.`;
        this.#notices.tell("status", message);
      }
      this.#hasWarned = true;
      return undefined;
    }
  }
}
