import { describe, expect, it } from "vitest";
import {
  composeLetter,
  defaultExcerpts,
  defaultWords,
  type LetterInput,
} from "../../src/reply/letter.js";
import { loadPolicy } from "../../src/reply/policy.js";
import { loadIntents } from "../../src/understand/intents.js";
import { INTENTS_FOLDER, oneBlank, quotedWords, seenWords } from "./page-text.js";

const book = loadIntents(INTENTS_FOLDER);
const policy = loadPolicy(INTENTS_FOLDER);

function input(more: Partial<LetterInput> = {}): LetterInput {
  return {
    ticket: "PR-7",
    language: "en",
    requests: [{ intent: "access", due: "2026-12-28" }],
    received: "2026-11-28",
    due: "2026-12-28",
    subject: "My data",
    inboxAddress: "info@opendims.com",
    book,
    policy,
    ...more,
  };
}

const WRITTEN: Record<string, string[]> = {
  en: ["28 November 2026", "28 December 2026"],
  da: ["28. november 2026", "28. december 2026"],
};

describe.each(book.languages)("every intent's letter in %s", (language) => {
  it.each(book.intents.map(({ name }) => name))("%s", (intent) => {
    const letter = composeLetter(input({ language, requests: [{ intent, due: "2026-12-28" }] }));
    const inHtml = seenWords(letter.html);
    expect(letter.language).toBe(language);
    expect(letter.excerpts.length).toBeGreaterThan(0);
    for (const part of ["PR-7", policy.url, "info@opendims.com", ...(WRITTEN[language] ?? [])]) {
      expect(letter.text).toContain(part);
      expect(inHtml).toContain(part);
    }
    for (const { heading, text, url } of letter.excerpts) {
      expect(url).toBe(policy.url);
      expect(letter.text).toContain(`${heading}\n`);
      expect(letter.text).toContain(text);
      expect(inHtml).toContain(`${oneBlank(heading)} ${quotedWords(text)}`);
    }
    expect(letter.text).not.toMatch(/[{}]|undefined|null/);
  });

  it.each(book.intents.map(({ name }) => name))("%s: says nothing about what we hold", (intent) => {
    const words = defaultWords(input({ language, requests: [{ intent, due: null }] }));
    expect(words).not.toMatch(
      /your account|we (hold|have) your|din konto|vi har dine|passport|pas\b/i,
    );
  });
});

describe("quotations", () => {
  it("are introduced as English in a Danish letter, and only there", () => {
    const danish = composeLetter(input({ language: "da" }));
    expect(danish.text).toContain("offentliggjort på engelsk og citeres derfor her på engelsk");
    expect(danish.html).toContain('lang="en"');
    expect(composeLetter(input()).text).not.toMatch(/published in English|quoted here in/);
  });

  it("stand in blockquotes with real lists, nested ones too", () => {
    const { html } = composeLetter(input({ excerpts: ["How do we share your personal data?"] }));
    expect(html).toMatch(/<blockquote cite="[^"]+" lang="en">/);
    expect(html).toContain("<li>External:\n<ul>\n<li>Data processors: Cloud service");
    expect(html.match(/<ul>/g)?.length).toBe(html.match(/<\/ul>/g)?.length);
    expect(html.match(/<li>/g)?.length).toBe(html.match(/<\/li>/g)?.length);
  });

  it("come from every intent, none twice, at most five", () => {
    const requests = ["access", "opt-out", "erasure"].map((intent) => ({ intent, due: null }));
    const headings = defaultExcerpts(input({ requests }));
    expect(headings).toHaveLength(5);
    expect(new Set(headings).size).toBe(5);
    expect(headings).toContain("Right to opt-out of marketing communications");
    expect(headings).toContain("Data Retention and Deletion");
  });

  it("can be chosen, but not invented", () => {
    const letter = composeLetter(input({ excerpts: ["Contact us", "contact  us"] }));
    expect(letter.excerpts.map(({ heading }) => heading)).toEqual(["Contact us"]);
    expect(letter.text).not.toContain("You have the following rights");
    expect(() => composeLetter(input({ excerpts: ["Your duties"] }))).toThrow(/Your duties/);
    expect(composeLetter(input({ excerpts: [] })).text).not.toContain(policy.url);
  });
});

describe("words", () => {
  it("name each date where what was asked has several", () => {
    const requests = [
      { intent: "access", due: "2026-12-28" },
      { intent: "opt-out", due: "2026-12-01" },
    ];
    const words = defaultWords(input({ requests, language: "da" }));
    expect(words).toContain("- Indsigt i personoplysninger: 28. december 2026");
    expect(words).toContain("- Nej tak til markedsføring: 1. december 2026");
  });

  it("promise no date where there is none", () => {
    const words = defaultWords(input({ due: null }));
    expect(words).toContain("28 November 2026");
    expect(words).not.toMatch(/December|by .* at the latest/);
  });

  it("do without intents where nothing was understood", () => {
    const words = defaultWords(input({ requests: [] }));
    expect(words).toContain("PR-7");
    expect(words).not.toContain("understood");
  });

  it("of the staff replace the canned ones and are taken as they are", () => {
    const own = "Your file is {ready} & <waiting>:\r\n- one\r\n- two\u0007";
    const letter = composeLetter(input({ words: own }));
    expect(letter.words).toBe("Your file is {ready} & <waiting>:\n- one\n- two");
    expect(letter.text).toContain(`Hello,\n\n${letter.words}\n\n`);
    expect(letter.text).not.toContain("understood it");
    expect(letter.html).toContain(
      "<p>Your file is {ready} &amp; &lt;waiting&gt;:</p>\n<ul>\n<li>one</li>",
    );
    expect(letter.excerpts.length).toBeGreaterThan(0);
  });

  it("that greet by name get no second greeting", () => {
    expect(composeLetter(input({ words: "Dear Anna,\n\nDone." })).text).toMatch(
      /^Dear Anna,\n\nDone\.\n/,
    );
    expect(composeLetter(input({ words: "Dearth of data." })).text).toMatch(/^Hello,\n\nDearth/);
    const danish = composeLetter(input({ language: "da", words: "Kære Anna\n\nDet er gjort." }));
    expect(danish.text).toMatch(/^Kære Anna\n\nDet/);
  });

  it("round-trip through an edit that changes nothing", () => {
    const first = composeLetter(input());
    const again = composeLetter(
      input({ words: first.words, excerpts: first.excerpts.map((one) => one.heading) }),
    );
    expect(again).toEqual(first);
  });

  it("fall back to English for a language without letters", () => {
    for (const language of ["sv", "und", "constructor"]) {
      const letter = composeLetter(input({ language }));
      expect(letter.language).toBe("en");
      expect(letter.text).toContain("28 December 2026");
    }
  });

  it("are refused for an intent that is gone and a day that is none", () => {
    expect(() => defaultWords(input({ requests: [{ intent: "gone", due: null }] }))).toThrow(
      /"gone"/,
    );
    expect(() => defaultWords(input({ received: "2026-02-30" }))).toThrow(/not a day/);
  });
});

describe("the subject", () => {
  it.each([
    ["My data", "Re: My data [PR-7]"],
    ["Re: My data", "Re: My data [PR-7]"],
    ["RE: My data [PR-7]", "RE: My data [PR-7]"],
    ["SV: Re: Indsigt [pr-7]", "Re: SV: Re: Indsigt [pr-7]"],
    ["My data [PR-70]", "Re: My data [PR-70] [PR-7]"],
    ["Return: my data", "Re: Return: my data [PR-7]"],
    ["", "Re: [PR-7]"],
    ["  ", "Re: [PR-7]"],
    ["Re:", "Re: [PR-7]"],
    ["Indsigt i $& æøå  og 'mere'", "Re: Indsigt i $& æøå  og 'mere' [PR-7]"],
    ["a\r\nBcc: x@example.com", "Re: a Bcc: x@example.com [PR-7]"],
    ["a\u2028b\0c", "Re: a b c [PR-7]"],
  ])("%j becomes %j", (subject, expected) => {
    expect(composeLetter(input({ subject })).subject).toBe(expected);
  });
});

describe("what strangers write", () => {
  it("comes back nowhere but in the subject", () => {
    const letter = composeLetter(input({ subject: "<script>alert('x')</script> Zebra" }));
    expect(letter.subject).toContain("<script>alert('x')</script> Zebra");
    expect(`${letter.text}${letter.html}`).not.toMatch(/Zebra|<script|alert/);
  });

  it("is escaped where staff quote it", () => {
    const words = `<img src=x onerror="a('b')">\n\n- <b>&amp;`;
    const { html, text } = composeLetter(input({ words }));
    expect(text).toContain(words);
    expect(html).not.toMatch(/<img|<b>/);
    expect(seenWords(html)).toContain(`<img src=x onerror="a('b')"> <b>&amp;`);
  });
});
