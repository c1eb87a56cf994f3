import { expect, it } from "vitest";
import { withinReach } from "../../src/understand/reach.js";
import type { Understanding } from "../../src/understand/understand.js";
import { plainMail } from "../support/mails.js";

const nothing: Understanding = {
  kind: "not-privacy",
  reason: null,
  language: "en",
  intents: [],
  alarm: null,
  needsReview: false,
  evidence: null,
  phrases: [],
};
const read = withinReach(() => nothing);
const pdf = (name: string) => [{ name, type: "application/pdf", size: 1000 }];

it("hands a mail to a person that only carries a file", () => {
  const mail = plainMail({
    text: "Please see the attached letter.",
    attachments: pdf("letter.pdf"),
  });
  expect(read(mail)).toMatchObject({ kind: "privacy", needsReview: true });
  expect(read(mail).reason).toMatch(/carries a file/);
});

it("and one whose words are sealed", () => {
  expect(read(plainMail({ text: "", defects: ["encrypted"] })).reason).toMatch(/encrypted/);
});

it("but no invoice, no picture, and nothing that says enough itself", () => {
  const aside = [
    plainMail({ text: "Invoice attached.", attachments: pdf("doc1.pdf") }),
    plainMail({ text: "See attached", attachments: pdf("Faktura 1021.pdf") }),
    plainMail({ text: "Hi", attachments: [{ name: "logo.png", type: "image/png", size: 10 }] }),
    plainMail({ text: "word ".repeat(40), attachments: pdf("notes.pdf") }),
  ];
  expect(aside.map((mail) => read(mail).needsReview)).toEqual([false, false, false, false]);
});

it("leaves alone what is understood", () => {
  const sure: Understanding = {
    ...nothing,
    kind: "privacy",
    intents: [{ intent: "access", confidence: 0.9 }],
  };
  const mail = plainMail({ text: "see file", attachments: pdf("letter.pdf") });
  expect(withinReach(() => sure)(mail)).toEqual(sure);
});
