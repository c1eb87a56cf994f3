import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BLANK, MAIL, PAGE } from "../../src/feedback/numbers.js";
import { knownNames } from "../../src/feedback/people.js";
import { scrub } from "../../src/feedback/scrub.js";
import { vocabularyOf } from "../../src/feedback/vocabulary.js";
import type { MailRecord, Person } from "../../src/ticket/file.js";
import { loadIntents } from "../../src/understand/intents.js";
import { wordsOf } from "../../src/understand/tokens.js";
import { mailRecord } from "../support/tickets.js";

const book = loadIntents(fileURLToPath(new URL("../../intents", import.meta.url)));
const vocabulary = vocabularyOf(book.examples());

function clean(text: string, mail: Partial<MailRecord> = {}, others: Person[] = []): string {
  const record = mailRecord({ from: null, subject: "", ...mail, text });
  const scrubbed = scrub(record, knownNames(record, others), vocabulary);
  return typeof scrubbed === "string" ? scrubbed : `${scrubbed.subject}\n${scrubbed.body}`.trim();
}

const IDA = { name: "Ida Vang", address: "ida.vang84@nordtex.example" };

describe("numbers and addresses", () => {
  it.each([
    "karen.holm at gmail.com",
    "karen.holm(a)gmail.com",
    "karen.holm @ gmail.com",
    "karen.holm (at) gmail dot com",
  ])("an address spelled as %s is one", (address) => {
    const left = clean(`Please write to ${address} once you have deleted me, thank you.`);
    expect(left).toBe(`Please write to ${MAIL} once you have deleted me, thank you.`);
  });

  it("a name in a script without capitals goes too", () => {
    const left = clean("Please delete my account and that of my friend 王小明 as soon as you can.");
    expect(left).toBe(
      `Please delete my account and that of my friend ${BLANK} as soon as you can.`,
    );
  });

  it.each([
    [
      "Ring på 20 12 34 56 eller +45 20123456, CPR 010190-1234, konto DK50 0040 0440 1162 43.",
      "Ring på 00 00 00 00 eller +00 00000000, CPR 000000-0000, konto 00 0000 0000 0000 00.",
    ],
    [
      "My card is 4111-1111-1111-1111, my order AB12345, I was born on 3 March 1990.",
      "My card is 0000-0000-0000-0000, my order 00, I was born on 0 March 0000.",
    ],
    [
      "Jeg bor på Nørregade 12, 2. tv., 1165 København K. Slet mig.",
      "Jeg bor på ___ 0, 0. tv., 0000 ___ K. Slet mig.",
    ],
    ["I live at 12 High Street, London SW1A 1AA now.", "I live at 0 ___, ___ now."],
    [
      "Write to ida@vang.dk or ida (at) vang.dk, not to www.vang.dk/ida?x=1.",
      `Write to ${MAIL} or ${MAIL}, not to ${PAGE}.`,
    ],
    ["You said so in [PR-7], see PR-12 too.", "You said so in , see PR-00 too."],
  ])("go, and the text still reads: %s", (text, expected) => {
    expect(clean(text)).toBe(expected);
  });

  it("leave the articles of the law, and single figures that count and number", () => {
    const text =
      "Under Article 15(1)(a) and art. 21, stk. 2, I ask for 3 things:\n1. a copy\n2. the purposes";
    expect(clean(text)).toBe(text);
  });
});

describe("names", () => {
  it("of the sender go in any spelling, and wherever they stand", () => {
    const text =
      "ida vang her. Slet Idas konto, idavang, og alt om VANG og Nordtex.\n\nHilsen\nI. V. Vang";
    expect(clean(text, { from: IDA })).not.toMatch(/ida|vang|nordtex/i);
    expect(clean("Jørgen her, og joergen igen.", { from: { ...IDA, name: "Joergen" } })).toBe(
      "___ her, og ___ igen.",
    );
  });

  it("that are ordinary words keep the words", () => {
    const from = { name: "Will Price", address: "will@price.example" };
    expect(clean("will you please tell me your price? I am Will Price.", { from })).toBe(
      "will you please tell me your price? I am ___.",
    );
  });

  it.each([
    ["Hej Birthe, slet min konto. Mvh Bo", "Hej ___, slet min konto. Mvh ___"],
    [
      "Dear Mr Green, my colleagues Anna-Maria af Holm and J.R. King asked me.",
      "Dear Mr ___, my colleagues ___ and ___ asked me.",
    ],
    ["my name is tjorven quist and I want my data", "my name is ___ and I want my data"],
    ["Please delete me.\n\ntjorven\nquist", "Please delete me.\n\n___\n___"],
    [
      "Name: Rose May\nPhone: none\nMessage: please delete me",
      "Name: ___\nPhone: ___\nMessage: please delete me",
    ],
    ["DELETE TJORVEN QUIST FROM YOUR LIST", "DELETE ___ FROM YOUR LIST"],
    [
      "delete Will Smith and ask Rose. Will you? May I?",
      "delete ___ and ask ___. Will you? May I?",
    ],
  ])("of strangers go too: %s", (text, expected) => {
    expect(clean(text)).toBe(expected);
  });

  it("of anybody who ever wrote are known in small letters", () => {
    const others = [{ name: "Tjorven Quist", address: "t@quist.example" }];
    expect(clean("please ask tjorven quist about my data", {}, others)).toBe(
      "please ask ___ about my data",
    );
  });

  it("are looked for in the subject", () => {
    expect(clean("Slet mig.", { subject: "Vedr. Annelise Skovgaard Holt – indsigt" })).toBe(
      "Vedr. ___ – indsigt\nSlet mig.",
    );
  });

  it("are not what the law and the trade write with capitals", () => {
    const text =
      "As a customer of OpenDIMS I ask your Data Protection Officer under the GDPR: I want a copy as CSV.\n\nSTOP NU";
    expect(clean(text)).toBe(text);
  });
});

describe("what is left", () => {
  it("is the sender's own words, without quotes and signature", () => {
    expect(clean("Slet min konto.\n\nMvh\nBirthe\n\n> Kære Birthe\n> Tak for din mail")).toBe(
      "Slet min konto.",
    );
  });

  it("is nothing where the script has no capitals, or too little", () => {
    expect(clean("请删除我的所有个人数据")).toBe("foreign");
    expect(clean("Tjorven Quist, Ravnkilde Møbler, 20 12 34 56")).toBe("empty");
    expect(clean("")).toBe("empty");
  });

  it("says to the reader of mail what any other number or address says, and a blank nothing", () => {
    expect(wordsOf(`delete ${BLANK} 00 00-00 ${MAIL} ${PAGE} now`)).toEqual(
      wordsOf("delete 20 12-34 ida@vang.dk https://vang.dk/ida now"),
    );
  });
});

/** Planted in a sentence of every language that we know well, at the beginning, in the midst and at the end. */
const FRAMES = [
  (what: string) => `Please delete ${what} from your list today.`,
  (what: string) => `${what} told me that you have my data, and I want a copy.`,
  (what: string) => `Hi ${what}, please send me all that you hold about me.`,
  (what: string) => `I want my data.\n\nBest regards\n${what}`,
  (what: string) => `Jeg vil have slettet alt om ${what}, og det skal være nu.`,
  (what: string) => `Hej\n\nMin kollega ${what} er holdt op, luk kontoen.\n\n${what}`,
  (what: string) => `Slet mine data. Mvh ${what}`,
];
const frame = fc.constantFrom(...FRAMES);
const figure = fc.integer({ min: 0, max: 9 }).map(String);
const figures = (count: number) =>
  fc.array(figure, { minLength: count, maxLength: count }).map((all) => all.join(""));

describe("whatever is planted", () => {
  const given = fc.constantFrom(
    ..."Ida Søren Birthe Åse Tage Rose Will Mark Bo Jean-Luc Agnieszka Yusuf Mads Niamh Łukasz Gülşen".split(
      " ",
    ),
  );
  const family = fc.constantFrom(
    ..."Vang Skovgaard O'Brien Møller Holm-Dahl Quist Pilkington Thøgersen Nowak Demir Krogh Østergaard".split(
      " ",
    ),
  );

  it("no name survives", () => {
    fc.assert(
      fc.property(frame, given, family, (put, first, last) => {
        const left = clean(put(`${first} ${last}`))
          .split("\n")
          .join(" ");
        expect(left).not.toMatch(new RegExp(`(?<!\\p{L})(?:${first}|${last})(?!\\p{L})`, "u"));
      }),
    );
  });

  it("no invented name survives", () => {
    const invented = fc
      .stringMatching(/^[bdfgkmrtvz][aeiouyæøå][bdfgkmrtvz]{2}[aeiouyæøå][kmrvz]{2}$/)
      .filter((word) => !vocabulary.has(word))
      .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
    fc.assert(
      fc.property(frame, invented, (put, name) => {
        expect(clean(put(name))).not.toContain(name);
      }),
    );
  });

  it("no address survives", () => {
    const local = fc.stringMatching(/^[a-zæøå]{3,8}[._-]?[a-zæøå0-9]{3,8}$/);
    const host = fc.stringMatching(/^[a-z]{3,6}[0-9][a-z0-9]{2}$/);
    fc.assert(
      fc.property(frame, local, host, (put, name, domain) => {
        const left = clean(put(`${name}@${domain}.dk`)) + clean(put(`www.${domain}.com/${name}`));
        expect(left).not.toContain(name);
        expect(left).not.toContain(domain);
      }),
    );
  });

  it("no number survives, however it is parted", () => {
    const parting = fc.constantFrom("", " ", "-", ".", " - ", "/", ") ");
    const parts = fc.array(
      fc.integer({ min: 1, max: 6 }).chain((count) => figures(count)),
      { minLength: 1, maxLength: 4 },
    );
    const number = fc
      .tuple(parts, parting)
      .map(([all, mark]) => all.join(mark))
      .filter((text) => (text.match(/\d/g) ?? []).length >= 2);
    fc.assert(
      fc.property(frame, number, (put, digits) => {
        expect(clean(put(digits))).not.toMatch(/[1-9]/);
      }),
    );
  });

  it("no postal address survives", () => {
    const street = fc.constantFrom(
      "Nørregade",
      "Gammel Kongevej",
      "algade",
      "Østre Allé",
      "Main Street",
    );
    const town = fc.constantFrom("København K", "Aarhus C", "London", "Odense");
    fc.assert(
      fc.property(street, figures(2), figures(4), town, (road, house, code, place) => {
        const left = clean(`Jeg bor på ${road} ${house}, ${code} ${place}, og vil slettes nu.`);
        for (const part of [...road.split(" "), place.split(" ")[0] ?? ""]) {
          expect(left).not.toMatch(new RegExp(`(?<!\\p{L})${part}(?!\\p{L})`, "u"));
        }
        expect(left).not.toMatch(/[1-9]/);
      }),
    );
  });
});
