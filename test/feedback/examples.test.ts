import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleFiles, withoutKnown } from "../../src/feedback/examples.js";
import type { Proposal } from "../../src/feedback/read.js";
import { readExamples } from "../../src/understand/intents-examples.js";
import type { Fault } from "../../src/understand/intents-faults.js";

const INTENTS = ["access", "erasure", "opt-out"];

const proposal = (change: Partial<Proposal> = {}): Proposal => ({
  labels: ["erasure"],
  language: "en",
  subject: "My data",
  body: "Please delete my account.",
  ...change,
});

/** Reads files back as the folder `intents/` is read; throws where that finds a fault. */
function readBack(proposals: Proposal[]) {
  const faults: Fault[] = [];
  const examples = exampleFiles(proposals).flatMap(({ path, text }) => {
    const [folder = "", , name = ""] = path.split("/");
    const label = folder === "none" ? null : folder;
    const place = { file: path, language: name.slice(0, 2), label };
    return readExamples(place, text, INTENTS, faults);
  });
  expect(faults).toEqual([]);
  return examples.map(({ labels, language, subject, body }) => ({
    labels,
    language,
    subject,
    body,
  }));
}

describe("files of proposed examples", () => {
  it("have the form of the folder intents/: the first label names the folder, the others stand in Also", () => {
    const files = exampleFiles([
      proposal({ labels: ["erasure", "opt-out"] }),
      proposal({ subject: "", body: "Slet mig", language: "da" }),
      proposal({ labels: [], body: "Where is my order?" }),
      proposal({ body: "Away with it." }),
    ]);
    expect(files).toEqual([
      { path: "erasure/examples/da.txt", mails: 1, text: "---\nSubject:\n\nSlet mig\n" },
      {
        path: "erasure/examples/en.txt",
        mails: 2,
        text:
          "---\nSubject: My data\nAlso: opt-out\n\nPlease delete my account.\n" +
          "---\nSubject: My data\n\nAway with it.\n",
      },
      {
        path: "none/examples/en.txt",
        mails: 1,
        text: "---\nSubject: My data\n\nWhere is my order?\n",
      },
    ]);
  });

  it("can be put behind a file of intents/ as they are", () => {
    const [file] = exampleFiles([proposal()]);
    const place = { file: "x", language: "en", label: "erasure" };
    const both = `Subject: Old\n\nAn old mail.\n${file?.text}`;
    expect(readExamples(place, both, INTENTS, [])).toHaveLength(2);
  });

  it("are read back as they were written, whatever the mail looks like", () => {
    for (const body of [
      "Subject: nothing\nAlso: nonsense\n\nPlease delete me",
      "Also: erasure",
      "---\nfirst\n---  \nsecond\n---",
      "\n\n  indented\r\nlines\r\n",
    ]) {
      for (const subject of ["", "Also: access", "two\nlines"]) {
        const [read, ...more] = readBack([proposal({ subject, body })]);
        expect(more).toEqual([]);
        expect(read?.subject).toBe(subject.replace("\n", " "));
        const same = body
          .replace(/\r\n/g, "\n")
          .trim()
          .replace(/^---\s*$/gm, "- - -");
        expect(read?.body).toBe(same);
      }
    }
  });

  it("are read back for any text", () => {
    const line = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("---", "--- ", "Subject: x", "also: y", "", " "),
    );
    const body = fc.array(line, { minLength: 1 }).map((lines) => `begin\n${lines.join("\n")}\nend`);
    fc.assert(
      fc.property(
        fc.array(body, { minLength: 1, maxLength: 4 }),
        fc.string(),
        (bodies, subject) => {
          const read = readBack(bodies.map((text) => proposal({ subject, body: text })));
          expect(read).toHaveLength(bodies.length);
          expect(read.every(({ labels }) => labels.join() === "erasure")).toBe(true);
        },
      ),
    );
  });
});

describe("a proposal", () => {
  const known = [{ ...proposal(), file: "erasure/examples/en.txt", line: 1 }];

  it("that intents/ has nearly word for word is left out, unless people call it something else", () => {
    const again = proposal({ body: "please DELETE my account" });
    const other = proposal({ labels: ["access"] });
    expect(withoutKnown([again, other, other], known, INTENTS)).toEqual([
      "double",
      other,
      "double",
    ]);
  });

  it("of an intent that is gone is left out, and reasons stay reasons", () => {
    expect(withoutKnown([proposal({ labels: ["gone"] }), "purged"], known, INTENTS)).toEqual([
      "unknown",
      "purged",
    ]);
  });
});
