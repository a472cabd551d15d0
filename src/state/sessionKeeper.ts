import { parseScenario, ScenarioError } from "../engine/index.ts";
import type { Dataset } from "../marketData/dataset.ts";
import type { AppStorage, SavedSession } from "../persistence/appStorage.ts";
import { activeBranch, isPlain, readWorkbook, startWorkbook, type Workbook } from "../scenario/workbook.ts";
import type { DocumentStore } from "./documentStore.ts";
import type { FarewellNote } from "./farewellNote.ts";
import type { NoticeStore } from "./noticeStore.ts";
import type { PlaybackStore } from "./playbackStore.ts";

/** How long changes are gathered after one was saved, in ms. */
const REST_MS = 300;

/** What the keeper asks of the browser's storage. */
export type SessionStorage = Pick<
  AppStorage,
  "loadSession" | "saveSession" | "loadDataset" | "saveDataset" | "markUsed"
>;

/** What the keeper asks of the page: whether it is being left. */
export type LeavablePage = Pick<Document, "addEventListener" | "visibilityState">;

/** What the last visit left, as this version understands it. */
interface ReadSession {
  readonly workbook: Workbook;
  readonly cursor: number;
  /** The data of all its branches; undefined where it is no longer there. */
  readonly dataset: Dataset | undefined;
}

/** Keeps all branches, cursor and imported data in the browser's storage as they change. */
export class SessionKeeper {
  readonly #storage: SessionStorage;
  readonly #notices: NoticeStore;
  readonly #note: FarewellNote;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #save: (() => Promise<void>) | undefined;
  /** Handed to the database and not yet known to be there. */
  #saving: SavedSession | undefined;
  #hasWarned = false;

  constructor(storage: SessionStorage, note: FarewellNote, notices: NoticeStore) {
    this.#storage = storage;
    this.#note = note;
    this.#notices = notices;
  }

  /** What the last visit left, or undefined where there is nothing or the browser keeps nothing. */
  async load(): Promise<ReadSession | undefined> {
    const saved = this.#note.read() ?? (await this.#attempt(() => this.#storage.loadSession()));
    const workbook = saved && this.#readable(saved);
    if (!workbook) return undefined;
    const { fingerprint } = activeBranch(workbook).document.data;
    const dataset = fingerprint ? await this.loadDataset(fingerprint) : undefined;
    return { workbook, cursor: saved.cursor, dataset };
  }

  /** The branches as this version understands them; another version, or a fault, may have left anything. */
  #readable({ document, workbook }: SavedSession): Workbook | undefined {
    try {
      const active = parseScenario(document);
      return workbook === undefined ? startWorkbook(active) : readWorkbook(workbook, active);
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      this.#notices.tell(
        "alert",
        `The scenario of your last visit can't be read (${error.message}). The sample is open instead.`,
      );
      return undefined;
    }
  }

  async loadDataset(fingerprint: string): Promise<Dataset | undefined> {
    return await this.#attempt(() => this.#storage.loadDataset(fingerprint));
  }

  async saveDataset(dataset: Dataset): Promise<void> {
    await this.#attempt(() => this.#storage.saveDataset(dataset, Date.now()));
  }

  /**
   * Saves each change that lasts (not in mid-drag, not while playing): the first at once, those that follow shortly
   * after it together, and what still waits when the page is left.
   */
  follow(documents: DocumentStore, playback: PlaybackStore, page: LeavablePage): void {
    const session = (): SavedSession => {
      const workbook = documents.workbook();
      const { cursor } = playback.getState();
      const document = documents.present();
      return isPlain(workbook) ? { document, cursor } : { document, workbook, cursor };
    };
    const save = async (): Promise<void> => {
      const current = session();
      const { document } = current;
      this.#saving = current;
      await this.#storage.saveSession(current);
      if (this.#saving === current) {
        this.#saving = undefined;
        this.#note.tearUp();
      }
      if (document.data.fingerprint) await this.#storage.markUsed(document.data.fingerprint, Date.now());
    };
    const schedule = (): void => {
      if (documents.getState().drag || playback.getState().isPlaying) return;
      this.#save = save;
      if (this.#timer === undefined) this.#saveAndRest();
    };
    documents.subscribe(schedule);
    playback.subscribe(schedule);
    page.addEventListener("visibilitychange", () => {
      if (page.visibilityState !== "hidden") return;
      if (playback.getState().isPlaying) this.#save = save;
      if (this.#save || this.#saving) this.#note.write(session());
      void this.flush();
    });
  }

  #saveAndRest(): void {
    if (!this.#save) return;
    void this.flush();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#saveAndRest();
    }, REST_MS);
  }

  /** Writes what waits. */
  async flush(): Promise<void> {
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
