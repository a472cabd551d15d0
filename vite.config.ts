import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { chromiumArgs, findChromium } from "./.ci/chromium.mjs";

/** The app talks to nobody: the browser itself refuses what would leave this origin. Inline styles are the charts'. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "style-src 'self' 'unsafe-inline'",
  "worker-src 'self' blob:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** In the build only: the development server needs inline scripts and a socket. */
function withContentSecurityPolicy(): Plugin {
  return {
    name: "sleeves:content-security-policy",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: contentSecurityPolicy },
        injectTo: "head-prepend",
      },
    ],
  };
}

/** Tells dist/sw.js which files this build consists of, and a version that changes with any of them. */
function withOfflineShell(): Plugin {
  let outDir = "";
  return {
    name: "sleeves:offline-shell",
    apply: "build",
    configResolved: (config) => {
      outDir = resolve(config.root, config.build.outDir);
    },
    closeBundle: {
      order: "post",
      sequential: true,
      handler: () => {
        const worker = join(outDir, "sw.js");
        const version = createHash("sha256");
        const files = readdirSync(outDir, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .sort();
        for (const file of files) version.update(readFileSync(file));
        const shell = {
          version: version.digest("hex").slice(0, 12),
          files: files
            .filter((file) => file !== worker)
            .map((file) => file.slice(outDir.length + 1).replaceAll("\\", "/"))
            .map((file) => (file === "index.html" ? "./" : `./${file}`)),
        };
        writeFileSync(worker, `self.shell = ${JSON.stringify(shell)};\n${readFileSync(worker, "utf8")}`);
      },
    },
  };
}

export default defineConfig(async () => {
  const executablePath = await findChromium();
  const chromium = { args: chromiumArgs, ...(executablePath === undefined ? {} : { executablePath }) };
  return {
    base: "./",
    plugins: [react(), tailwindcss(), withContentSecurityPolicy(), withOfflineShell()],
    worker: { format: "es" as const },
    // One page, one chunk: it is served from the own machine or from the offline cache.
    build: { target: "es2023", sourcemap: false, chunkSizeWarningLimit: 1_500 },
    test: {
      // One core stays free where there are more than two.
      maxWorkers: Math.max(2, availableParallelism() - 1),
      // A busy machine is no fault: a test that hangs is stopped, one that waits for a core is not.
      testTimeout: 60_000,
      hookTimeout: 60_000,
      projects: [
        {
          extends: true as const,
          test: {
            name: "node",
            environment: "node",
            include: ["test/**/*.test.ts"],
            exclude: ["test/ui/**", "test/browser/**", "test/journey/**"],
          },
        },
        {
          extends: true as const,
          test: {
            name: "jsdom",
            environment: "jsdom",
            include: ["test/ui/**/*.test.{ts,tsx}"],
            setupFiles: ["test/ui/setup.ts"],
          },
        },
        // Chromium needs a core to itself: these two wait for the projects above, and for each other.
        {
          extends: true as const,
          // Every import, a worker's too, is looked up afresh before the first test: found later it would reload the page.
          optimizeDeps: { entries: ["test/browser/**/*.{ts,tsx}", "src/**/*Worker.ts"], force: true },
          test: {
            name: "browser",
            include: ["test/browser/**/*.test.{ts,tsx}"],
            sequence: { groupOrder: 1 },
            maxWorkers: 1,
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              provider: playwright({ launchOptions: chromium }),
              instances: [{ browser: "chromium" as const }],
            },
          },
        },
        {
          extends: true as const,
          test: {
            name: "journey",
            environment: "node",
            include: ["test/journey/**/*.test.ts"],
            globalSetup: ["test/journey/serveBuild.ts"],
            provide: { chromium },
            sequence: { groupOrder: 2 },
            maxWorkers: 1,
          },
        },
      ],
    },
  };
});
