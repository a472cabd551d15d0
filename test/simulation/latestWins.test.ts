import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LatestWins } from "../../src/simulation/latestWins.ts";

interface Job {
  readonly wish: string;
  readonly signal: AbortSignal;
  readonly finish: () => void;
  readonly fail: (error: Error) => void;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start(patienceMs = 100) {
  const jobs: Job[] = [];
  const errors: unknown[] = [];
  const latest = new LatestWins<string>(
    (wish, signal) =>
      new Promise((resolve, reject) => {
        jobs.push({ wish, signal, finish: resolve, fail: reject });
      }),
    patienceMs,
    (error) => errors.push(error),
  );
  const end = async (how: "finish" | "fail") => {
    const job = jobs.at(-1);
    if (how === "finish") job?.finish();
    else job?.fail(new Error(`failed at ${job.wish}`));
    await vi.advanceTimersByTimeAsync(0);
  };
  return { jobs, errors, latest, end, wishes: () => jobs.map(({ wish }) => wish) };
}

describe("the latest wish", () => {
  it("is worked on at once where nothing else is", () => {
    const { latest, wishes } = start();
    latest.ask("a");
    expect(wishes()).toEqual(["a"]);
    expect(latest.isBusy).toBe(true);
  });

  it("waits for the one before it, and what came between is never begun", async () => {
    const { latest, wishes, end } = start();
    for (const wish of ["a", "b", "c", "d"]) latest.ask(wish);
    expect(wishes()).toEqual(["a"]);
    await end("finish");
    expect(wishes()).toEqual(["a", "d"]);
    await end("finish");
    expect(latest.isBusy).toBe(false);
  });

  it("asks a stale one to stop once its patience is over, counted from its start", async () => {
    const { latest, jobs } = start(100);
    latest.ask("a");
    await vi.advanceTimersByTimeAsync(60);
    latest.ask("b");
    await vi.advanceTimersByTimeAsync(39);
    expect(jobs[0]?.signal.aborted).toBe(false);
    latest.ask("c");
    await vi.advanceTimersByTimeAsync(1);
    expect(jobs[0]?.signal.aborted).toBe(true);
  });

  it("is never asked to stop itself, however long it takes", async () => {
    const { latest, jobs, end } = start(100);
    latest.ask("a");
    latest.ask("b");
    await end("finish");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(jobs.map(({ signal }) => signal.aborted)).toEqual([false, false]);
  });

  it("leaves more patience after an abort, so that something is shown in mid-move, until a job finishes", async () => {
    const { latest, jobs, end } = start(100);
    const patienceOf = async () => {
      latest.ask("newer");
      let waited = 0;
      for (; !jobs.at(-1)?.signal.aborted; waited += 50) await vi.advanceTimersByTimeAsync(50);
      return waited;
    };
    latest.ask("first");
    const waits: number[] = [];
    for (let k = 0; k < 4; k++) {
      waits.push(await patienceOf());
      await end("finish");
    }
    expect(waits).toEqual([100, 200, 400, 400]);
    await end("finish");
    latest.ask("first");
    expect(await patienceOf()).toBe(100);
  });

  it.each([
    { lastMs: 40, patienceMs: 100 },
    { lastMs: 200, patienceMs: 300 },
    { lastMs: 260, patienceMs: 390 },
    { lastMs: 270, patienceMs: 100 },
  ])(
    "has $patienceMs ms of patience where the last one took $lastMs: what is nearly done is worth waiting for",
    async ({ lastMs, patienceMs }) => {
      const { latest, jobs, end } = start(100);
      latest.ask("first");
      await vi.advanceTimersByTimeAsync(lastMs);
      await end("finish");
      latest.ask("second");
      latest.ask("third");
      await vi.advanceTimersByTimeAsync(patienceMs - 1);
      expect(jobs.at(-1)?.signal.aborted).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      expect(jobs.at(-1)?.signal.aborted).toBe(true);
    },
  );

  it("is begun after a stale one that failed, whose error is told", async () => {
    const { latest, wishes, errors, end } = start();
    latest.ask("a");
    latest.ask("b");
    await end("fail");
    expect(wishes()).toEqual(["a", "b"]);
    await end("finish");
    latest.ask("c");
    expect(wishes()).toEqual(["a", "b", "c"]);
    expect(errors.map(String)).toEqual(["Error: failed at a"]);
  });

  it("is begun after one that failed when nobody waited", async () => {
    const { latest, wishes, end } = start();
    latest.ask("a");
    await end("fail");
    expect(latest.isBusy).toBe(false);
    latest.ask("b");
    expect(wishes()).toEqual(["a", "b"]);
  });

  it("is forgotten by a cancellation, which stops what runs", async () => {
    const { latest, jobs, wishes, end } = start();
    latest.ask("a");
    latest.ask("b");
    latest.cancel();
    expect(jobs[0]?.signal.aborted).toBe(true);
    await end("finish");
    expect(wishes()).toEqual(["a"]);
    latest.ask("c");
    expect(jobs.at(-1)).toMatchObject({ wish: "c", signal: { aborted: false } });
  });

  it("is hurried on only where it waits", async () => {
    const { latest, jobs, wishes, end } = start();
    latest.ask("a");
    expect(latest.isStale).toBe(false);
    latest.hurry();
    expect(jobs[0]?.signal.aborted).toBe(false);
    latest.ask("b");
    expect(latest.isStale).toBe(true);
    latest.hurry();
    expect(jobs[0]?.signal.aborted).toBe(true);
    await end("finish");
    expect(wishes()).toEqual(["a", "b"]);
    expect(latest.isStale).toBe(false);
  });
});
