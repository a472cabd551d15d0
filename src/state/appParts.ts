import type { ScenarioDocument } from "../engine/index.ts";
import type { Dataset } from "../marketData/dataset.ts";
import type { ImportClient } from "../marketData/importClient.ts";
import type { SimulationClient } from "../simulation/client.ts";
import type { SimulationPool } from "../simulation/pool.ts";
import type { BranchStore } from "./branchStore.ts";
import type { DocumentStore } from "./documentStore.ts";
import type { IdentityStore } from "./identityStore.ts";
import type { ImportStore } from "./importStore.ts";
import type { IsolationStore } from "./isolationStore.ts";
import type { LandscapeStore } from "./landscapeStore.ts";
import type { MarketStore } from "./marketStore.ts";
import type { NoticeStore } from "./noticeStore.ts";
import type { Openings } from "./openings.ts";
import type { PlaybackStore } from "./playbackStore.ts";
import type { Player } from "./player.ts";
import type { PreferencesStore } from "./preferencesStore.ts";
import type { RecordingStore } from "./recordingStore.ts";
import type { ShadowStore } from "./shadowStore.ts";

/** What use cases need of the page around them. */
export interface Page {
  readonly address: () => string;
  /** Takes the scenario out of the address: on the next visit the session counts, not the link. */
  readonly forgetLink: () => void;
  /** Tells of a new fragment in the address of the open page. */
  readonly onAddressChange: (listener: () => void) => void;
  readonly saveFile: (name: string, text: string, type: string) => void;
  /** Whether the browser let the text be copied. */
  readonly copyText: (text: string) => Promise<boolean>;
}

/** The stores and services of one running app. */
export interface AppParts {
  readonly documents: DocumentStore;
  readonly markets: MarketStore;
  readonly recordings: RecordingStore;
  readonly branches: BranchStore;
  readonly playback: PlaybackStore;
  readonly notices: NoticeStore;
  readonly preferences: PreferencesStore;
  readonly imports: ImportStore;
  readonly isolation: IsolationStore;
  readonly shadows: ShadowStore;
  readonly landscapes: LandscapeStore;
  readonly player: Player;
  /** What the last change of decisions left as it was. */
  readonly identity: IdentityStore;
  /** What each document was opened as. */
  readonly openings: Openings;
  /** Runs the scenario on screen. */
  readonly simulation: SimulationClient;
  /** Everything else that is to be worked out on its market: other branches, all mixes, proofs. */
  readonly studies: SimulationPool;
  readonly importer: ImportClient;
  readonly page: Page;
  /** Writes a dataset to the browser's storage; says so where that fails. */
  readonly keepDataset: (dataset: Dataset) => void;
  /** Brings a dataset back from the browser's storage, if it is there. */
  readonly recallDataset: (fingerprint: string | undefined) => Promise<void>;
  /** Why a document can't run on the data that it would get, in words; undefined when it can. */
  readonly problemOf: (document: ScenarioDocument) => string | undefined;
}
