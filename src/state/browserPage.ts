import type { Page } from "./appParts.ts";
import type { TextStorage } from "./preferencesStore.ts";

/** The page as the browser gives it. */
export const browserPage: Page = {
  address: () => location.href,
  onAddressChange: (listener) => addEventListener("hashchange", listener),
  forgetLink: () => history.replaceState(history.state, "", location.pathname + location.search),
  saveFile: (name, text, type) => {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    // The download has its own hold on the data once it has begun.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  },
  copyText: async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  },
};

/** The browser's storage for small texts, or undefined where it is forbidden (even asking may throw). */
export function textStorage(): TextStorage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
