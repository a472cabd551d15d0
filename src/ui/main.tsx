import { startSimulationWorker } from "../simulation/client.ts";
import "./theme.css";

// The worker first, and alone in this small file: it reads its code and the page its own at the same time.
const worker = startSimulationWorker();
const { startPage } = await import("./startPage.tsx");
await startPage(worker);
