/** Lets the app open without a network after the first visit. Silent where a browser or `file://` does not allow that. */
export function registerOffline(): void {
  const possible = "serviceWorker" in navigator && location.protocol.startsWith("http");
  if (!import.meta.env.PROD || !possible) return;
  // A refusal (a private window, blocked storage) costs the offline start and nothing else.
  navigator.serviceWorker.register("./sw.js").catch(() => undefined);
}
