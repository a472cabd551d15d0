import { describe, expect, it, vi } from "vitest";
import { ImportClient, type OpenImportPort } from "../../src/marketData/importClient.ts";
import { ImportHost } from "../../src/marketData/importHost.ts";
import type { ImportReply, ImportRequest } from "../../src/marketData/importProtocol.ts";

function file(text: string, name = "ACME.csv"): File {
  return new File([text], name);
}

const SMALL = "Date,Open,High,Low,Close,Adj Close,Volume\n2024-01-02,10,12,8,10,5,7\n";
const large = () =>
  file(`time,close\n${Array.from({ length: 150_000 }, (_, k) => `${1_700_000_000 + k},1.5`).join("\n")}\n`);

/** The real host behind a real message channel: clones, transfers and turns of the event loop as with a worker. */
function channel(seen: { requests: ImportRequest[]; opened: number; closed: number }): OpenImportPort {
  return (onReply) => {
    seen.opened++;
    const { port1, port2 } = new MessageChannel();
    const host = new ImportHost((reply, transfer) => port2.postMessage(reply, transfer));
    port2.onmessage = (event: MessageEvent<ImportRequest>) => {
      seen.requests.push(event.data);
      host.receive(event.data);
    };
    port1.onmessage = (event: MessageEvent<ImportReply>) => onReply(event.data);
    return {
      post: (request) => port1.postMessage(request),
      close: () => {
        seen.closed++;
        port1.close();
      },
    };
  };
}

function setUp() {
  const seen = { requests: [] as ImportRequest[], opened: 0, closed: 0 };
  return { seen, client: new ImportClient(channel(seen)) };
}

describe("the import client", () => {
  it("starts nothing before the first file, and one worker for all", async () => {
    const { seen, client } = setUp();
    expect(seen.opened).toBe(0);
    await Promise.all([client.readFile(file(SMALL)).result, client.readFile(file(SMALL)).result]);
    expect(seen.opened).toBe(1);
    client.close();
  });

  it("gives columns, symbol and report across the port", async () => {
    const { client } = setUp();
    const result = await client.readFile(file(SMALL)).result;
    client.close();
    if (result.kind !== "read") throw new Error(result.kind);
    expect(result.symbol).toBe("ACME");
    expect(result.columns.close).toBeInstanceOf(Float64Array);
    expect([...result.columns.close]).toEqual([5]);
    expect(result.report.adjusted).toEqual({ available: true, used: true });
  });

  it("reads the same file again with other options", async () => {
    const { client } = setUp();
    const same = file(SMALL);
    await client.readFile(same).result;
    const raw = await client.readFile(same, { adjusted: false }).result;
    client.close();
    expect(raw.kind === "read" && [...raw.columns.close]).toEqual([10]);
  });

  it("gives refusals as results", async () => {
    const { client } = setUp();
    const result = await client.readFile(file("<html></html>")).result;
    client.close();
    expect(result).toMatchObject({ kind: "refused", code: "htmlFile", fileName: "ACME.csv" });
  });

  it("tells progress up to the size", async () => {
    const { client } = setUp();
    const big = large();
    const bytes: number[] = [];
    await client.readFile(big, {}, ({ bytesRead }) => bytes.push(bytesRead)).result;
    client.close();
    expect(bytes.length).toBeGreaterThan(2);
    expect(bytes.at(-1)).toBe(big.size);
  });

  it("cancels one file in the middle and goes on with others", async () => {
    const { client, seen } = setUp();
    let heard = 0;
    const reading = client.readFile(large(), {}, () => {
      heard++;
      reading.cancel();
    });
    const other = client.readFile(file(SMALL));
    expect(await reading.result).toEqual({ kind: "cancelled", fileName: "ACME.csv" });
    expect((await other.result).kind).toBe("read");
    expect(heard).toBe(1);
    await vi.waitFor(() => expect(seen.requests.map(({ type }) => type)).toEqual(["read", "read", "cancel"]));
    reading.cancel();
    client.close();
  });

  it("ends files on their way as cancelled when it closes, and opens again for the next", async () => {
    const { client, seen } = setUp();
    const reading = client.readFile(large());
    client.close();
    expect(await reading.result).toEqual({ kind: "cancelled", fileName: "ACME.csv" });
    expect((await client.readFile(file(SMALL)).result).kind).toBe("read");
    client.close();
    expect(seen).toMatchObject({ opened: 2, closed: 2 });
  });

  it("rejects what a broken worker leaves unanswered", async () => {
    let fail: (message: string) => void = () => {};
    const client = new ImportClient((_, onFailure) => {
      fail = onFailure;
      return { post: () => {}, close: () => {} };
    });
    const reading = client.readFile(file(SMALL));
    fail("out of memory");
    await expect(reading.result).rejects.toThrow("The import worker stopped: out of memory");
  });
});

describe("the import host", () => {
  it("stops reading at the next slice after a cancel", async () => {
    const replies: ImportReply[] = [];
    const done = new Promise<void>((resolve) => {
      const host = new ImportHost((reply) => {
        replies.push(reply);
        if (reply.type === "progress") host.receive({ type: "cancel", id: 1 });
        else resolve();
      });
      host.receive({ type: "read", id: 1, blob: large(), fileName: "ACME.csv", options: {} });
    });
    await done;
    expect(replies.map(({ type }) => type)).toEqual(["progress", "result"]);
    expect(replies[1]).toMatchObject({ result: { kind: "cancelled" } });
  });

  it("reports a bug as data instead of staying silent", async () => {
    const reply = await new Promise<ImportReply>((resolve) => {
      const host = new ImportHost(resolve);
      host.receive({ type: "read", id: 4, blob: null as unknown as Blob, fileName: "x.csv", options: {} });
    });
    expect(reply).toMatchObject({ type: "failed", id: 4, failure: { code: "importFailed" } });
  });
});
