import { createStore, type StoreApi } from "zustand/vanilla";

/** Something that the person should know: what happened, to what, and what can be done. */
export interface Notice {
  readonly id: number;
  /** An alert blocks something and stays until it is dismissed; a status goes by itself. */
  readonly kind: "status" | "alert";
  readonly message: string;
  readonly action?: NoticeAction | undefined;
  /** What it is about: the next notice about the same takes its place, and a success there takes it away. */
  readonly topic?: string | undefined;
  /** How far the work it speaks of has come, 0..1; it stays as long as it has this. */
  readonly fraction?: number | undefined;
}

interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

interface NoticeState {
  readonly notices: readonly Notice[];
}

export interface NoticeStore extends StoreApi<NoticeState> {
  /** Shows a notice and gives its id. */
  readonly tell: (kind: Notice["kind"], message: string, action?: NoticeAction, topic?: string) => number;
  /** Shows work under way, or how far it has come since. One notice per topic. */
  readonly tellProgress: (topic: string, message: string, fraction: number, action?: NoticeAction) => void;
  readonly dismiss: (id: number) => void;
  /** What a notice complained of is done: takes away every notice about the topic. */
  readonly settle: (topic: string) => void;
}

const MOST = 4;

export function createNoticeStore(): NoticeStore {
  const store = createStore<NoticeState>(() => ({ notices: [] }));
  let lastId = 0;
  const show = (notice: Omit<Notice, "id">): number => {
    const id = ++lastId;
    const isStale = (other: Notice): boolean =>
      other.message === notice.message || (other.topic !== undefined && other.topic === notice.topic);
    store.setState(({ notices }) => ({
      notices: [...notices.filter((other) => !isStale(other)), { id, ...notice }].slice(-MOST),
    }));
    return id;
  };
  return {
    ...store,
    tell: (kind, message, action, topic) => show({ kind, message, action, topic }),
    tellProgress: (topic, message, fraction, action) => {
      const current = store
        .getState()
        .notices.find((notice) => notice.topic === topic && notice.fraction !== undefined);
      if (!current) {
        show({ kind: "status", message, action, topic, fraction });
        return;
      }
      // In place: a message that moved or was announced anew with every step could be neither read nor clicked.
      store.setState(({ notices }) => ({
        notices: notices.map((notice) => (notice.id === current.id ? { ...notice, fraction } : notice)),
      }));
    },
    dismiss: (id) =>
      store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) })),
    settle: (topic) => {
      const { notices } = store.getState();
      const left = notices.filter((notice) => notice.topic !== topic);
      // Asked at every step of a drag, mostly for nothing.
      if (left.length < notices.length) store.setState({ notices: left });
    },
  };
}
