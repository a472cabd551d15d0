import { execFileSync } from "node:child_process";
import type { TestProject } from "vitest/node";
import { serve } from "../../.ci/serve.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the built app is served, with a closing slash. */
    appUrl: string;
    /** How to launch Chromium on this machine, as Playwright's launch options. */
    chromium: { readonly args: string[]; readonly executablePath?: string };
  }
}

/** Serves the build that `npm test` has just made; a journey run by itself makes its own, beside the real one. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let folder = process.env.SLEEVES_DIST;
  if (folder === undefined) {
    folder = "node_modules/.cache/journey";
    // In a process of its own: in this one NODE_ENV is "test", and the build would not be the one people get.
    const args = ["build", "--outDir", folder, "--emptyOutDir", "--logLevel", "warn"];
    const env = { ...process.env, NODE_ENV: "production" };
    execFileSync(process.execPath, ["node_modules/vite/bin/vite.js", ...args], { env, stdio: "inherit" });
  }
  const server = await serve(folder);
  project.provide("appUrl", server.url);
  return server.close;
}
