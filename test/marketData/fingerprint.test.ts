import { afterEach, describe, expect, it, vi } from "vitest";
import { fingerprintLongSeries, fingerprintSeries } from "../../src/marketData/fingerprint.ts";
import { syntheticMarket } from "../../src/marketData/syntheticMarket.ts";

const series = [...syntheticMarket({ seed: 5, bars: 500 }).market.series.values()];

describe("the fingerprint of a long series", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("is the one that a short series has", async () => {
    for (const columns of series)
      expect(await fingerprintLongSeries(columns)).toBe(fingerprintSeries(columns));
  });

  it("is the same where the platform hashes nothing, as on a page from an insecure origin", async () => {
    vi.stubGlobal("crypto", {});
    for (const columns of series)
      expect(await fingerprintLongSeries(columns)).toBe(fingerprintSeries(columns));
  });
});
