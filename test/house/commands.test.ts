import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { chromiumArgs, ensureChromium, findChromium } from "../../.ci/chromium.mjs";
import { complaintAboutNode } from "../../.ci/install.mjs";
import { serve } from "../../.ci/serve.mjs";

describe("the server of the built app", () => {
  const folder = mkdtempSync(join(tmpdir(), "sleeves-serve-"));
  let server: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    mkdirSync(join(folder, "dist/assets"), { recursive: true });
    writeFileSync(join(folder, "secret.txt"), "secret");
    writeFileSync(join(folder, "dist/index.html"), "<p>home</p>");
    writeFileSync(join(folder, "dist/assets/worker-1a.js"), "postMessage(1)");
    symlinkSync(join(folder, "secret.txt"), join(folder, "dist/way-out.txt"));
    server = await serve(join(folder, "dist"));
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("answers the folder with its index, freshly checked", async () => {
    const answer = await fetch(`${server.url}?from=a-link`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("no-cache");
    expect(await answer.text()).toBe("<p>home</p>");
  });

  it("answers a hashed script as a script, for good", async () => {
    const answer = await fetch(`${server.url}assets/worker-1a.js`);
    expect(answer.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(answer.headers.get("cache-control")).toContain("immutable");
  });

  it("answers HEAD without a body", async () => {
    const answer = await fetch(server.url, { method: "HEAD" });
    expect(answer.headers.get("content-length")).toBe("11");
    expect(await answer.text()).toBe("");
  });

  // Sent as they stand: fetch would tidy the dots away.
  it.each([
    "/missing.js",
    "/assets",
    "/assets/",
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/way-out.txt",
    "/%00",
    "/%",
  ])("answers %s with 404, not with the app", async (path) => {
    const status = await new Promise((done) => {
      get({ port: new URL(server.url).port, path }, (answer) => done(answer.resume().statusCode));
    });
    expect(status).toBe(404);
  });

  it("answers whatever would change something with 405", async () => {
    expect((await fetch(server.url, { method: "POST" })).status).toBe(405);
  });

  it("takes the next port when one is taken, and says so when there is no other", async () => {
    const taken = Number(new URL(server.url).port);
    const other = await serve(join(folder, "dist"), { ports: [taken, 0] });
    expect(other.url).not.toBe(server.url);
    await other.close();
    await expect(serve(join(folder, "dist"), { ports: [taken] })).rejects.toMatchObject({
      code: "EADDRINUSE",
    });
  });
});

describe("the Chromium of the browser tests", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it("is the one that CHROME_PATH names", async () => {
    vi.stubEnv("CHROME_PATH", process.execPath);
    expect(await findChromium()).toBe(process.execPath);
    expect(await ensureChromium()).toBe(process.execPath);
  });

  it("is not quietly another one when CHROME_PATH names a file that is not there", async () => {
    vi.stubEnv("CHROME_PATH", "/nowhere/chrome");
    await expect(ensureChromium()).rejects.toThrow(
      "CHROME_PATH names /nowhere/chrome, and there is no such file.",
    );
  });

  it("gives up its sandbox only where root would be refused with it", () => {
    expect(chromiumArgs.includes("--no-sandbox")).toBe(process.getuid?.() === 0);
  });
});

describe("the Node that is asked for", () => {
  it.each(["20.19.0", "20.20.2", "22.0.0", "24.1.0"])("is content with %s", (version) => {
    expect(complaintAboutNode(version)).toBeUndefined();
  });

  it.each(["16.20.2", "18.20.0", "20.18.3"])("says what is missing on %s", (version) => {
    expect(complaintAboutNode(version)).toContain(`needs Node 20.19 or newer, this is ${version}`);
  });
});

describe("the commands", () => {
  const run = (...args: string[]) =>
    new Promise<{ code: number; said: string }>((done) => {
      execFile(process.execPath, args, (error, stdout, stderr) =>
        done({ code: Number(error?.code ?? 0), said: stdout + stderr }),
      );
    });

  it.each([".ci/start.mjs", ".ci/test.mjs", ".ci/deep.mjs", "bench/run.mjs"])(
    "%s explains itself",
    async (script) => {
      expect(await run(script, "--help")).toMatchObject({ code: 0, said: expect.stringContaining("npm ") });
    },
  );

  it.each([
    [".ci/start.mjs", "--prot"],
    [".ci/test.mjs", "--only", "typse"],
  ])("%s refuses %s with its help", async (...args) => {
    expect(await run(...args)).toMatchObject({ code: 1, said: expect.stringContaining("npm ") });
  });
});
