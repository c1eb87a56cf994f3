import { existsSync } from "node:fs";
import { join } from "node:path";
import { createLog } from "../log.js";
import { PACKAGE_ROOT } from "../package-root.js";
import { Problem } from "../problems.js";
import { signalled } from "./signalled.js";

const NOT_HERE =
  "The sandbox is for developers and is not part of this install. In a clone, install with dev dependencies (npm ci) and run it with: npm run sandbox";

/**
 * Runs the sandbox until SIGTERM or SIGINT and tells the page's address.
 * @param port the page's port as typed; undefined for the usual one
 * @throws Problem `sandbox` where its parts are not installed or built, or the port is taken
 */
export async function runSandbox(
  port: string | undefined,
  write: (text: string) => void,
): Promise<void> {
  const wanted = port === undefined ? undefined : portNumber(port);
  const { startSandbox } = await loadSandbox();
  if (!existsSync(join(PACKAGE_ROOT, "dist", "sandbox", "page", "index.html"))) {
    throw new Problem("sandbox", NOT_HERE);
  }
  const stopped = signalled();
  const log = createLog("warn");
  const sandbox = await startSandbox({ port: wanted, log }).catch((error: unknown) => {
    if (codeOf(error) !== "EADDRINUSE") throw error;
    throw new Problem("sandbox", `Port ${wanted} is taken. Leave --port away to get a free one.`);
  });
  write(`privacy-inbox sandbox: ${sandbox.url}\n`);
  await stopped;
  await sandbox.stop();
}

/** The stand-ins are dev dependencies, and the folder itself is not in the package. */
async function loadSandbox() {
  try {
    return await import("../sandbox/sandbox.js");
  } catch (error) {
    if (codeOf(error) !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new Problem("sandbox", NOT_HERE, { cause: error });
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65535) {
    throw new Problem("usage", `--port ${text} is no port: write a number from 1 to 65535.`);
  }
  return port;
}
