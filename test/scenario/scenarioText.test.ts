import { describe, expect, it } from "vitest";
import { planRun } from "../../src/engine/index.ts";
import { sampleDocument } from "../../src/scenario/sampleDocument.ts";
import { readScenarioText, scenarioText } from "../../src/scenario/scenarioText.ts";
import { viewOf, withColoursKept, withLock } from "../../src/scenario/view.ts";
import { DATA, documentOf, shortMarket, timeOf } from "../fixtures/documents.ts";

const FILE = "mine.json";

/** A good document as JSON with one place overwritten, like `strategies.0.weight`. */
function damaged(place: string, value: unknown): string {
  const json = JSON.parse(scenarioText(documentOf({ a: "0.4", b: "0.3" })));
  const keys = place.split(".");
  const last = keys.pop() ?? "";
  let target = json;
  for (const key of keys) target = target[key];
  target[last] = value;
  return JSON.stringify(json);
}

function refusalOf(text: string): { code: string; path: string; message: string } {
  const reading = readScenarioText(text, FILE);
  if (reading.kind !== "refused") throw new Error("the text was read");
  return reading;
}

describe("the text of a scenario", () => {
  it("reads back as the same document", () => {
    const full = documentOf(
      { a: "0.333333", b: "0.3" },
      {
        data: {
          fingerprint: DATA.fingerprint,
          symbols: DATA.symbols.slice(0, 2),
          from: timeOf(3),
          to: timeOf(50),
        },
        execution: { fillAt: "close", lotSize: "1", commission: { rate: "0.0005" } },
        rebalancing: { frequency: "monthly", driftThreshold: "0.05" },
        interventions: [
          { time: timeOf(9), type: "setWeights", weights: { a: "0.2" } },
          { time: timeOf(9), type: "pause", id: "b" },
        ],
      },
    );
    for (const document of [full, sampleDocument(DATA), withLock(withColoursKept(full), "a", true)]) {
      expect(readScenarioText(scenarioText(document), FILE)).toEqual({ kind: "read", document });
    }
  });

  it("is the same text whatever order edits leave fields in", () => {
    const document = documentOf({ a: "0.4" });
    const turned = {
      ...document,
      strategies: document.strategies.map(({ id, ...rest }) => ({ ...rest, id })),
    };
    expect(JSON.stringify(turned)).not.toBe(JSON.stringify(document));
    expect(scenarioText(turned)).toBe(scenarioText(document));
  });

  it("is the same text for what was read back", () => {
    const text = scenarioText(sampleDocument(DATA));
    const reading = readScenarioText(text, FILE);
    expect(reading.kind === "read" && scenarioText(reading.document)).toBe(text);
    expect(text.endsWith("}\n")).toBe(true);
  });
});

describe("a damaged scenario", () => {
  const good = scenarioText(sampleDocument(DATA));

  it.each([
    ["cut in the middle", good.slice(0, good.length / 2)],
    ["empty", ""],
    ["a megabyte of garbage", "%ß{".repeat(400_000)],
    ["a CSV", "Date,Close\n2024-01-02,1"],
  ])("is refused as no JSON when it is %s, in a short message that names the file", (_, text) => {
    const { code, message } = refusalOf(text);
    expect(code).toBe("notJson");
    expect(message).toContain(FILE);
    expect(message.length).toBeLessThan(250);
  });

  it.each([["null"], ["[]"], ["7"], ['"text"'], ["{}"], ["[".repeat(5000) + "]".repeat(5000)]])(
    "is refused when it is JSON of another kind, like %.10s",
    (text) => {
      const { code, message } = refusalOf(text);
      expect(code).toBe("malformed");
      expect(message).toContain(FILE);
    },
  );

  it.each([
    ["capital", 1000, "capital"],
    ["capital", "1e6", "capital"],
    ["capital", "-5", "capital"],
    ["version", 2, "version"],
    ["strategies", {}, "strategies"],
    ["strategies", [], "strategies"],
    ["strategies.0.weight", 0.4, "strategies[0].weight"],
    ["strategies.1.weight", "1.1", "strategies[1].weight"],
    ["strategies.1.weight", "0.1234567", "strategies[1].weight"],
    ["strategies.0.weight", "NaN", "strategies[0].weight"],
    ["strategies.0.id", "__proto__", "strategies[0].id"],
    ["strategies.0.id", "", "strategies[0].id"],
    ["strategies.0.params", { fast: "20" }, "strategies[0].params.fast"],
    ["strategies.0.symbols", "AAA", "strategies[0].symbols"],
    ["strategies.0.name", "x".repeat(81), "strategies[0].name"],
    ["execution.commission.rate", "2", "execution.commission.rate"],
    ["rebalancing.frequency", "hourly", "rebalancing.frequency"],
    ["interventions", [{ type: "pause", id: "a" }], "interventions[0].time"],
    ["interventions", [{ time: 1, type: "explode" }], "interventions[0].type"],
    ["interventions", [{ time: 1, type: "setWeights", weights: { a: 1 } }], "interventions[0].weights.a"],
    ["view", "dark", "view"],
  ])("is refused with %s = %j, naming the field", (place, value, path) => {
    const refusal = refusalOf(damaged(place, value));
    expect(refusal.path).toBe(path);
    expect(refusal.message).toContain(FILE);
    expect(refusal.message).toContain(path);
  });

  it("is refused with a field nobody knows, by name", () => {
    const { message } = refusalOf(damaged("leverage", "2"));
    expect(message).toContain("leverage");
  });

  it("pollutes no prototype", () => {
    const text = good.replace('"name"', '"__proto__": { "polluted": true }, "name"');
    readScenarioText(text, FILE);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
    const json = damaged("interventions", [{ time: 1, type: "setWeights", weights: {} }]);
    readScenarioText(json.replace('"weights":{}', '"weights":{"__proto__":{"polluted":true}}'), FILE);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("reads well-formed nonsense, which planning the run then refuses", () => {
    for (const [place, value] of [
      ["strategies.0.kind", "crystalBall"],
      ["strategies.0.weight", "0.9"],
      ["strategies.0.id", "b"],
      ["strategies.0.params", { crystal: 1 }],
    ] as const) {
      const reading = readScenarioText(damaged(place, value), FILE);
      expect(() =>
        planRun(shortMarket, reading.kind === "read" ? reading.document : documentOf({})),
      ).toThrow();
    }
  });
});

describe("what a document carries for the screen", () => {
  const plain = documentOf({ a: "0.1", b: "0.1", c: "0.1" });

  it("gives every sleeve a colour of its own where it carries none", () => {
    expect(viewOf(plain)).toEqual({ colours: { a: 0, b: 1, c: 2 }, locks: [] });
  });

  it.each([
    [{ colours: "red", locks: "a" }],
    [{ colours: null, locks: null }],
    [{ colours: [1, 2], locks: [1, {}, null, "nobody"] }],
    [{ colours: { a: 99, b: -1, c: 0.5, nobody: 3 }, locks: {} }],
    [{ colours: { a: "1" }, anything: [[[]]] }],
  ])("ignores garbage: %j", (view) => {
    expect(viewOf({ ...plain, view })).toEqual({ colours: { a: 0, b: 1, c: 2 }, locks: [] });
  });

  it("keeps the colours it carries, and gives the others what is free", () => {
    expect(viewOf({ ...plain, view: { colours: { b: 0 } } }).colours).toEqual({ a: 1, b: 0, c: 2 });
  });

  it("locks and unlocks a sleeve, and keeps what else it carries", () => {
    const locked = withLock({ ...plain, view: { note: "mine" } }, "b", true);
    expect(viewOf(locked).locks).toEqual(["b"]);
    expect(viewOf(withLock(locked, "b", true)).locks).toEqual(["b"]);
    expect(withLock(locked, "b", false).view).toEqual({ note: "mine", locks: [] });
  });
});
