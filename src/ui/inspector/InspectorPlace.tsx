import { useStore } from "zustand";
import { Tabs } from "../controls/Tabs.tsx";
import { useApp } from "../useApp.ts";
import { CorrelationPlace } from "./CorrelationPlace.tsx";
import { JournalPlace } from "./JournalPlace.tsx";
import { LedgerPlace } from "./LedgerPlace.tsx";
import { MetricsPlace } from "./MetricsPlace.tsx";
import { MonthsPlace } from "./MonthsPlace.tsx";

/** Figures, books and history of the run, up to the cursor. */
export function InspectorPlace() {
  const { preferences } = useApp();
  const tab = useStore(preferences, ({ inspector }) => inspector);
  return (
    <Tabs
      label="Inspector"
      value={tab}
      onChange={(inspector) => preferences.setState({ inspector })}
      tabs={[
        { id: "metrics", label: "Metrics", content: <MetricsPlace /> },
        { id: "correlation", label: "Correlation", content: <CorrelationPlace /> },
        { id: "ledger", label: "Ledger", content: <LedgerPlace /> },
        { id: "journal", label: "Journal", content: <JournalPlace /> },
        { id: "months", label: "Months", content: <MonthsPlace /> },
      ]}
    />
  );
}
