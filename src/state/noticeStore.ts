import { createStore, type StoreApi } from "zustand/vanilla";

/** Something that the person should know: what happened, to what, and what can be done. */
export interface Notice {
  readonly id: number;
  /** An alert blocks something and stays until it is dismissed; a status goes by itself. */
  readonly kind: "status" | "alert";
  readonly message: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

interface NoticeState {
  readonly notices: readonly Notice[];
}

export interface NoticeStore extends StoreApi<NoticeState> {
  /** Shows a notice and gives its id. */
  readonly tell: (kind: Notice["kind"], message: string, action?: Notice["action"]) => number;
  readonly dismiss: (id: number) => void;
}

const MOST = 4;

export function createNoticeStore(): NoticeStore {
  const store = createStore<NoticeState>(() => ({ notices: [] }));
  let lastId = 0;
  return {
    ...store,
    tell: (kind, message, action) => {
      const notice: Notice = { id: ++lastId, kind, message, ...(action ? { action } : {}) };
      store.setState(({ notices }) => ({
        notices: [...notices.filter((other) => other.message !== message), notice].slice(-MOST),
      }));
      return notice.id;
    },
    dismiss: (id) =>
      store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) })),
  };
}
