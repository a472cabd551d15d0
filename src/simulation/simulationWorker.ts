import { serveSimulation } from "./host.ts";
import type { FromWorker, MessagePortLike, ToWorker } from "./protocol.ts";

declare const self: MessagePortLike<FromWorker, ToWorker>;

serveSimulation(self);
