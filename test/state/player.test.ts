import { describe, expect, it } from "vitest";
import { createPlaybackStore, SPEEDS } from "../../src/state/playbackStore.ts";
import { Player } from "../../src/state/player.ts";
import { ManualFrames } from "../fixtures/app.ts";

function start(bars = 1001, cursor = 0) {
  const store = createPlaybackStore();
  const frames = new ManualFrames();
  const player = new Player(store, frames);
  player.setBars(bars, false);
  player.seek(cursor);
  const run = (count: number, everyMs = 1000 / 60) => {
    for (let k = 0; k < count; k++) frames.tick(everyMs);
  };
  return { store, frames, player, run, at: () => store.getState() };
}

describe("playing", () => {
  it.each([1, 2, 5, 10, 25, 50, 100, 250] as const)("goes %i bars in a second of frames", (speed) => {
    const { player, frames, at, run } = start();
    player.setSpeed(speed);
    player.play();
    frames.tick(16);
    run(64, 1000 / 64);
    expect(at().cursor).toBe(speed);
  });

  it("moves several bars a frame above the frame rate, and never skips what is due", () => {
    const { player, frames, at, run } = start();
    player.setSpeed(250);
    player.play();
    frames.tick(16);
    run(8, 1000 / 64);
    expect(at().cursor).toBe(Math.floor((8 * 250) / 64));
  });

  it("goes through everything in about two seconds at the highest speed", () => {
    const { player, frames, at, run } = start(100_001);
    player.setSpeed("max");
    player.play();
    frames.tick(16);
    run(64, 1000 / 64);
    expect(at().cursor).toBeCloseTo(50_000, -2);
    run(70, 1000 / 64);
    expect(at()).toMatchObject({ cursor: 100_000, isPlaying: false });
  });

  it("makes up for at most a quarter of a second that a tab slept", () => {
    const { player, frames, at } = start();
    player.play();
    frames.tick(16);
    frames.tick(60_000);
    expect(at().cursor).toBe(25);
  });

  it("stops at the last bar, exactly, and asks for no more frames", () => {
    const { player, frames, at, run } = start(11);
    player.setSpeed(50);
    player.play();
    run(60);
    expect(at()).toMatchObject({ cursor: 10, sampledCursor: 10, isPlaying: false });
    expect(frames.isWaiting).toBe(false);
  });

  it("begins at the first bar when it stands at the last", () => {
    const { player, frames, at } = start(100, 99);
    player.play();
    expect(at()).toMatchObject({ cursor: 0, sampledCursor: 0, isPlaying: true });
    frames.tick(16);
    frames.tick(20);
    expect(at().cursor).toBe(2);
  });

  it("does nothing without bars to play", () => {
    for (const bars of [0, 1]) {
      const { player, frames, at } = start(bars);
      player.play();
      expect(at().isPlaying).toBe(false);
      expect(frames.isWaiting).toBe(false);
    }
  });

  it("is started once, however often it is asked for", () => {
    const { player, frames, at } = start();
    player.play();
    player.play();
    frames.tick(16);
    frames.tick(100);
    expect(at().cursor).toBe(10);
  });

  it("takes a new speed at once", () => {
    const { player, frames, at } = start();
    player.setSpeed(10);
    player.play();
    frames.tick(16);
    frames.tick(200);
    player.setSpeed(100);
    frames.tick(200);
    expect(at().cursor).toBe(22);
  });
});

describe("the sampled cursor", () => {
  it("follows a few times a second while playing, and exactly on stop", () => {
    const { player, at, store, run } = start();
    const samples = new Set<number>();
    store.subscribe(({ sampledCursor }) => samples.add(sampledCursor));
    player.play();
    run(61);
    expect(samples.size).toBeGreaterThanOrEqual(5);
    expect(samples.size).toBeLessThanOrEqual(10);
    expect(at().sampledCursor).toBeLessThan(at().cursor);
    player.pause();
    expect(at().sampledCursor).toBe(at().cursor);
  });

  it("is the cursor itself after a step, a seek, and at the end", () => {
    const { player, at } = start(10, 3);
    player.stepBy(1);
    expect(at()).toMatchObject({ cursor: 4, sampledCursor: 4 });
    player.seek(7);
    expect(at()).toMatchObject({ cursor: 7, sampledCursor: 7 });
  });
});

describe("moving by hand", () => {
  it("stays on the timeline", () => {
    const { player, at } = start(10);
    player.stepBy(-5);
    expect(at().cursor).toBe(0);
    player.stepBy(99);
    expect(at().cursor).toBe(9);
    player.seek(3.6);
    expect(at().cursor).toBe(4);
  });

  it("pauses", () => {
    const { player, frames, at } = start();
    player.play();
    player.stepBy(1);
    expect(at().isPlaying).toBe(false);
    expect(frames.isWaiting).toBe(false);
  });

  it("toggles between playing and not", () => {
    const { player, at } = start();
    player.toggle();
    expect(at().isPlaying).toBe(true);
    player.toggle();
    expect(at().isPlaying).toBe(false);
  });
});

describe("the speed", () => {
  it("goes up and down the list, and stops at its ends", () => {
    const { player, at } = start();
    expect(at().speed).toBe(100);
    player.changeSpeed(1);
    player.changeSpeed(1);
    player.changeSpeed(1);
    expect(at().speed).toBe("max");
    for (const _ of SPEEDS) player.changeSpeed(-1);
    expect(at().speed).toBe(1);
  });
});

describe("a new timeline", () => {
  it("puts the cursor at its end and pauses", () => {
    const { player, at } = start(100, 20);
    player.play();
    player.setBars(50, false);
    expect(at()).toMatchObject({ bars: 50, cursor: 49, sampledCursor: 49, isPlaying: false });
  });

  it("of the same data keeps the cursor, and playing", () => {
    const { player, at } = start(100, 20);
    player.play();
    player.setBars(80, true);
    expect(at()).toMatchObject({ bars: 80, cursor: 20, isPlaying: true });
  });

  it("of the same data keeps a cursor at the end there, longer or shorter", () => {
    const { player, at } = start(100, 99);
    player.setBars(120, true);
    expect(at().cursor).toBe(119);
    player.setBars(10, true);
    expect(at().cursor).toBe(9);
  });

  it("that is shorter brings a cursor beyond it back", () => {
    const { player, at } = start(100, 90);
    player.setBars(30, true);
    expect(at()).toMatchObject({ cursor: 29, sampledCursor: 29 });
  });
});
