import { useRef, useState } from "react";
import { useStore } from "zustand";
import { formatDate } from "../format.ts";
import { FIGURE_ROWS } from "../inspector/figureDefinitions.ts";
import { useApp, useDocuments, useRecording } from "../useApp.ts";
import { Header } from "./Header.tsx";
import { HelpDialog } from "./HelpDialog.tsx";
import { useKeys } from "./useKeys.ts";

/** The header, wired to the scenario and its undo steps. */
export function HeaderPlace() {
  const { actions, markets, player, preferences } = useApp();
  const name = useDocuments(({ history }) => history.present.name);
  const data = useDocuments(({ history }) => history.present.data);
  const undoes = useDocuments(({ history }) => history.past.at(-1)?.change);
  const redoes = useDocuments(({ history }) => history.future[0]?.change);
  // A run that failed leaves the curves of the market before it on screen: their range is not this one's.
  const times = useRecording(({ finished }) =>
    finished?.document.data.fingerprint === data.fingerprint ? finished?.columns.times : undefined,
  );
  const isEmpty = useRecording(({ finished }) => finished === undefined);
  const theme = useStore(preferences, (state) => state.theme);
  const dataset = useStore(markets, ({ datasets }) => datasets.get(data.fingerprint ?? ""));
  const [isHelpOpen, setHelpOpen] = useState(false);
  const scenarioInput = useRef<HTMLInputElement>(null);
  useKeys(() => setHelpOpen(true));
  const range = times && times.length > 0 ? `${formatDate(times[0])} – ${formatDate(times.at(-1))}` : "";
  return (
    <>
      <Header
        title={name}
        onTitleChange={actions.rename}
        dataset={[dataset?.name ?? "No market data", range].filter(Boolean).join(" · ")}
        undoes={undoes}
        redoes={redoes}
        onUndo={actions.undo}
        onRedo={actions.redo}
        onShare={() => void actions.share()}
        exports={[
          {
            label: "Equity (CSV)",
            disabled: isEmpty,
            onSelect: () => void actions.exportCsv("equity"),
          },
          {
            label: "Fills (CSV)",
            disabled: isEmpty,
            onSelect: () => void actions.exportCsv("fills"),
          },
          {
            label: "Capital moves (CSV)",
            disabled: isEmpty,
            onSelect: () => void actions.exportCsv("moves"),
          },
          {
            label: "Metrics (CSV)",
            disabled: isEmpty,
            onSelect: () => void actions.exportMetrics(FIGURE_ROWS),
          },
          { label: "Scenario (JSON)", onSelect: actions.exportScenario },
        ]}
        onOpenScenario={() => scenarioInput.current?.click()}
        onStartAfresh={actions.startAfresh}
        theme={theme}
        onThemeChange={(next) => preferences.setState({ theme: next })}
        onHelp={() => setHelpOpen(true)}
      />
      <HelpDialog open={isHelpOpen} onOpenChange={setHelpOpen} />
      <input
        ref={scenarioInput}
        type="file"
        aria-label="Scenario file"
        accept=".json,application/json"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = "";
          if (!file) return;
          player.pause();
          void actions.openScenario(file);
        }}
      />
    </>
  );
}
