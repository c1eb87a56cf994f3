import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { PACKAGE_ROOT } from "../package-root.js";
import { RequestFault } from "./api.js";

/** The page as Vite built it. */
export const PAGE_FOLDER = join(PACKAGE_ROOT, "dist", "sandbox", "page");

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".json": "application/json; charset=utf-8",
};

/** Only plain names: no dots in front, so no way up or to a hidden file. */
const NAME = /^[\w-][\w.-]*$/;

/**
 * Sends a file of the page.
 * @param path decoded parts of the address; empty for the page itself
 */
export async function serveFile(
  path: string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const parts = path.join("") === "" ? ["index.html"] : path;
  const type = TYPES[extname(parts.at(-1) ?? "")];
  if (!type || !parts.every((part) => NAME.test(part)))
    throw new RequestFault(404, "No such file.");
  const content = await readFile(join(PAGE_FOLDER, ...parts)).catch(() => {
    throw new RequestFault(404, "No such file. Is the page built? `npm run build` does it.");
  });
  // Vite puts a hash into the names of assets: those never change.
  const kept = parts[0] === "assets" ? "max-age=31536000, immutable" : "no-cache";
  response.writeHead(200, { "content-type": type, "cache-control": kept });
  response.end(request.method === "HEAD" ? undefined : content);
}
