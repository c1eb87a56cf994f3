import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, it } from "vitest";
import { loadPolicy } from "../../src/reply/policy.js";
import { clockClassOf, loadIntents } from "../../src/understand/intents.js";
import { ALARMS } from "../../src/words.js";

const SHIPPED = fileURLToPath(new URL("../../intents", import.meta.url));

let folder = "";

/** The shipped folder without its examples, to be broken at will. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "intents-"));
  cpSync(SHIPPED, folder, { recursive: true, filter: (path) => !path.includes("/examples") });
  return () => rmSync(folder, { recursive: true });
});

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

function edit(file: string, from: string | RegExp, to: string): void {
  const before = readFileSync(join(folder, file), "utf8");
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  write(file, after);
}

function faults(): string {
  try {
    loadIntents(folder);
    return "";
  } catch (problem) {
    return String(problem);
  }
}

describe("the shipped folder", () => {
  const book = loadIntents(SHIPPED);

  it("has the eight intents and the three alarms of the contract", () => {
    expect(book.intents.map(({ name }) => name)).toEqual(
      "access erasure objection opt-out portability question rectification restriction".split(" "),
    );
    expect(book.alarms.map(({ name }) => name)).toEqual([...ALARMS]);
    expect(book.languages).toEqual(["da", "en"]);
    expect(book.unread).toEqual([]);
  });

  it("quotes one to four headings for each intent, and the policy has them", () => {
    const headings = loadPolicy(SHIPPED).sections.map(({ heading }) => heading);
    for (const intent of book.intents) {
      expect(intent.sections.length).toBeGreaterThan(0);
      expect(headings).toEqual(expect.arrayContaining(intent.sections));
    }
  });

  it("needs identity for what reveals or changes data, for nothing else", () => {
    const needing = book.intents.filter(({ identity }) => identity).map(({ name }) => name);
    expect(needing).toEqual("access erasure portability rectification restriction".split(" "));
  });

  it("has 8 to 15 phrases in each language, none in two folders", () => {
    const all = [...book.intents, ...book.alarms, book.none].flatMap(({ phrases }) => {
      for (const language of book.languages) {
        expect(phrases[language]?.length).toBeGreaterThanOrEqual(8);
        expect(phrases[language]?.length).toBeLessThanOrEqual(15);
      }
      return Object.entries(phrases).flatMap(([language, list]) =>
        list.map((one) => `${language} ${one}`),
      );
    });
    expect(new Set(all).size).toBe(all.length);
  });

  it("tells the clock of intents and alarms", () => {
    expect(clockClassOf(book, "access")).toBe("right");
    expect(clockClassOf(book, "opt-out")).toBe("opt-out");
    expect(clockClassOf(book, "question")).toBe("question");
    expect(clockClassOf(book, "breach")).toBe("breach");
    expect(clockClassOf(book, "alarm:legal")).toBe("legal");
    expect(clockClassOf(book, "none")).toBeNull();
    expect(clockClassOf(book, "nonsense")).toBeNull();
  });
});

describe("the hash", () => {
  it("is the same with other line ends and hidden files, another with other words or names", () => {
    const first = loadIntents(folder).hash;
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    edit("access/reply/en.md", /\n/g, "\r\n");
    write(".DS_Store", "x");
    expect(loadIntents(folder).hash).toBe(first);
    write("access/README.md", "x");
    const second = loadIntents(folder).hash;
    edit("access/README.md", "x", "y");
    expect(new Set([first, second, loadIntents(folder).hash]).size).toBe(3);
  });
});

describe("examples", () => {
  it("are read with subject, labels, language and place", () => {
    write(
      "access/examples/da.txt",
      "\nHej\n\nMit indhold\n---\r\nSubject: Slet mig: nu\r\nAlso: erasure, breach\r\n\r\nLinje\r\n---\n\n--- \nsubject: kun emne\n---\n",
    );
    write("none/examples/en.txt", "Book a demo\n");
    write("alarms/breach/examples/en.txt", "Also: access, alarm:breach\n\nA leak. ----\n-- \nJo\n");
    const common = { language: "da", file: "access/examples/da.txt" };
    expect(loadIntents(folder).examples()).toEqual([
      { ...common, labels: ["access"], subject: "", body: "Hej\n\nMit indhold", line: 2 },
      {
        ...common,
        labels: ["access", "erasure", "alarm:breach"],
        subject: "Slet mig: nu",
        body: "Linje",
        line: 6,
      },
      { ...common, labels: ["access"], subject: "kun emne", body: "", line: 13 },
      {
        labels: ["alarm:breach", "access"],
        language: "en",
        subject: "",
        body: "A leak. ----\n-- \nJo",
        file: "alarms/breach/examples/en.txt",
        line: 1,
      },
      {
        labels: [],
        language: "en",
        subject: "",
        body: "Book a demo",
        file: "none/examples/en.txt",
        line: 1,
      },
    ]);
  });

  it("may be missing altogether", () => {
    expect(loadIntents(folder).examples()).toEqual([]);
  });

  it("with faults are named by line", () => {
    write(
      "access/examples/en.txt",
      "One\n---\nAlso: eraser\n\nTwo\n---\nSubject: x\nThree\n---\nAlso: erasure\n",
    );
    write("none/examples/en.txt", "Also: access\n\nFour\n");
    const told = faults();
    expect(told).toContain(
      'access/examples/en.txt, line 3: "eraser" is not the name of an intent.',
    );
    expect(told).toContain("access/examples/en.txt, line 8: the mail's words begin right below");
    expect(told).toContain("access/examples/en.txt, line 10: this mail has no words.");
    expect(told).toContain("none/examples/en.txt, line 1: a mail that is not privacy");
  });
});

describe("a broken folder", () => {
  it("has all its faults named at once, each with file, line and remedy", () => {
    edit("access/intent.yml", "clock: right", "clock: month");
    edit("access/intent.yml", "identity: true", "identiy: true");
    edit("erasure/intent.yml", "sections:", "sections: [");
    edit("objection/intent.yml", /\n {2}da:.*\n/, "\n");
    edit("opt-out/reply/da.md", "Det", "{name} det");
    edit("letter/da.yml", "senest den {due}", "snart");
    edit("letter/en.yml", "locale: en-GB", "locale: not a locale");
    rmSync(join(folder, "question/reply/en.md"));
    rmSync(join(folder, "none/intent.yml"));
    rmSync(join(folder, "alarms/legal"), { recursive: true });
    write("Bad Name/examples/en.txt", "x");
    writeFileSync(join(folder, "rectification/reply/da.md"), Buffer.from([0x52, 0xe6, 0x74]));
    const told = faults();
    for (const fault of [
      /access\/intent\.yml, line \d+: the field "clock" is not right\. .*right, opt-out/,
      /access\/intent\.yml, line \d+: nobody knows a field "identiy" here\./,
      /access\/intent\.yml, line 1: the field "identity" is missing\./,
      /erasure\/intent\.yml, line \d+: this line cannot be read\./,
      /objection\/intent\.yml: the field "title" has nothing for the language da\./,
      /opt-out\/reply\/da\.md, line 1: \{name\} is not filled in\./,
      /letter\/da\.yml, line \d+: the field "deadline" is not right\. .*\{due\}/,
      /letter\/en\.yml, line \d+: the field "locale" is not right\./,
      /question\/reply\/en\.md: this file is missing or empty\./,
      /none\/intent\.yml: this file is missing or empty\./,
      /alarms\/legal\/intent\.yml: this file is missing or empty\./,
      /Bad Name\/: the name of this folder/,
      /rectification\/reply\/da\.md: the file cannot be read as text\. .*UTF-8/,
    ]) {
      expect(told).toMatch(fault);
    }
  });

  it("names the very line of a fault", () => {
    edit("access/intent.yml", "clock: right", "clock: month");
    const lines = readFileSync(join(folder, "access/intent.yml"), "utf8").split("\n");
    expect(faults()).toContain(`access/intent.yml, line ${lines.indexOf("clock: month") + 1}: `);
  });

  it("cannot be without English letters, and wants every word in a language that has letters", () => {
    rmSync(join(folder, "letter/en.yml"));
    cpSync(join(folder, "letter/da.yml"), join(folder, "letter/sv.yml"));
    const told = faults();
    expect(told).toContain("letter/en.yml: this file is missing");
    expect(told).toContain("access/reply/sv.md: this file is missing");
    expect(told).toContain(
      'access/intent.yml: the field "phrases" has nothing for the language sv',
    );
  });

  it("that is not there is told as such", () => {
    expect(() => loadIntents(join(folder, "nowhere"))).toThrow(
      /nowhere with the intents cannot be read/,
    );
  });

  it("may hold files that nothing reads: they are told, not refused", () => {
    write("access/reply/danish.md", "x");
    write("alarms/breach/reply/en.md", "x");
    write("access/README.md", "x");
    expect(loadIntents(folder).unread).toEqual([
      "access/reply/danish.md",
      "alarms/breach/reply/en.md",
    ]);
  });
});
