// `npm start`: from a fresh clone to the app in a browser.
import { spawn, spawnSync } from "node:child_process";
import { fail, install, root } from "./install.mjs";
import { serve } from "./serve.mjs";

const help = `npm start [-- --no-open]   install what is missing, build, serve the app on this machine, open it
  --no-open                do not open a browser
  PORT=8080 npm start      serve on this port (otherwise 4173, or any free one if that is taken)`;

const args = process.argv.slice(2);
if (args.includes("--help") || args.includes("-h")) {
  console.log(help);
  process.exit(0);
}
const unknown = args.find((arg) => arg !== "--no-open");
if (unknown) fail(`Unknown option ${unknown}\n\n${help}`);

const wish = process.env.PORT;
const port = Number(wish);
if (wish && !(Number.isInteger(port) && port > 0 && port < 65536)) fail(`PORT=${wish} is not a port number.`);

install();
console.log("Building …");
const build = spawnSync(process.execPath, ["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"], {
  cwd: root,
  stdio: "inherit",
});
if (build.status !== 0) fail("The build did not go through: its own words are above.");

const server = await serve(`${root}/dist`, { ports: wish ? [port] : [4173, 0] }).catch((error) =>
  fail(`Port ${wish} cannot be used: ${error.message}`),
);
console.log(`\n  Sleeves is running at  ${server.url}\n  Ctrl+C ends it.\n`);
if (!process.env.CI && !args.includes("--no-open")) open(server.url);

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, async () => {
    await server.close();
    process.exit(0);
  });
}

/** Opens the address where there is a screen; says nothing where there is none, as the address is printed. */
function open(/** @type {string} */ url) {
  const screen = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!screen) return;
  /** @type {Partial<Record<NodeJS.Platform, [string, ...string[]]>>} */
  const openers = { darwin: ["open"], win32: ["cmd", "/c", "start", ""] };
  const [command, ...rest] = openers[process.platform] ?? ["xdg-open"];
  const opener = spawn(command, [...rest, url], { stdio: "ignore", detached: true });
  opener.on("error", () => undefined);
  opener.unref();
}
