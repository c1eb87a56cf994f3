import { execFile, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { decode } from "fast-png";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const CLI = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "privacy-inbox-"));
  writeFileSync(join(folder, "en.jsonl"), jsonLines(MAILS));
  writeFileSync(join(folder, "wrong.jsonl"), jsonLines(MAILS.map(allWrong)));
  writeFileSync(join(folder, "two.jsonl"), jsonLines([...MAILS, ...MAILS.map(inDanish)]));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const mail = (body: string, labels: string[], lang = "en") => ({
  lang,
  from: "ann@example.org",
  subject: "My data",
  body,
  labels,
});
const MAILS = [
  mail("Please delete all personal data that you hold about me.", ["erasure"]),
  mail("Please erase my account and everything you know about me.", ["erasure"]),
  mail("Under Article 15 GDPR, send me a copy of all my personal data.", ["access"]),
  mail("Stop sending me your marketing mails.", ["opt-out"]),
  mail("The invoice of last month is attached.", []),
];
const allWrong = ({ body }: (typeof MAILS)[number]) => mail(body, ["portability"]);
const inDanish = ({ labels }: (typeof MAILS)[number]) =>
  mail("Slet mine oplysninger.", labels, "da");
const jsonLines = (mails: object[]) => mails.map((one) => JSON.stringify(one)).join("\n");

/** Runs a program with the machine's folders of fonts empty, where we may do so (Linux, as root). */
const WITHOUT_FONTS = [
  "unshare",
  "--mount",
  "sh",
  "-c",
  'for one in /usr/share/fonts /usr/local/share/fonts; do [ ! -d $one ] || mount -t tmpfs none $one || exit; done; "$@"',
  "sh",
];
const [unshare = "", ...itsWords] = WITHOUT_FONTS;
const canHideFonts = spawnSync(unshare, [...itsWords, "true"]).status === 0;

/** The built command line in the folder, with nothing in its environment but `settings`. */
function evaluate(words: string[], settings: Record<string, string> = {}, within: string[] = []) {
  const [program = "", ...all] = [...within, process.execPath, CLI, "evaluate", ...words];
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(
      program,
      all,
      { cwd: folder, env: { PATH: process.env.PATH, ...settings } },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

async function plot(input: string, name: string, ...how: [Record<string, string>?, string[]?]) {
  const ran = await evaluate([input, "--plot", name], ...how);
  const bytes = readFileSync(join(folder, name));
  return { ...ran, bytes, png: decode(bytes) };
}

/** How many pixels of this part of the picture are dark: ink on light paper. */
function inked({ width, data, channels }: ReturnType<typeof decode>, part: Part): number {
  let count = 0;
  for (let y = part.top; y < part.bottom; y += 1) {
    for (let x = part.left; x < part.right; x += 1) {
      if ((data[(y * width + x) * channels] ?? 255) < 100) count += 1;
    }
  }
  return count;
}
type Part = Record<"left" | "top" | "right" | "bottom", number>;
const TITLE = { left: 64, top: 64, right: 760, bottom: 120 };
const MARGIN = { left: 0, top: 0, right: 1528, bottom: 60 };

describe("evaluate --plot", () => {
  it("draws the diagram beside the tables", async () => {
    const { code, out, err, png } = await plot("en.jsonl", "en.png");
    expect([code, err]).toEqual([0, ""]);
    expect(out).toBe((await evaluate(["en.jsonl"])).out);
    expect([png.width, png.height]).toEqual([1528, 1736]);
    expect(inked(png, MARGIN)).toBe(0);
    expect(inked(png, TITLE)).toBeGreaterThan(1000);
    // Blue dots.
    expect(inked(png, { left: 180, top: 440, right: 1440, bottom: 1360 })).toBeGreaterThan(200);
  });

  it("draws the same mails the same, and others otherwise", async () => {
    const { bytes } = await plot("en.jsonl", "one.png");
    expect((await plot("en.jsonl", "again.png")).bytes.equals(bytes)).toBe(true);
    expect((await plot("wrong.jsonl", "wrong.PNG")).bytes.equals(bytes)).toBe(false);
  });

  it("has a panel more for each language, and one for all", async () => {
    const { png } = await plot("two.jsonl", "two.png");
    expect(png.width).toBe(2880);
  });

  it("writes with the package's own font, on a machine that has none too", async () => {
    const usual = await plot("en.jsonl", "usual.png");
    const { bytes, png } = await plot(
      "en.jsonl",
      "bare.png",
      { FONTCONFIG_FILE: "/dev/null", DISABLE_SYSTEM_FONTS_LOAD: "1" },
      canHideFonts ? WITHOUT_FONTS : [],
    );
    expect(inked(png, TITLE)).toBeGreaterThan(1000);
    expect(bytes.equals(usual.bytes)).toBe(true);
  });

  it("draws what could be read of a file with bad lines, and nothing of one without mails", async () => {
    writeFileSync(join(folder, "bad.jsonl"), `{no json\n${jsonLines(MAILS)}`);
    writeFileSync(join(folder, "empty.jsonl"), "");
    expect((await plot("bad.jsonl", "bad.png")).code).toBe(1);
    expect((await evaluate(["empty.jsonl", "--plot", "empty.png"])).code).toBe(1);
    expect(existsSync(join(folder, "empty.png"))).toBe(false);
  });

  it("says before the work what is wrong with the picture's file", async () => {
    mkdirSync(join(folder, "folder.png"));
    for (const [name, code, sentence] of [
      ["diagram.svg", 2, "end its name in .png"],
      ["diagram", 2, "end its name in .png"],
      ["missing/diagram.png", 1, "Can't write missing/diagram.png: there is no folder missing."],
      ["en.jsonl/diagram.png", 1, "there is no folder en.jsonl."],
      ["folder.png", 1, "it is a folder"],
    ] as const) {
      const ran = await evaluate(["en.jsonl", "--plot", name]);
      expect([name, ran.code, ran.out]).toEqual([name, code, ""]);
      expect(ran.err).toContain(sentence);
      expect(ran.err).not.toMatch(/at .*\.js:\d/);
    }
  });

  it("never draws over the mails, and reads no folder", async () => {
    writeFileSync(join(folder, "mails.png"), jsonLines(MAILS));
    const over = await evaluate(["mails.png", "--plot", "./mails.png"]);
    expect([over.code, over.out]).toEqual([2, ""]);
    expect(readFileSync(join(folder, "mails.png"), "utf8")).toBe(jsonLines(MAILS));
    const read = await evaluate(["."]);
    expect([read.code, read.err]).toEqual([1, expect.stringContaining("it is a folder")]);
  });

  it("loads what draws only where a picture is asked for", async () => {
    const spy = join(folder, "spy.cjs");
    writeFileSync(
      spy,
      `process.on("exit", () => process.stderr.write(
        Object.keys(require.cache).some((file) => file.includes("canvas")) ? "loaded" : "not loaded"));`,
    );
    const settings = { NODE_OPTIONS: `--require=${spy}` };
    expect((await evaluate(["en.jsonl"], settings)).err).toBe("not loaded");
    expect((await evaluate(["en.jsonl", "--plot", "spied.png"], settings)).err).toBe("loaded");
  });
});
