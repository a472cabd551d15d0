import { useEffect } from "react";
import { useStore } from "zustand";
import type { App as RunningApp } from "../state/app.ts";
import { AppLayout } from "./AppLayout.tsx";
import { BranchesPlace } from "./branches/BranchesPlace.tsx";
import { ChartPlace } from "./chart/ChartPlace.tsx";
import { TooltipProvider } from "./controls/Tooltip.tsx";
import { DataPlace } from "./data/DataPlace.tsx";
import { ImportPlace } from "./data/ImportPlace.tsx";
import { HeaderPlace } from "./header/HeaderPlace.tsx";
import { InspectorPlace } from "./inspector/InspectorPlace.tsx";
import { NoticesPlace } from "./notices/NoticesPlace.tsx";
import { PlaybackPlace } from "./playback/PlaybackPlace.tsx";
import { RulesPlace } from "./rules/RulesPlace.tsx";
import { StrategiesPlace } from "./strategies/StrategiesPlace.tsx";
import { AppContext } from "./useApp.ts";

/** The whole screen of a running app. */
export function App({ app }: { readonly app: RunningApp }) {
  const theme = useStore(app.preferences, (preferences) => preferences.theme);
  useEffect(() => {
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
  return (
    <AppContext value={app}>
      <TooltipProvider>
        <AppLayout
          header={<HeaderPlace />}
          notices={<NoticesPlace />}
          data={<DataPlace />}
          strategies={<StrategiesPlace />}
          rules={<RulesPlace />}
          chart={
            <>
              <BranchesPlace />
              <ChartPlace />
            </>
          }
          playback={<PlaybackPlace />}
          inspector={<InspectorPlace />}
        >
          <ImportPlace />
        </AppLayout>
      </TooltipProvider>
    </AppContext>
  );
}
