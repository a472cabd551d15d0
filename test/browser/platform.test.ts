import { deleteDB, openDB } from "idb";
import { describe, expect, it } from "vitest";

describe("the browser the app stands on", () => {
  it("runs the engine in a module worker and takes its columns over without a copy", async () => {
    const worker = new Worker(new URL("./exactWorker.ts", import.meta.url), { type: "module" });
    const answer = await new Promise((resolve, reject) => {
      worker.addEventListener("message", ({ data }) => resolve(data));
      worker.addEventListener("error", reject);
      worker.postMessage(["0.1", "0.2", "1e-20"]);
    });
    worker.terminate();
    expect(answer).toEqual({ sum: "0.30000000000000000001", running: Float64Array.of(0.1, 0.3, 0.3) });
  });

  it("keeps typed columns in IndexedDB bit for bit", async () => {
    const columns = { close: Float64Array.of(101.25, Number.MIN_VALUE, -0, Number.NaN) };
    const database = await openDB("platform", 1, {
      upgrade: (fresh) => void fresh.createObjectStore("columns"),
    });
    await database.put("columns", columns, "X");
    const kept = await database.get("columns", "X");
    database.close();
    await deleteDB("platform");
    expect(kept).toEqual(columns);
  });
});
