// Runs before anything is installed: Node's own modules only.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const oldest = [20, 19];

/** @returns {string | undefined} what to tell a person whose Node is too old */
export function complaintAboutNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldest;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined;
  return `Sleeves needs Node ${oldest.join(".")} or newer, this is ${version}. See https://nodejs.org`;
}

/**
 * Whether node_modules holds what the lock file asks for. npm writes what it installed into
 * node_modules/.package-lock.json; optional packages for other platforms are rightly missing there.
 */
function isInstalled() {
  try {
    const wanted = JSON.parse(readFileSync(`${root}/package-lock.json`, "utf8")).packages;
    const present = JSON.parse(readFileSync(`${root}/node_modules/.package-lock.json`, "utf8")).packages;
    return Object.keys(wanted).every(
      (path) => path === "" || wanted[path].optional || present[path]?.version === wanted[path].version,
    );
  } catch {
    return false; // nothing installed yet, or an install that was cut short
  }
}

/** Brings node_modules in line with the lock file; ends the process with a reason if that cannot be done. */
export function install() {
  const complaint = complaintAboutNode();
  if (complaint) fail(complaint);
  if (isInstalled()) return;
  console.log("Installing what package-lock.json names …");
  // Build tools are development dependencies: NODE_ENV=production must not leave them out.
  const args = ["ci", "--include=dev", "--no-fund", "--no-audit"];
  const npm = process.env.npm_execpath;
  const { status } = npm?.endsWith(".js")
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: "inherit" })
    : spawnSync("npm", args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) fail("npm ci did not go through: its own words are above.");
}

/**
 * @param {string} message
 * @returns {never}
 */
export function fail(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}
