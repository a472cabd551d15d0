import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { LONGEST_LINK, readShareLink, shareLink } from "../../src/persistence/shareLink.ts";
import { sampleDocument } from "../../src/scenario/sampleDocument.ts";
import { DATA, documentOf, timeOf } from "../fixtures/documents.ts";

const PAGE = "https://example.org/sleeves/?theme=dark#old";

describe("a share link", () => {
  it("carries the document there and back, in the fragment only", async () => {
    const document = documentOf(
      { a: "0.333333", b: "0.2" },
      {
        name: "Größer, schöner & + = 😀 100 %",
        interventions: [{ time: timeOf(5), type: "setWeights", weights: { a: "0.1" } }],
      },
    );
    const link = await shareLink(PAGE, document);
    expect(link.startsWith("https://example.org/sleeves/?theme=dark#scenario=")).toBe(true);
    expect(link).toMatch(/#scenario=[\w-]+$/);
    expect(await readShareLink(link)).toEqual({ kind: "read", document });
  });

  it("is short for a usual document, and the same for the same one", async () => {
    const link = await shareLink(PAGE, sampleDocument(DATA));
    expect(link.length).toBeLessThan(1500);
    expect(await shareLink(PAGE, sampleDocument(DATA))).toBe(link);
  });

  it("holds a document with a hundred decisions within its longest length", async () => {
    const interventions = Array.from({ length: 100 }, (_, k) => ({
      time: timeOf(k % 60),
      type: "setWeights" as const,
      weights: { a: `0.${(k * 7919) % 1000}`.slice(0, 5) },
    }));
    const link = await shareLink(PAGE, documentOf({ a: "0.3" }, { interventions }));
    expect(link.length).toBeLessThan(LONGEST_LINK);
  });

  it("is not one where the address carries none", async () => {
    expect(await readShareLink("https://example.org/")).toBeUndefined();
    expect(await readShareLink("https://example.org/#help")).toBeUndefined();
  });

  it.each([1, 5, 40, 200])("that lost its last %i characters is refused as cut off", async (lost) => {
    const link = await shareLink(PAGE, sampleDocument(DATA));
    expect(await readShareLink(link.slice(0, -lost))).toMatchObject({ kind: "refused" });
    expect(await readShareLink(link.slice(0, -lost))).toMatchObject({
      code: "linkCut",
      message: expect.stringContaining("cut off"),
    });
  });

  it.each(["", "%%%", "not-base64!", "AAAA", "____"])("of garbage, %j, is refused", async (garbage) => {
    expect(await readShareLink(`https://example.org/#scenario=${garbage}`)).toMatchObject({
      kind: "refused",
    });
  });

  it("whose document is damaged says what is wrong", async () => {
    const broken = { ...documentOf({ a: "0.3" }), capital: "much" };
    const text = deflateRawSync(JSON.stringify(broken)).toString("base64url");
    expect(await readShareLink(`https://example.org/#scenario=${text}`)).toMatchObject({
      kind: "refused",
      code: "malformed",
      path: "capital",
      message: expect.stringContaining("The link"),
    });
  });
});
