import {
  createMarket,
  type Market,
  type Recording,
  type Run,
  type ScenarioDocument,
  ScenarioError,
  startScenario,
} from "../engine/index.ts";
import { changedFromOf, copyColumns, pickColumns, transferablesOf } from "./columns.ts";
import { buffersOfSketch, CurveSketcher, type Sketch } from "./curveSketch.ts";
import { exportText } from "./exportText.ts";
import { compareRecordings } from "./isolation.ts";
import type {
  CarriedError,
  FromWorker,
  MessagePortLike,
  Progress,
  RequestName,
  SimulationRequests,
  ToWorker,
} from "./protocol.ts";
import { figuresOfMixes, type UnitCurves, unitCurvesOf } from "./unitCurves.ts";

/** How long the worker computes before it listens for a cancellation, in ms. */
const SLICE_MS = 8;
const BARS_A_STEP = 64;
/** How often a run tells what its curves are so far, in ms. */
const SKETCH_MS = 100;

/**
 * The latest run and the one before it: a reading that is still under way survives the next run's arrival. They outlive
 * their market too, for a run that fails on the next one leaves them on screen.
 */
const KEPT_RUNS = 2;

/** A request was cancelled; nothing is wrong. */
class Cancelled extends Error {}

interface Call {
  /** The number of the request: no other of the same client has it, not even to another worker before or after. */
  readonly id: number;
  readonly progress: (progress: Progress) => void;
  /** Lets messages in; throws when the request has been cancelled meanwhile. */
  readonly breathe: () => Promise<void>;
}

/** A finished run, the one that it went on from, where that is on screen, and its time in the engine in ms. */
interface Ran {
  readonly run: Run;
  readonly shown: Run | undefined;
  readonly elapsedMs: number;
}

type Handlers = {
  readonly [Name in RequestName]: (
    takes: SimulationRequests[Name]["takes"],
    call: Call,
  ) => Promise<SimulationRequests[Name]["gives"]> | SimulationRequests[Name]["gives"];
};

/** The next turn of the event loop: waiting messages come first. */
export type NextTask = () => Promise<void>;

/**
 * Serves the simulation protocol on a port.
 *
 * @param nextTask how a worker lets messages in; Node, which drains one port before it looks at another, brings its own
 */
export function serveSimulation(
  port: MessagePortLike<FromWorker, ToWorker>,
  nextTask: NextTask = createNextTask(),
): void {
  /** Requests under way, and whether the caller still wants them. */
  const open = new Map<number, { isWanted: boolean }>();
  const handlers = createHandlers();

  const serve = async (id: number, name: RequestName, takes: never): Promise<void> => {
    const request = { isWanted: true };
    open.set(id, request);
    const call: Call = {
      id,
      progress: (progress) =>
        port.postMessage(
          { type: "progress", id, progress },
          progress.sketch ? buffersOfSketch(progress.sketch) : [],
        ),
      breathe: async () => {
        await nextTask();
        if (!request.isWanted) throw new Cancelled();
      },
    };
    try {
      const gives = await handlers[name](takes, call);
      port.postMessage({ type: "answer", id, gives }, buffersOf(gives));
    } catch (error) {
      if (error instanceof Cancelled) port.postMessage({ type: "cancelled", id }, []);
      else port.postMessage({ type: "failed", id, error: carry(error) }, []);
    }
    open.delete(id);
  };

  port.onmessage = ({ data }) => {
    if (data.type === "request") {
      void serve(data.id, data.name, data.takes as never);
      return;
    }
    const request = open.get(data.id);
    if (request) request.isWanted = false;
  };
}

function createHandlers(): Handlers {
  let market: Market | undefined;
  /** The last run on this market that was finished, for the next to go on from. */
  let latest: Run | undefined;
  const runs = new Map<number, Run>();
  /** The curves of the last unit scenario on this market, which every question about its mixes needs. */
  let units: { readonly text: string; readonly curves: UnitCurves } | undefined;
  const keptRun = (run: number): Run => {
    const kept = runs.get(run);
    if (!kept) throw new CodedError("runGone", `run ${run} is no longer kept`);
    return kept;
  };
  /** The last sketched run. */
  let sketched: (Ran & { readonly id: number }) | undefined;
  const outcomeOf = (id: number, { run, shown, elapsedMs }: Ran): SimulationRequests["run"]["gives"] => {
    runs.set(id, run);
    for (const oldest of [...runs.keys()].slice(0, -KEPT_RUNS)) runs.delete(oldest);
    return {
      run: id,
      columns: copyColumns(run, shown),
      changedFrom: changedFromOf(run),
      journalLength: run.recording.journalLength,
      elapsedMs,
    };
  };
  const recordingOf = (run: number): Recording => keptRun(run).recording;
  const execute = async (
    scenario: ScenarioDocument,
    base: Run | undefined,
    { progress, breathe }: Call,
    sketched?: Sketch["unit"],
  ): Promise<Run> => {
    if (!market) throw new CodedError("noMarket", "there is no market data yet");
    const ranOn = market;
    const run = startScenario(market, scenario, base);
    const sketcher = sketched && new CurveSketcher(run.recording, sketched, Number(scenario.capital));
    let sliceEnd = performance.now() + SLICE_MS;
    let sketchDue = performance.now() + SKETCH_MS;
    const tell = (sketch?: Sketch) => progress({ done: run.barsDone, total: run.bars, sketch });
    while (!run.advance(BARS_A_STEP)) {
      const now = performance.now();
      if (now < sliceEnd) continue;
      const sketch = now < sketchDue ? undefined : sketcher?.take();
      if (sketch) sketchDue = now + SKETCH_MS;
      tell(sketch);
      await breathe();
      sliceEnd = performance.now() + SLICE_MS;
    }
    const whole = sketcher?.take();
    if (whole) tell(whole);
    if (ranOn === market) latest = run;
    return run;
  };

  const unitsOf = async (scenario: ScenarioDocument, call: Call): Promise<UnitCurves> => {
    const text = JSON.stringify(scenario);
    if (units?.text === text) return units.curves;
    const ranOn = market;
    const { recording } = await execute(scenario, latest, call);
    const curves = unitCurvesOf(recording, scenario);
    if (ranOn === market) units = { text, curves };
    return curves;
  };

  return {
    loadMarket({ series }) {
      market = createMarket(new Map(series));
      latest = undefined;
      units = undefined;
      return { symbols: market.symbols };
    },

    async run({ scenario, shown: shownRun }, call) {
      const startedAt = performance.now();
      const shown = runs.get(shownRun ?? 0);
      const run = await execute(scenario, shown ?? latest, call);
      return outcomeOf(call.id, { run, shown, elapsedMs: performance.now() - startedAt });
    },

    async sketchedRun({ scenario, shown: shownRun, unit }, call) {
      const startedAt = performance.now();
      const shown = runs.get(shownRun ?? 0);
      const run = await execute(scenario, shown ?? latest, call, unit);
      const elapsedMs = performance.now() - startedAt;
      sketched = { id: call.id, run, shown, elapsedMs };
      return { run: call.id, elapsedMs };
    },

    outcome({ run }) {
      if (sketched?.id !== run) throw new CodedError("runGone", `run ${run} is no longer kept`);
      return outcomeOf(run, sketched);
    },

    async excerpt({ scenario, columns, withJournal, withTransfers }, call) {
      const { recording } = await execute(scenario, latest, call);
      return {
        columns: pickColumns(recording, columns),
        journal: withJournal ? recording.journal : undefined,
        transfers: withTransfers ? recording.transfers : undefined,
      };
    },

    async isolation({ sound, broken, bar }, call) {
      const before = await execute(sound, undefined, call);
      const after = await execute(broken, undefined, call);
      return await compareRecordings(before.recording, after.recording, bar, call.breathe);
    },

    unitCurves: ({ scenario }, call) => unitsOf(scenario, call),

    mixFigures: async ({ scenario, ...question }, call) =>
      await figuresOfMixes(await unitsOf(scenario, call), question, SLICE_MS, call.breathe),

    statement: ({ run, bar }) => recordingOf(run).statementAt(bar),

    journal: ({ run, from, to }) => recordingOf(run).journalBetween(from, to),

    async shadows({ run, bar }, { breathe }) {
      const kept = keptRun(run);
      let sliceEnd = performance.now() + SLICE_MS;
      while (!kept.prepareShadows(bar, BARS_A_STEP)) {
        if (performance.now() < sliceEnd) continue;
        await breathe();
        sliceEnd = performance.now() + SLICE_MS;
      }
      return kept.shadowsAt(bar);
    },

    exportText: ({ run, bar, kind, names }, { progress, breathe }) =>
      exportText(recordingOf(run), bar, kind, new Map(names), async (done, total) => {
        progress({ done, total });
        await breathe();
      }),
  };
}

/** What of an answer is handed over instead of copied: the columns, where it has some. */
function buffersOf(gives: SimulationRequests[RequestName]["gives"]): ArrayBuffer[] {
  return typeof gives === "object" && "columns" in gives ? transferablesOf(gives.columns) : [];
}

class CodedError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

function carry(error: unknown): CarriedError {
  if (error instanceof ScenarioError) {
    const { message, path, facts } = error;
    return { code: error.code, message, path, facts };
  }
  const code = error instanceof CodedError ? error.code : "internal";
  return { code, message: error instanceof Error ? error.message : String(error), path: "" };
}

/** Turns of the event loop without the delay that timers have. */
function createNextTask(): NextTask {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
}
