import { useStore } from "zustand";
import type { FinishedRun } from "../../state/recordingStore.ts";
import { Tabs } from "../controls/Tabs.tsx";
import { LandscapePlace } from "../landscape/LandscapePlace.tsx";
import { useApp } from "../useApp.ts";
import { EquityPlace } from "./EquityPlace.tsx";

/** The views of the run on screen, one at a time: what is hidden costs nothing. */
export function ChartTabs({ finished }: { readonly finished: FinishedRun }) {
  const { preferences } = useApp();
  const tab = useStore(preferences, ({ chart }) => chart);
  return (
    <Tabs
      label="Chart"
      value={tab}
      onChange={(chart) => preferences.setState({ chart })}
      tabs={[
        {
          id: "equity",
          label: "Equity",
          content: <EquityPlace finished={finished} />,
        },
        {
          id: "landscape",
          label: "Landscape",
          content: <LandscapePlace finished={finished} />,
        },
      ]}
    />
  );
}
