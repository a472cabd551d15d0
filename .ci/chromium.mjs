// The Chromium that the browser tests and the journeys drive. Runs before anything is installed: Node's own modules only.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { root } from "./install.mjs";

const isRoot = process.getuid?.() === 0;

/** Chromium's sandbox refuses root; the rest keeps it from calling home, which a closed network answers with noise. */
export const chromiumArgs = [
  ...(isRoot ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** @returns {string | undefined} */
function installedChromium() {
  const { PATH = "", LOCALAPPDATA, PROGRAMFILES, "PROGRAMFILES(X86)": PROGRAMFILES_X86 } = process.env;
  /** @type {string[]} */
  const places = [];
  if (process.platform === "win32") {
    for (const folder of [PROGRAMFILES, PROGRAMFILES_X86, LOCALAPPDATA]) {
      if (!folder) continue;
      places.push(join(folder, "Google/Chrome/Application/chrome.exe"));
      places.push(join(folder, "Chromium/Application/chrome.exe"));
      places.push(join(folder, "Microsoft/Edge/Application/msedge.exe"));
    }
  } else {
    if (process.platform === "darwin") {
      places.push("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
      places.push("/Applications/Chromium.app/Contents/MacOS/Chromium");
      places.push("/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge");
    }
    for (const name of ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]) {
      places.push(...PATH.split(delimiter).map((folder) => join(folder, name)));
    }
  }
  return places.find((place) => existsSync(place));
}

/** Playwright's own build, if it was downloaded before. */
async function playwrightChromium() {
  try {
    const { chromium } = await import("playwright");
    const path = chromium.executablePath();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined; // Playwright is not installed, or has no build for this system
  }
}

/**
 * The path of a Chromium on this machine: CHROME_PATH, an installed one, Playwright's own.
 *
 * @returns {Promise<string | undefined>}
 */
export async function findChromium() {
  const named = process.env.CHROME_PATH;
  if (!named) return installedChromium() ?? (await playwrightChromium());
  if (!existsSync(named)) throw new Error(`CHROME_PATH names ${named}, and there is no such file.`);
  return named;
}

/**
 * The path of a Chromium, installed if need be.
 *
 * @returns {Promise<string>} rejects with what was tried if none can be had
 */
export async function ensureChromium() {
  const found = await findChromium();
  if (found) return found;
  const tried = ["CHROME_PATH (not set)", "an installed Chromium, Chrome or Edge", "Playwright's own build"];
  for (const [what, attempt] of Object.entries({
    "npx playwright install chromium": () =>
      run(process.execPath, ["node_modules/playwright/cli.js", "install", "chromium"]),
    "apt-get install chromium": aptInstall,
  })) {
    console.log(`No Chromium yet for the browser tests: ${what} …`);
    tried.push(what);
    attempt();
    const now = await findChromium();
    if (now) return now;
  }
  throw new Error(
    `The browser tests need Chromium and none could be had. Tried: ${tried.join(", ")}.\n` +
      "Install Chromium or Chrome, or name one: CHROME_PATH=/path/to/chrome npm test",
  );
}

/** Debian's package, where this user may install one without being asked for a password. */
function aptInstall() {
  const become = isRoot ? [] : ["sudo", "-n", "-E"];
  const aptGet = [...become, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"];
  const [command = "env", ...args] = aptGet;
  run(command, [...args, "update"]);
  run(command, [...args, "install", "-y", "chromium"]);
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  // A download that hangs on a closed network must not hang the tests; a failure shows as Chromium still missing.
  spawnSync(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"], timeout: 600_000 });
}
