// A static server for the built app, on this machine only. Node's own modules only.
import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, sep } from "node:path";

/** @type {Record<string, string>} */
const mimeTypes = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
};

/**
 * The file that a request path names, or undefined. Links that lead out of the folder name nothing.
 *
 * @param {string} folder absolute, without links
 * @param {string} path
 */
async function fileAt(folder, path) {
  try {
    const file = await realpath(join(folder, path.endsWith("/") ? `${path}index.html` : path));
    const facts = await stat(file);
    return facts.isFile() && file.startsWith(folder + sep) ? { file, size: facts.size } : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string | undefined} url */
function pathOf(url) {
  try {
    return decodeURIComponent(new URL(url ?? "/", "http://localhost").pathname);
  } catch {
    return undefined;
  }
}

/**
 * @param {string} folder what to serve
 * @param {{ ports?: readonly number[] }} options the ports to try in order; 0 is any free one
 * @returns {Promise<{ url: string, close(): Promise<void> }>} rejects if none of the ports is free
 */
export async function serve(folder, { ports = [0] } = {}) {
  const base = await realpath(folder);
  const server = createServer(async (request, response) => {
    const path = pathOf(request.url);
    const readable = request.method === "GET" || request.method === "HEAD";
    const found = readable && path !== undefined ? await fileAt(base, path) : undefined;
    if (!found) {
      const status = readable ? 404 : 405;
      response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
      response.end(readable ? "Not found\n" : "Only GET and HEAD\n");
      return;
    }
    response.writeHead(200, {
      "content-type": mimeTypes[extname(found.file)] ?? "application/octet-stream",
      "content-length": found.size,
      // Names under assets/ carry a hash of their content; everything else may change with the next build.
      "cache-control": path?.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
      "x-content-type-options": "nosniff",
    });
    if (request.method === "HEAD") response.end();
    else createReadStream(found.file).pipe(response);
  });
  const port = await listen(server, ports);
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {import("node:http").Server} server
 * @param {readonly number[]} ports
 * @returns {Promise<number>}
 */
function listen(server, [port = 0, ...others]) {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      const inUse = "code" in error && (error.code === "EADDRINUSE" || error.code === "EACCES");
      if (inUse && others.length > 0) resolve(listen(server, others));
      else reject(error);
    });
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}
