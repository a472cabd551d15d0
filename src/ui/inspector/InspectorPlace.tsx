import { useStore } from "zustand";
import { AllocatorsPlace } from "../allocators/AllocatorsPlace.tsx";
import { ComparePlace } from "../compare/ComparePlace.tsx";
import { Tabs } from "../controls/Tabs.tsx";
import { IsolationPlace } from "../isolation/IsolationPlace.tsx";
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
      // Steps that were left open would take the focus from the tab that leads back to them.
      onChange={(inspector) => preferences.setState({ inspector, openedSteps: undefined })}
      tabs={[
        { id: "metrics", label: "Metrics", content: <MetricsPlace /> },
        { id: "correlation", label: "Correlation", content: <CorrelationPlace /> },
        { id: "ledger", label: "Ledger", content: <LedgerPlace /> },
        { id: "journal", label: "Journal", content: <JournalPlace /> },
        { id: "months", label: "Months", content: <MonthsPlace /> },
        { id: "allocators", label: "Allocators", content: <AllocatorsPlace /> },
        { id: "compare", label: "Compare", content: <ComparePlace /> },
        { id: "isolation", label: "Isolation", content: <IsolationPlace /> },
      ]}
    />
  );
}
