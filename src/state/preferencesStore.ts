import { createStore, type StoreApi } from "zustand/vanilla";

/** How this person likes to look at things; not part of the scenario. */
export interface Preferences {
  readonly theme: "system" | "light" | "dark";
  readonly unit: "money" | "growth";
  readonly scale: "linear" | "log";
  /** The open tab of the chart; forgotten on leaving. */
  readonly chart: "equity" | "landscape";
  /** The open tab of the inspector; forgotten on leaving. */
  readonly inspector:
    | "metrics"
    | "correlation"
    | "ledger"
    | "journal"
    | "months"
    | "compare"
    | "allocators"
    | "isolation";
  /** The rebalance or capital move whose steps are open in the journal; forgotten on leaving. */
  readonly openedSteps: OpenedSteps | undefined;
  /** Where sliders, Add and Remove take effect; forgotten on leaving. */
  readonly changeMode: ChangeMode;
}

/**
 * A rebalance or a capital move by its instant: a new run of the scenario shows the steps that it took there, if there
 * were any at all. Every opening is an object of its own.
 */
export interface OpenedSteps {
  readonly timeMs: number;
  /** What is open of that instant. */
  readonly of: StepsSubject;
}

/** A rebalance, the capital move to the targets, or the closing of the removed sleeve of that id. */
export type StepsSubject = "rebalance" | "move" | `removal of ${string}`;

/** From the start of the run, or from the bar at the cursor on. */
export type ChangeMode = "fromStart" | "fromThisBar";

export type PreferencesStore = StoreApi<Preferences>;

/** Read by `public/theme.js` too, before the first paint. */
const THEME_KEY = "sleeves.theme";
const CHART_KEY = "sleeves.chart";
const DEFAULTS: Preferences = {
  theme: "system",
  unit: "money",
  scale: "linear",
  chart: "equity",
  inspector: "metrics",
  openedSteps: undefined,
  changeMode: "fromStart",
};

/** What the browser's own storage must offer; its `localStorage` does. */
export interface TextStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** Preferences that survive a reload where the browser lets them. */
export function createPreferencesStore(storage: TextStorage | undefined): PreferencesStore {
  const store = createStore<Preferences>(() => ({ ...DEFAULTS, ...readPreferences(storage) }));
  store.subscribe(({ theme, unit, scale }) => {
    try {
      if (theme === "system") storage?.removeItem(THEME_KEY);
      else storage?.setItem(THEME_KEY, theme);
      storage?.setItem(CHART_KEY, JSON.stringify({ unit, scale }));
    } catch {
      // A browser that keeps nothing (private window, full disk) still shows the choice for this visit.
    }
  });
  return store;
}

function readPreferences(storage: TextStorage | undefined): Partial<Preferences> {
  return { ...readTheme(storage), ...readChart(storage) };
}

function readTheme(storage: TextStorage | undefined): Partial<Preferences> {
  try {
    const theme = storage?.getItem(THEME_KEY);
    return theme === "light" || theme === "dark" ? { theme } : {};
  } catch {
    return {};
  }
}

function readChart(storage: TextStorage | undefined): Partial<Preferences> {
  try {
    const saved: unknown = JSON.parse(storage?.getItem(CHART_KEY) ?? "{}");
    const { unit, scale } = (saved ?? {}) as Record<string, unknown>;
    return {
      ...(unit === "growth" ? { unit } : {}),
      ...(scale === "log" ? { scale } : {}),
    };
  } catch {
    return {};
  }
}
