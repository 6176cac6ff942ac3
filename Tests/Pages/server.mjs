// SPDX-License-Identifier: Apache-2.0
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";

const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript" };

/**
 * Serves files on a free port of loopback.
 * @param {(path: string) => URL | null} place where the file of a path is; null for none
 * @returns {Promise<{address: string, stop: () => Promise<void>}>}
 */
export async function serve(place) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    try {
      // An empty page at the root, for scripts to run in, where there is no other.
      const url = place(path);
      const bytes = url === null && path === "/" ? "" : await readFile(url);
      const type = path === "/" ? types[".html"] : types[extname(path)] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type, "access-control-allow-origin": "*" }).end(bytes);
    } catch {
      response.writeHead(404, { "access-control-allow-origin": "*" }).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return { address: `http://127.0.0.1:${server.address().port}/`, stop };
}
