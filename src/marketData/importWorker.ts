import { ImportHost } from "./importHost.ts";
import type { ImportRequest } from "./importProtocol.ts";

// The entry of the import worker: nothing but the wiring of the host to the worker's port.
const scope = self as unknown as DedicatedWorkerGlobalScope;
const host = new ImportHost((reply, transfer) => scope.postMessage(reply, transfer));
scope.onmessage = (event: MessageEvent<ImportRequest>) => host.receive(event.data);
