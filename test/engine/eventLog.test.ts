import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EventLog } from "../../src/engine/eventLog.ts";
import { executionRules, fillPrice } from "../../src/engine/execution.ts";
import type { FillCause, JournalEvent, OrderMeaning } from "../../src/engine/journalEntry.ts";
import { Price } from "../../src/engine/price.ts";
import { estimated } from "../../src/engine/scaled.ts";
import { exact, wholeFrom } from "../fixtures/specifiedNumbers.ts";

const RULES = executionRules({
  fillAt: "close",
  lotSize: "0.000001",
  slippageBps: "37.5",
  maxLeverage: "1",
  allowShort: true,
  commission: { fixed: "0", perShare: "0", rate: "0", minimum: "0" },
});

/** Counted exactly in float64, and no longer. */
const LAST = 2n ** 53n - 1n;

const meaning = fc.constantFrom<OrderMeaning[]>("quantity", "value", "target quantity", "target fraction");
const cause = fc.constantFrom<FillCause[]>("order", "move", "insolvent");
const name = fc.constantFrom("a", "b", "__proto__", "0");
const magnitude = fc.oneof(
  fc.bigInt({ min: 0n, max: 10n ** 12n }),
  fc.constantFrom(0n, LAST - 1n, LAST, LAST + 1n, LAST + 2n, 10n ** 40n + 1n),
);
const signed = fc.tuple(magnitude, fc.boolean()).map(([size, isShort]) => (isShort ? -size : size));
const whole = signed.map(wholeFrom);
const amount = fc
  .constantFrom("0", "1", "0.3", "-2.5", "12345678901234567890.123456789")
  .map((text) => estimated(exact(text)));

const placed: fc.Arbitrary<JournalEvent> = fc.record({
  type: fc.constant("placed" as const),
  sleeve: name,
  symbol: name,
  quantity: whole,
  asked: meaning,
  askedFor: amount,
});
const filled: fc.Arbitrary<JournalEvent> = fc
  .record({
    sleeve: name,
    symbol: name,
    quantity: whole,
    market: fc.constantFrom(100, 0.1, 0.1 + 0.2, 5e-324, 1e22),
    notional: whole,
    commission: magnitude.map(wholeFrom),
    slippage: whole,
    why: cause,
  })
  .map(({ market, ...rest }) => ({
    type: "filled" as const,
    ...rest,
    price: fillPrice(RULES, rest.quantity, new Price(market)),
  }));
const other: fc.Arbitrary<JournalEvent> = fc.oneof(
  fc.record({
    type: fc.constant("transfer" as const),
    sleeve: name,
    amount: signed,
    why: fc.constant("move" as const),
  }),
  fc.record({ type: fc.constant("paused" as const), sleeve: name, reason: fc.string() }),
  fc.record({ type: fc.constant("ignored" as const), reason: fc.string() }),
);
const events = (maxLength: number) => fc.array(fc.oneof(placed, filled, other), { maxLength });

/** What an event says, with all that its price says. */
const said = (event: JournalEvent) =>
  event.type === "filled"
    ? { ...event, price: [event.price.market, event.price.number, event.price.exact] }
    : event;
const allOf = (log: EventLog) =>
  Array.from({ length: log.length }, (_, k) => [log.barAt(k), log.placeAt(k), said(log.eventAt(k))]);
const pushAll = (log: EventLog, all: readonly JournalEvent[]) => {
  for (const event of all) log.push(log.length, 2 ** 20 * 8 + log.length, event);
};
const logOf = (all: readonly JournalEvent[]) => {
  const log = new EventLog(RULES);
  pushAll(log, all);
  return log;
};
const wanted = (all: readonly JournalEvent[]) => all.map((event, k) => [k, 2 ** 20 * 8 + k, said(event)]);
/** As many events as fill more than one block of rows. */
const many = (first: string): JournalEvent[] =>
  Array.from({ length: 1_300 }, (_, k): JournalEvent => {
    const sleeve = k % 3 === 0 ? first : "b";
    if (k % 5 === 0) return { type: "transfer", sleeve, amount: BigInt(k), why: "move" };
    return {
      type: "placed",
      sleeve,
      symbol: "A",
      quantity: wholeFrom(BigInt(k)),
      asked: "quantity",
      askedFor: estimated(exact(String(k % 7))),
    };
  });

describe("a log of events", () => {
  it("says of each exactly what was said, also of amounts and lots that float64 can't count", () => {
    fc.assert(
      fc.property(events(30), (all) => {
        expect(allOf(logOf(all))).toEqual(wanted(all));
      }),
      { numRuns: 300 },
    );
  });

  it("keeps them in order, however many there are", () => {
    for (const count of [511, 512, 513, 1_024, 1_300]) {
      const all = many("a").slice(0, count);
      expect(allOf(logOf(all))).toEqual(wanted(all));
    }
  });

  it("says whose books an event changes: those of a fill and of a transfer, and nobody's else", () => {
    fc.assert(
      fc.property(events(12), (all) => {
        const log = logOf(all);
        const booked = all.map((event) =>
          event.type === "filled" || event.type === "transfer" ? event.sleeve : undefined,
        );
        expect(all.map((_, k) => log.bookedBy(k))).toEqual(booked);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a log that goes on from another", () => {
  it("has its first events, forgets its own, and each goes its own way", () => {
    fc.assert(
      fc.property(events(12), events(12), events(12), fc.nat(12), (before, own, after, most) => {
        const count = Math.min(most, before.length);
        const base = logOf(before);
        const log = logOf(own);
        log.continueFrom(base, count);
        expect(allOf(log)).toEqual(wanted(before.slice(0, count)));
        pushAll(log, after);
        pushAll(base, own);
        expect(allOf(log)).toEqual(wanted([...before.slice(0, count), ...after]));
        expect(allOf(base)).toEqual(wanted([...before, ...own]));
      }),
      { numRuns: 300 },
    );
  });

  it("shares nothing that either writes on, wherever the other one stands", () => {
    const [before, after] = [many("a"), many("z")];
    for (const count of [0, 1, 511, 512, 513, 1_024, 1_299, 1_300]) {
      const base = logOf(before);
      const log = new EventLog(RULES);
      log.continueFrom(base, count);
      pushAll(log, after);
      pushAll(base, after);
      expect(allOf(log)).toEqual(wanted([...before.slice(0, count), ...after]));
      expect(allOf(base)).toEqual(wanted([...before, ...after]));
    }
  });
});

describe("a log that adds events of another one", () => {
  it("says of them what that one says, with their bar, at another place", () => {
    fc.assert(
      fc.property(events(8), events(12), (own, theirs) => {
        const log = logOf(own);
        const source = logOf(theirs);
        const append = log.appenderOf(source);
        for (let k = theirs.length - 1; k >= 0; k--) append(k, 7 + k);
        const added = theirs.map((event, k) => [k, 7 + k, said(event)]).toReversed();
        expect(allOf(log)).toEqual([...wanted(own), ...added]);
        expect(allOf(source)).toEqual(wanted(theirs));
      }),
      { numRuns: 300 },
    );
  });

  it("goes on to another block where one is full", () => {
    const all = many("a");
    const log = logOf(many("z"));
    const source = logOf(all);
    const append = log.appenderOf(source);
    for (let k = 0; k < all.length; k++) append(k, k);
    const added = all.map((event, k) => [k, k, said(event)]);
    expect(allOf(log)).toEqual([...wanted(many("z")), ...added]);
  });
});
