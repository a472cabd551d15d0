import type { NoticeStore } from "./noticeStore.ts";

/** A channel between the tabs of one browser; its `BroadcastChannel` is one. */
export interface TabChannel {
  postMessage(message: "opened" | "here"): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
}

const MESSAGE =
  "Sleeves is open in another tab too. Both keep one scenario: the change made last is the one that stays.";

/** Says so, in both, when the app is open in two tabs. */
export function watchOtherTabs(channel: TabChannel, notices: NoticeStore): void {
  channel.addEventListener("message", ({ data }) => {
    notices.tell("status", MESSAGE);
    if (data === "opened") channel.postMessage("here");
  });
  channel.postMessage("opened");
}
