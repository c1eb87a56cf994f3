import { type ChildProcess, spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, expect, it } from "vitest";
import { PACKAGE_ROOT } from "../../src/package-root.js";
import { listen } from "../../src/sandbox/loopback.js";
import { until } from "../support/until.js";

const DIST = join(PACKAGE_ROOT, "dist");
const folders: string[] = [];

beforeAll(() => {
  if (!existsSync(join(DIST, "sandbox", "page", "index.html"))) {
    throw new Error("Nothing is built: run `npm run build` first.");
  }
});
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

interface Run {
  child: ChildProcess;
  out(): string;
  err(): string;
  ended: Promise<number | null>;
}

/** The command of a package, in an empty folder and with nothing in the environment. */
function run(root: string, ...args: string[]): Run {
  const texts = { out: "", err: "" };
  const child = spawn(process.execPath, [join(root, "dist", "cli.js"), "sandbox", ...args], {
    cwd: emptyFolder(),
    env: { PATH: process.env.PATH, TMPDIR: emptyFolder() },
  });
  child.stdout.on("data", (piece) => {
    texts.out += piece;
  });
  child.stderr.on("data", (piece) => {
    texts.err += piece;
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return { child, out: () => texts.out, err: () => texts.err, ended };
}

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "privacy-inbox-command-"));
  folders.push(folder);
  return folder;
}

/** A copy of the package as it would be installed without some of its parts. */
function packageWithout({ sandbox = false, dependency = "" }): string {
  const root = emptyFolder();
  for (const file of ["package.json", "intents"]) {
    symlinkSync(join(PACKAGE_ROOT, file), join(root, file));
  }
  cpSync(DIST, join(root, "dist"), {
    recursive: true,
    filter: (path) => !(sandbox && path.startsWith(join(DIST, "sandbox"))),
  });
  const modules = join(root, "node_modules");
  mkdirSync(modules);
  for (const name of readdirSync(join(PACKAGE_ROOT, "node_modules"))) {
    if (name === dependency || name.startsWith(".")) continue;
    symlinkSync(join(PACKAGE_ROOT, "node_modules", name), join(modules, name));
  }
  return root;
}

it("prints the page's address, and ends with 0 and nothing left behind at SIGINT", async () => {
  const { child, out, err, ended } = run(PACKAGE_ROOT);
  const [, url] = await until("the address", () =>
    /^privacy-inbox sandbox: (http:\/\/127\.0\.0\.1:\d+\/)\n$/.exec(out()),
  );
  const page = await fetch(url ?? "");
  expect(await page.text()).toContain("<title>privacy-inbox sandbox</title>");
  expect(page.headers.get("content-security-policy")).toContain("default-src 'self'");
  const [, scratch] = folders;
  expect(readdirSync(scratch ?? "")).toHaveLength(1);
  child.kill("SIGINT");
  expect(await ended).toBe(0);
  expect(readdirSync(scratch ?? "")).toEqual([]);
  expect(err()).toBe("");
});

it.each([
  ["its folder", { sandbox: true }],
  ["a dev dependency", { dependency: "emulate" }],
])("ends with a clear line and 1 where %s is not installed", async (_what, part) => {
  const { err, ended } = run(packageWithout(part));
  expect(await ended).toBe(1);
  expect(err()).toMatch(/^The sandbox is for developers.*npm ci.*\n$/);
});

it("says that the port is taken, or is none", async () => {
  const server = createServer();
  const port = await listen(server);
  const taken = run(PACKAGE_ROOT, "--port", String(port));
  expect(await taken.ended).toBe(1);
  expect(taken.err()).toContain(`Port ${port} is taken`);
  server.close();
  const wrong = run(PACKAGE_ROOT, "--port", "x");
  expect(await wrong.ended).toBe(2);
});
