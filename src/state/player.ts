import { type PlaybackStore, SPEEDS, type Speed } from "./playbackStore.ts";

/** How often tables and figures follow the cursor while playing, in ms. */
const SAMPLE_MS = 125;
const MAX_SECONDS = 2;

/** Asks for a call before the next frame, with the frame's time in ms. */
export interface FrameClock {
  readonly request: (onFrame: (timeMs: number) => void) => number;
  readonly cancel: (handle: number) => void;
}

/** Moves the cursor: by hand, or bar after bar. Nothing is computed again. */
export class Player {
  readonly #store: PlaybackStore;
  readonly #frames: FrameClock;
  #frame: number | undefined;
  #lastFrameMs: number | undefined;
  #lastSampleMs = 0;
  /** Bars that are due but not whole yet. */
  #owed = 0;

  constructor(store: PlaybackStore, frames: FrameClock) {
    this.#store = store;
    this.#frames = frames;
  }

  /**
   * Tells the player how long the timeline is; a cursor at its end stays at its end.
   *
   * @param place where the cursor's instant lies now, if the timeline begins elsewhere
   */
  setBars(bars: number, keepsCursor: boolean, place = this.#store.getState().cursor): void {
    const { cursor, bars: before } = this.#store.getState();
    const last = Math.max(0, bars - 1);
    const next = keepsCursor && cursor < before - 1 ? Math.min(place, last) : last;
    if (!keepsCursor) this.pause();
    this.#store.setState({ bars, cursor: next, sampledCursor: next });
  }

  play(): void {
    const { bars, cursor, isPlaying } = this.#store.getState();
    if (isPlaying || bars < 2) return;
    if (cursor >= bars - 1) this.#store.setState({ cursor: 0, sampledCursor: 0 });
    this.#store.setState({ isPlaying: true });
    this.#owed = 0;
    this.#lastFrameMs = undefined;
    this.#frame = this.#frames.request(this.#onFrame);
  }

  pause(): void {
    if (this.#frame !== undefined) this.#frames.cancel(this.#frame);
    this.#frame = undefined;
    const { cursor, isPlaying, sampledCursor } = this.#store.getState();
    if (isPlaying || sampledCursor !== cursor)
      this.#store.setState({ isPlaying: false, sampledCursor: cursor });
  }

  toggle(): void {
    if (this.#store.getState().isPlaying) this.pause();
    else this.play();
  }

  seek(bar: number): void {
    this.pause();
    const { bars } = this.#store.getState();
    const cursor = Math.min(Math.max(0, Math.round(bar)), Math.max(0, bars - 1));
    this.#store.setState({ cursor, sampledCursor: cursor });
  }

  stepBy(bars: number): void {
    this.seek(this.#store.getState().cursor + bars);
  }

  setSpeed(speed: Speed): void {
    this.#store.setState({ speed });
  }

  /** The next faster (`1`) or slower (`-1`) speed, where there is one. */
  changeSpeed(direction: 1 | -1): void {
    const speed = SPEEDS[SPEEDS.indexOf(this.#store.getState().speed) + direction];
    if (speed !== undefined) this.setSpeed(speed);
  }

  readonly #onFrame = (timeMs: number): void => {
    const { bars, cursor, speed } = this.#store.getState();
    const elapsedMs = this.#lastFrameMs === undefined ? 0 : timeMs - this.#lastFrameMs;
    this.#lastFrameMs = timeMs;
    const barsPerSecond = speed === "max" ? Math.max(250, bars / MAX_SECONDS) : speed;
    // A tab that slept must not leap: at most a quarter of a second is made up.
    this.#owed += (Math.min(elapsedMs, 250) / 1000) * barsPerSecond;
    const whole = Math.floor(this.#owed);
    this.#owed -= whole;
    const next = Math.min(cursor + whole, bars - 1);
    if (next >= bars - 1) {
      this.#store.setState({ cursor: next });
      this.pause();
      return;
    }
    const isSample = timeMs - this.#lastSampleMs >= SAMPLE_MS;
    if (isSample) this.#lastSampleMs = timeMs;
    if (next !== cursor || isSample) {
      this.#store.setState(isSample ? { cursor: next, sampledCursor: next } : { cursor: next });
    }
    this.#frame = this.#frames.request(this.#onFrame);
  };
}
