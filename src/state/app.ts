import {
  createMarket,
  parseScenario,
  planRun,
  type ScenarioDocument,
  ScenarioError,
} from "../engine/index.ts";
import { syntheticDataset } from "../marketData/dataset.ts";
import type { ImportClient } from "../marketData/importClient.ts";
import { readShareLink } from "../persistence/shareLink.ts";
import { retarget } from "../scenario/edits.ts";
import { runProblemWords } from "../scenario/runProblemWords.ts";
import { sampleDocument } from "../scenario/sampleDocument.ts";
import { activeBranch, retargetAll, startWorkbook } from "../scenario/workbook.ts";
import type { SimulationClient } from "../simulation/client.ts";
import type { SimulationPool } from "../simulation/pool.ts";
import { type AllocationActions, createAllocationActions } from "./actions/allocationActions.ts";
import { type BranchActions, createBranchActions } from "./actions/branchActions.ts";
import { createDecisionActions, type DecisionActions } from "./actions/decisionActions.ts";
import { createExportActions, type ExportActions } from "./actions/exportActions.ts";
import { createImportActions, type ImportActions } from "./actions/importActions.ts";
import { createMixActions, type MixActions } from "./actions/mixActions.ts";
import { createRulesActions, type RulesActions } from "./actions/rulesActions.ts";
import { createScenarioActions, type ScenarioActions } from "./actions/scenarioActions.ts";
import { createShadowActions, type ShadowActions } from "./actions/shadowActions.ts";
import { createSharingActions, type SharingActions } from "./actions/sharingActions.ts";
import { createSleeveActions, type SleeveActions } from "./actions/sleeveActions.ts";
import type { AppParts, Page } from "./appParts.ts";
import { BranchRuns } from "./branchRuns.ts";
import { createBranchStore } from "./branchStore.ts";
import { createDocumentStore } from "./documentStore.ts";
import { SCENARIO_TOPIC } from "./editDocument.ts";
import { FarewellNote } from "./farewellNote.ts";
import { IdentityCheck } from "./identityCheck.ts";
import { createIdentityStore } from "./identityStore.ts";
import { createImportStore } from "./importStore.ts";
import { Isolation } from "./isolation.ts";
import { createIsolationStore } from "./isolationStore.ts";
import { createLandscapeStore } from "./landscapeStore.ts";
import { LandscapeWatch } from "./landscapeWatch.ts";
import { createMarketStore } from "./marketStore.ts";
import { createNoticeStore } from "./noticeStore.ts";
import { Openings } from "./openings.ts";
import { type TabChannel, watchOtherTabs } from "./otherTabs.ts";
import { createPlaybackStore } from "./playbackStore.ts";
import { type FrameClock, Player } from "./player.ts";
import { createPreferencesStore, type StepsSubject, type TextStorage } from "./preferencesStore.ts";
import { createRecordingStore } from "./recordingStore.ts";
import { RunLoop } from "./runLoop.ts";
import { type LeavablePage, SessionKeeper, type SessionStorage } from "./sessionKeeper.ts";
import { ShadowAllocators } from "./shadowAllocators.ts";
import { createShadowStore } from "./shadowStore.ts";

/** What an app stands on; tests hand in their own. */
export interface AppServices {
  readonly simulation: SimulationClient;
  readonly studies: SimulationPool;
  readonly importer: ImportClient;
  readonly storage: SessionStorage;
  /** For small texts that must be written at once; undefined where the browser forbids them. */
  readonly texts: TextStorage | undefined;
  readonly frames: FrameClock;
  readonly page: Page;
  readonly document: LeavablePage;
  /** Where the browser has one. */
  readonly tabs: TabChannel | undefined;
}

type Actions = AllocationActions &
  MixActions &
  BranchActions &
  SharingActions &
  DecisionActions &
  SleeveActions &
  ScenarioActions &
  RulesActions &
  ShadowActions &
  ImportActions &
  ExportActions &
  Pick<RunLoop, "statementAt" | "retry" | "cancel"> &
  Pick<Isolation, "breakSleeve"> & {
    /** Keeps the landscape of all mixes true, until what it returns is called. */
    readonly watchLandscape: () => () => void;
    /** Keeps what every algorithm would choose at the cursor known, until what it returns is called. */
    readonly watchShadows: () => () => void;
    /** Gives up a check of isolation that nobody waits for any more. */
    readonly stopBreaking: () => void;
    /** Shows the broken scenario of the last check as a branch. */
    readonly openBroken: () => void;
    /** Undoes as far as the document whose run is on screen, or shows the branch that it is of. */
    readonly undoToRun: () => void;
    /** Opens the journal at a rebalance, or at a capital move, by the time of its entry, with its steps. */
    readonly showSteps: (timeMs: number, of?: StepsSubject) => void;
  };

/** One running app: its stores, to read, and its use cases, to call. */
export interface App
  extends Pick<
    AppParts,
    | "documents"
    | "markets"
    | "recordings"
    | "branches"
    | "identity"
    | "playback"
    | "notices"
    | "preferences"
    | "imports"
    | "isolation"
    | "shadows"
    | "landscapes"
    | "player"
  > {
  readonly actions: Actions;
  /** Writes to storage what still waits. */
  readonly flush: () => Promise<void>;
}

/** Opens the app as the last visit left it, with the scenario that the address carries, or with the sample. */
export async function openApp(services: AppServices): Promise<App> {
  const notices = createNoticeStore();
  const keeper = new SessionKeeper(services.storage, new FarewellNote(services.texts), notices);
  const sample = syntheticDataset();
  const markets = createMarketStore(sample);
  const sampleData = { fingerprint: sample.fingerprint, symbols: [...sample.series.keys()] };
  const saved = await keeper.load();
  if (saved?.dataset) markets.keep(saved.dataset);
  const isDataHere =
    saved && markets.find(activeBranch(saved.workbook).document.data.fingerprint) !== undefined;
  const documents = createDocumentStore(
    saved
      ? isDataHere
        ? saved.workbook
        : retargetAll(saved.workbook, sampleData)
      : startWorkbook(sampleDocument(sampleData)),
  );
  if (saved && !isDataHere) {
    notices.tell("alert", "The imported data is no longer in this browser's storage. Add its files again.");
  }

  const playback = createPlaybackStore();
  const player = new Player(playback, services.frames);
  const recordings = createRecordingStore();
  const parts: AppParts = {
    documents,
    markets,
    recordings,
    playback,
    notices,
    player,
    openings: new Openings(),
    identity: createIdentityStore(),
    preferences: createPreferencesStore(services.texts),
    imports: createImportStore(),
    branches: createBranchStore(),
    isolation: createIsolationStore(),
    shadows: createShadowStore(),
    landscapes: createLandscapeStore(),
    simulation: services.simulation,
    studies: services.studies,
    importer: services.importer,
    page: services.page,
    keepDataset: (dataset) => void keeper.saveDataset(dataset),
    recallDataset: async (fingerprint) => {
      if (!fingerprint || markets.find(fingerprint)) return;
      const dataset = await keeper.loadDataset(fingerprint);
      if (dataset) markets.keep(dataset);
    },
    problemOf: (document) => problemOf(parts, document),
  };

  parts.openings.follow(documents);
  const scenarioActions = createScenarioActions(parts);
  const runLoop = new RunLoop(parts);
  const isolation = new Isolation(parts);
  const shadowAllocators = new ShadowAllocators(parts);
  const branchActions = createBranchActions(parts);
  const landscapeWatch = new LandscapeWatch(parts);
  const allocationActions = createAllocationActions(parts);
  const actions: Actions = {
    ...allocationActions,
    ...createMixActions(parts, allocationActions),
    ...branchActions,
    ...createSharingActions(parts),
    ...createDecisionActions(parts),
    ...createSleeveActions(parts),
    ...scenarioActions,
    ...createRulesActions(parts),
    ...createShadowActions(parts),
    ...createImportActions(parts, scenarioActions.openScenario),
    ...createExportActions(parts),
    statementAt: (bar) => runLoop.statementAt(bar),
    retry: () => runLoop.retry(),
    cancel: () => runLoop.cancel(),
    watchShadows: () => shadowAllocators.watch(),
    watchLandscape: () => landscapeWatch.watch(),
    breakSleeve: (sleeve, how) => isolation.breakSleeve(sleeve, how),
    stopBreaking: () => isolation.stop(),
    openBroken: () => isolation.openBranch(branchActions.forkWith),
    undoToRun: () => {
      const ran = recordings.getState().finished?.document;
      const { past, workbook } = documents.getState().history;
      const other = workbook.branches.find(({ document }) => document === ran);
      if (other) {
        documents.lookAt(other.id);
        return;
      }
      const isReachable = past.some((step) => activeBranch(step.workbook).document === ran);
      do scenarioActions.undo();
      while (isReachable && documents.present() !== ran);
    },
    showSteps: (timeMs, of = "rebalance") =>
      parts.preferences.setState({ inspector: "journal", openedSteps: { timeMs, of } }),
  };
  documents.subscribe(({ history }, before) => {
    if (history.present !== before.history.present) notices.settle(SCENARIO_TOPIC);
  });
  const restored = documents.present();
  await openSharedScenario(parts, actions);
  // A link that is opened in a tab which shows the app already only changes the fragment.
  services.page.onAddressChange(() => void openSharedScenario(parts, actions));
  if (saved && documents.present() === restored) restoreCursorOnce(parts, saved.cursor);
  new IdentityCheck(parts).start();
  runLoop.start();
  new BranchRuns(parts).start();
  keeper.follow(documents, playback, services.document);
  if (services.tabs) watchOtherTabs(services.tabs, notices);
  const { branches, preferences, imports } = parts;
  return {
    documents,
    markets,
    recordings,
    branches,
    identity: parts.identity,
    playback,
    notices,
    preferences,
    imports,
    isolation: parts.isolation,
    shadows: parts.shadows,
    landscapes: parts.landscapes,
    player,
    actions,
    flush: () => keeper.flush(),
  };
}

async function openSharedScenario(
  { notices, page, recallDataset, problemOf }: AppParts,
  actions: Actions,
): Promise<void> {
  const shared = await readShareLink(page.address());
  if (!shared) return;
  if (shared.kind === "refused") {
    notices.tell("alert", shared.message, undefined, SCENARIO_TOPIC);
    page.forgetLink();
    return;
  }
  await recallDataset(shared.document.data.fingerprint);
  const problem = problemOf(shared.document);
  if (problem)
    notices.tell("alert", `The link's scenario can't be opened. ${problem}`, undefined, SCENARIO_TOPIC);
  else {
    actions.openDocument(shared.document);
    page.forgetLink();
  }
}

/** The first run of a visit puts the cursor where the last visit left it. */
function restoreCursorOnce({ playback, player }: AppParts, cursor: number): void {
  const stop = playback.subscribe(({ bars }) => {
    if (bars === 0) return;
    stop();
    if (cursor < bars - 1) player.seek(cursor);
  });
}

/** Why a document of unknown origin can't run, in sentences that name the place in its text; undefined when it can. */
function problemOf({ documents, markets }: AppParts, document: ScenarioDocument): string | undefined {
  const own = markets.find(document.data.fingerprint);
  const dataset = own ?? markets.find(documents.present().data.fingerprint);
  if (!dataset) return "There is no market data.";
  const symbols = [...dataset.series.keys()];
  const runnable = own ? document : retarget(document, { fingerprint: dataset.fingerprint, symbols });
  try {
    planRun(createMarket(dataset.series), runnable);
    return undefined;
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const words = runProblemWords(error, parseScenario(runnable));
    return error.path === "" ? words : `${words} Look at ${error.path}.`;
  }
}
