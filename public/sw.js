// Opens the app without a network after the first visit.
//
// The build writes `self.shell` above this line: the files it consists of and a version. A version is installed whole or
// not at all and never changed afterwards, so a document always meets its own scripts, workers and fonts. A newer
// version waits until the last page of the older one is closed; with a network, pages are fresh without it.

const { version, files } = self.shell;
const prefix = "sleeves-";
const name = prefix + version;
const assets = new URL("assets/", self.location.href).href;

self.addEventListener("install", (event) => {
  event.waitUntil(install());
});

async function install() {
  const cache = await caches.open(name);
  // Unhashed names may be stale in the browser's own cache; the content behind a hashed name never changes.
  await cache.addAll(
    files.map((file) => new Request(file, { cache: file.startsWith("./assets/") ? "default" : "reload" })),
  );
}

self.addEventListener("activate", (event) => {
  event.waitUntil(activate());
});

async function activate() {
  // Other apps may live on the same origin: their caches are not ours to clean.
  const old = (await caches.keys()).filter((key) => key.startsWith(prefix) && key !== name);
  await Promise.all(old.map((key) => caches.delete(key)));
  await self.clients.claim();
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(request.url.startsWith(assets) ? cacheFirst(request) : networkFirst(request));
});

async function cacheFirst(request) {
  return (await fromShell(request)) ?? fetch(request);
}

async function networkFirst(request) {
  try {
    return await fetch(request);
  } catch (offline) {
    const kept = await fromShell(request.mode === "navigate" ? "./" : request);
    if (kept) return kept;
    throw offline;
  }
}

async function fromShell(request) {
  const cache = await caches.open(name);
  return cache.match(request, { ignoreSearch: true, ignoreVary: true });
}
