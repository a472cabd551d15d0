import { createStore, type StoreApi } from "zustand/vanilla";
import type { Dataset } from "../marketData/dataset.ts";

interface MarketState {
  /** Every dataset of this session by fingerprint, so that undo can go back to one. */
  readonly datasets: ReadonlyMap<string, Dataset>;
  readonly sampleFingerprint: string;
}

/** The market data at hand. The scenario holds a fingerprint; the rows are here. */
export interface MarketStore extends StoreApi<MarketState> {
  readonly keep: (dataset: Dataset) => void;
  readonly find: (fingerprint: string | undefined) => Dataset | undefined;
}

export function createMarketStore(sample: Dataset): MarketStore {
  const store = createStore<MarketState>(() => ({
    datasets: new Map([[sample.fingerprint, sample]]),
    sampleFingerprint: sample.fingerprint,
  }));
  return {
    ...store,
    keep: (dataset) =>
      store.setState(({ datasets }) => ({ datasets: new Map(datasets).set(dataset.fingerprint, dataset) })),
    find: (fingerprint) => store.getState().datasets.get(fingerprint ?? ""),
  };
}
