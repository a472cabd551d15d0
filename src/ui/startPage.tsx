import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ImportClient } from "../marketData/importClient.ts";
import { AppStorage } from "../persistence/appStorage.ts";
import { SimulationClient, startSimulationWorker, type WorkerLike } from "../simulation/client.ts";
import { SimulationPool } from "../simulation/pool.ts";
import { openApp } from "../state/app.ts";
import { browserPage, textStorage } from "../state/browserPage.ts";
import { App } from "./App.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { Opening } from "./Opening.tsx";
import { registerOffline } from "./registerOffline.ts";

/**
 * Opens the app in the page.
 *
 * @param firstWorker started before this code was even read; should it be lost, others follow
 */
export async function startPage(firstWorker: WorkerLike): Promise<void> {
  const workers = [firstWorker];
  const element = document.getElementById("root");
  if (!element) throw new Error("index.html has no element with the id root");
  const root = createRoot(element);
  root.render(<Opening />);

  const app = await openApp({
    simulation: new SimulationClient(() => workers.pop() ?? startSimulationWorker()),
    studies: new SimulationPool(),
    importer: new ImportClient(),
    storage: new AppStorage(),
    texts: textStorage(),
    frames: {
      request: (onFrame) => requestAnimationFrame(onFrame),
      cancel: (handle) => cancelAnimationFrame(handle),
    },
    page: browserPage,
    document,
    tabs: "BroadcastChannel" in window ? new BroadcastChannel("sleeves") : undefined,
  });

  // A bug must not fail in silence: it is shown where it can be read, and the screen stays as it is.
  const report = (reason: unknown): void => {
    const message = reason instanceof Error ? reason.message : String(reason);
    app.notices.tell(
      "alert",
      `Something went wrong that should not (${message}). Your scenario is kept; reload the page.`,
    );
  };
  window.addEventListener("error", ({ error, message }) => report(error ?? message));
  window.addEventListener("unhandledrejection", ({ reason }) => report(reason));

  root.render(
    <StrictMode>
      <ErrorBoundary onStartAfresh={app.actions.startAfresh}>
        <App app={app} />
      </ErrorBoundary>
    </StrictMode>,
  );
  registerOffline();
}
