import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, it } from "vitest";
import { runCheckIntents } from "../../src/commands/check-intents.js";

const SHIPPED = fileURLToPath(new URL("../../intents", import.meta.url));
const FOLDERS = [
  ..."access erasure objection opt-out portability question rectification restriction none".split(
    " ",
  ),
  ..."breach authority legal".split(" ").map((alarm) => `alarms/${alarm}`),
];

let folder = "";

/** The shipped folder with one example of its own in each place: nothing to complain about. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "check-"));
  cpSync(SHIPPED, folder, { recursive: true, filter: (path) => !path.includes("/examples") });
  for (const place of FOLDERS) {
    write(`${place}/examples/en.txt`, `The only mail of ${place} in English, truly\n`);
    write(`${place}/examples/da.txt`, `Den eneste mail i ${place} på dansk\n`);
  }
  return () => rmSync(folder, { recursive: true });
});

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

function check(): { code: number; told: string } {
  let told = "";
  const code = runCheckIntents(folder, (text) => {
    told += text;
  });
  return { code, told };
}

const MAIL =
  "Please send me a copy of everything that you have stored about me since last summer, thank you";

describe("intents:check", () => {
  it("says in one line that all is well", () => {
    expect(check()).toEqual({
      code: 0,
      told: "All is well: 8 intents, 3 alarms, letters in da, en, 24 example mails (da 12, en 12).\n",
    });
  });

  it("misses examples, headings and readers of files", () => {
    rmSync(join(folder, "erasure/examples/da.txt"));
    rmSync(join(folder, "none/examples"), { recursive: true });
    write("access/examples/danish.txt", "x");
    write(
      "opt-out/intent.yml",
      "title: {en: a, da: b}\narticle: c\nclock: opt-out\nidentity: false\nsections: [Your duties]\nphrases: {en: [d], da: [e]}\n",
    );
    const { code, told } = check();
    expect(code).toBe(1);
    expect(told).toContain('opt-out/intent.yml: the privacy policy has no heading "Your duties".');
    expect(told).toContain("erasure/examples/da.txt: there are no example mails.");
    expect(told).toContain("none/examples/da.txt: there are no example mails.");
    expect(told).toContain("none/examples/en.txt: there are no example mails.");
    expect(told).toContain("access/examples/danish.txt: nothing reads this file.");
    expect(told).toContain("5 to mend.");
  });

  it("refuses the same mail twice, whatever its case and punctuation", () => {
    write("access/examples/en.txt", `${MAIL}\n---\n${MAIL.toUpperCase()}!!\n`);
    expect(check().told).toContain(
      "access/examples/en.txt, line 3: this mail has the same words as the one in access/examples/en.txt, line 1.",
    );
  });

  it("refuses nearly the same mail, and lets a different one be", () => {
    write(
      "access/examples/en.txt",
      `${MAIL}\n---\nHi. ${MAIL}\n---\nPlease send me a copy of my file\n`,
    );
    const { told } = check();
    expect(told).toMatch(/line 3: this mail has nearly the same words \(9\d %\)/);
    expect(told).toContain("1 to mend.");
  });

  it("lets the same words be in two languages", () => {
    write("opt-out/examples/en.txt", "STOP\n");
    write("opt-out/examples/da.txt", "Stop!\n");
    expect(check().code).toBe(0);
  });

  it("refuses one mail in two folders with different labels, by name", () => {
    write("access/examples/en.txt", `${MAIL}\n`);
    write("none/examples/en.txt", `${MAIL}\n`);
    const { code, told } = check();
    expect(code).toBe(1);
    expect(told).toContain(
      "none/examples/en.txt, line 1: this mail (not privacy) has the same words as the one in access/examples/en.txt, line 1 (access)",
    );
  });

  it("tells the faults of a folder that cannot be loaded", () => {
    rmSync(join(folder, "access/intent.yml"));
    const { code, told } = check();
    expect(code).toBe(1);
    expect(told).toContain("access/intent.yml: this file is missing or empty.");
  });

  it("takes a moment for thousands of mails", () => {
    const words = Array.from({ length: 400 }, (_, at) => `w${at}`);
    const mails = Array.from({ length: 4000 }, (_, mail) =>
      Array.from({ length: 60 }, (_, at) => words[(mail * 7 + at * at * (mail % 13)) % 400]).join(
        " ",
      ),
    );
    write("access/examples/en.txt", [...new Set(mails)].join("\n---\n"));
    const start = performance.now();
    check();
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
