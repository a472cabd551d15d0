import { describe, expect, it } from "vitest";
import { createNoticeStore } from "../../src/state/noticeStore.ts";
import { createPreferencesStore, type TextStorage } from "../../src/state/preferencesStore.ts";

describe("notices", () => {
  it("are shown in order, the last four of them, each message once", () => {
    const notices = createNoticeStore();
    for (const message of ["a", "b", "c", "a", "d", "e"]) notices.tell("status", message);
    expect(notices.getState().notices.map(({ message }) => message)).toEqual(["c", "a", "d", "e"]);
  });

  it("go one by one, by their id", () => {
    const notices = createNoticeStore();
    const first = notices.tell("alert", "first");
    notices.tell("status", "second");
    notices.dismiss(first);
    notices.dismiss(first);
    expect(notices.getState().notices).toMatchObject([{ kind: "status", message: "second" }]);
  });
});

describe("notices about one topic", () => {
  it("take each other's place, and go once it is settled", () => {
    const notices = createNoticeStore();
    notices.tell("alert", "other");
    notices.tell("alert", "first", undefined, "range");
    notices.tell("alert", "second", undefined, "range");
    expect(notices.getState().notices.map(({ message }) => message)).toEqual(["other", "second"]);
    notices.settle("range");
    expect(notices.getState().notices.map(({ message }) => message)).toEqual(["other"]);
  });

  it("change nothing, and wake nobody, where there is none to settle", () => {
    const notices = createNoticeStore();
    notices.tell("alert", "other");
    const before = notices.getState();
    notices.settle("range");
    expect(notices.getState()).toBe(before);
  });

  it("show work under way in place", () => {
    const notices = createNoticeStore();
    notices.tellProgress("export", "Writing", 0.1);
    const [first] = notices.getState().notices;
    notices.tell("status", "other");
    notices.tellProgress("export", "Writing", 0.6);
    expect(notices.getState().notices).toMatchObject([
      { id: first?.id, kind: "status", message: "Writing", fraction: 0.6 },
      { message: "other" },
    ]);
    notices.settle("export");
    expect(notices.getState().notices).toHaveLength(1);
  });
});

describe("preferences", () => {
  function memory(
    entries: Readonly<Record<string, string>> = {},
  ): TextStorage & { kept: Map<string, string> } {
    const kept = new Map(Object.entries(entries));
    return {
      kept,
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    };
  }

  it("follow the system and show money on a linear scale at first", () => {
    expect(createPreferencesStore(memory()).getState()).toMatchObject({
      theme: "system",
      unit: "money",
      scale: "linear",
    });
  });

  it("come back on the next visit", () => {
    const storage = memory();
    createPreferencesStore(storage).setState({ theme: "dark", unit: "growth", scale: "log" });
    expect(createPreferencesStore(storage).getState()).toMatchObject({
      theme: "dark",
      unit: "growth",
      scale: "log",
    });
    createPreferencesStore(storage).setState({ theme: "system" });
    expect([...storage.kept.keys()]).toEqual(["sleeves.chart"]);
  });

  it.each(["{", "null", "7", '{"unit": 1, "scale": "cubic"}'])("ignore what they can't read: %s", (chart) => {
    for (const [theme, read] of [
      ["pink", "system"],
      ["dark", "dark"],
    ] as const) {
      const storage = memory({ "sleeves.chart": chart, "sleeves.theme": theme });
      const { unit, scale, ...rest } = createPreferencesStore(storage).getState();
      expect({ unit, scale, theme: rest.theme }).toEqual({ unit: "money", scale: "linear", theme: read });
    }
  });

  it("last for the visit where the browser keeps nothing", () => {
    const refuse = () => {
      throw new Error("blocked");
    };
    for (const storage of [undefined, { getItem: refuse, setItem: refuse, removeItem: refuse }]) {
      const preferences = createPreferencesStore(storage);
      preferences.setState({ theme: "light" });
      expect(preferences.getState().theme).toBe("light");
    }
  });
});
