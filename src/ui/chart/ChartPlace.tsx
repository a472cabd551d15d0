import { runProblemWords } from "../../scenario/runProblemWords.ts";
import { Alert } from "../controls/Alert.tsx";
import { Button } from "../controls/Button.tsx";
import { EmptyState } from "../controls/EmptyState.tsx";
import { Progress } from "../controls/Progress.tsx";
import { useApp, useRecording } from "../useApp.ts";
import { ChartTabs } from "./ChartTabs.tsx";

/** The run on screen, as charts; the last good one stays while a new one is made or refused. */
export function ChartPlace() {
  const { actions, documents } = useApp();
  const finished = useRecording((state) => state.finished);
  const failure = useRecording((state) => state.failure);
  const progress = useRecording((state) => state.progress);
  return (
    <>
      {failure && (
        <Alert
          title={RETRIED.has(failure.code) ? "The run did not finish" : "This scenario can't run"}
          actions={
            <>
              {RETRIED.has(failure.code) && <Button onClick={actions.retry}>Run again</Button>}
              {finished && <Button onClick={actions.undoToRun}>Undo to the last run</Button>}
            </>
          }
        >
          {runProblemWords(failure, documents.present())}
          {finished ? " Chart and figures show the last run." : ""}
        </Alert>
      )}
      {progress && (
        <div className="flex items-center gap-3 px-3 py-1">
          <Progress label="Simulating" fraction={progress.done / progress.total} />
          <Button onClick={actions.cancel}>Cancel</Button>
        </div>
      )}
      {finished ? (
        <ChartTabs finished={finished} />
      ) : (
        <EmptyState
          title={failure ? "No curves" : "Running the scenario"}
          action={failure && <Button onClick={actions.startAfresh}>Start afresh</Button>}
        >
          {failure
            ? "Change what the message names, or begin again with the sample; Undo brings your scenario back."
            : "The curves appear in a moment."}
        </EmptyState>
      )}
    </>
  );
}

/** Failures that the scenario is not to blame for. */
const RETRIED = new Set(["cancelled", "workerCrashed", "noMarket", "internal"]);
