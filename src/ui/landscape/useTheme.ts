import { useSyncExternalStore } from "react";
import { useStore } from "zustand";
import { useApp } from "../useApp.ts";

const DARK = "(prefers-color-scheme: dark)";

/** Whether the page is light or dark now, for what is painted pixel by pixel; all else asks CSS. */
export function useTheme(): "light" | "dark" {
  const chosen = useStore(useApp().preferences, ({ theme }) => theme);
  const isSystemDark = useSyncExternalStore(subscribe, isDark);
  if (chosen !== "system") return chosen;
  return isSystemDark ? "dark" : "light";
}

function subscribe(listener: () => void): () => void {
  // A page without a screen (a test) is light.
  const query = window.matchMedia?.(DARK);
  query?.addEventListener("change", listener);
  return () => query?.removeEventListener("change", listener);
}

function isDark(): boolean {
  return window.matchMedia?.(DARK).matches ?? false;
}
