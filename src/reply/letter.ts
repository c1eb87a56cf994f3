import { Problem } from "../problems.js";
import type { LetterFrame } from "../understand/intents.js";
import type { Language } from "../words.js";
import { escapeHtml, textToHtml } from "./letter-html.js";
import {
  defaultWords,
  fill,
  frameOf,
  intentOf,
  type LetterFacts,
  type Values,
  valuesOf,
} from "./letter-words.js";
import { type Excerpt, excerpt, headingKey, type Policy } from "./policy.js";

export { defaultWords, type LetterFacts } from "./letter-words.js";

export interface LetterInput extends LetterFacts {
  /** The subject of the mail that is answered, as it came. */
  subject: string;
  /** The staff's own words, taken as they are; without them the canned ones. */
  words?: string | undefined;
  /** Headings of the passages to quote; without them those that the intents name. */
  excerpts?: readonly string[] | undefined;
}

/** A letter as it will leave. */
export interface ComposedLetter {
  /** The language it is written in. */
  language: Language;
  subject: string;
  /** What staff may edit: the words between greeting and quotations. */
  words: string;
  /** What may be chosen but not edited. */
  excerpts: Excerpt[];
  text: string;
  html: string;
}

interface Parts {
  greeting: string;
  words: string;
  introduction: string;
  excerpts: Excerpt[];
  closing: string;
}

const MOST_EXCERPTS = 5;
/** Shows in plain text where the quotations begin and end. */
const RULE = "* * *";

/**
 * Puts a letter together: greeting, words, passages of the policy word for word, closing. Pure.
 * It says nothing that is not in `intents/`, in the policy, or in the words given; no text of the requester's
 * comes back but the subject (GDPR Art. 5(1)(f): the sender's identity is not settled).
 * Throws a Problem (`letter`) for an unknown intent, a heading that the policy lacks, or a day that is none.
 */
export function composeLetter(input: LetterInput): ComposedLetter {
  const { language, frame } = frameOf(input);
  const values = valuesOf(input, frame);
  const words = plainText(input.words ?? defaultWords(input));
  const headings = input.excerpts ?? defaultExcerpts(input);
  const excerpts = uniqueHeadings(headings).map((heading) => quoted(input.policy, heading));
  const foreign = input.policy.language !== language;
  const parts: Parts = {
    greeting: greetsAlready(words, frame) ? "" : fill(frame.greeting, values),
    words,
    introduction: fill(foreign ? frame.foreignExcerpts : frame.excerpts, values),
    excerpts,
    closing: `${fill(frame.closing, values)}\n\n${fill(frame.signature, values)}`,
  };
  return {
    language,
    subject: replySubject(input.subject, input.ticket),
    words,
    excerpts,
    text: letterText(parts),
    html: letterHtml(parts, language, input.policy, values),
  };
}

/**
 * The headings that the intents name, at most five: the first of each intent before the second of any,
 * so that every intent has its say.
 */
export function defaultExcerpts(facts: LetterFacts): string[] {
  const lists = facts.requests.map(({ intent }) => intentOf(facts.book, intent).sections);
  const longest = Math.max(0, ...lists.map((list) => list.length));
  const rounds = Array.from({ length: longest }, (_, at) =>
    lists.flatMap((list) => list[at] ?? []),
  );
  return uniqueHeadings(rounds.flat()).slice(0, MOST_EXCERPTS);
}

/**
 * `Re: ` + the subject as it came + ` [PR-7]`, neither of them twice. Whatever could end a header line is a space,
 * so that a subject cannot smuggle in a header (RFC 5322, 2.2).
 */
export function replySubject(original: string, ticket: string): string {
  const controls = /[\p{Cc}\u2028\u2029]+/gu;
  const subject = original.replace(controls, " ").trim();
  const answer = /^re:/i.test(subject) ? subject : `Re: ${subject}`.trim();
  const tag = `[${ticket}]`;
  return answer.toLowerCase().includes(tag.toLowerCase()) ? answer : `${answer} ${tag}`;
}

function quoted(policy: Policy, heading: string): Excerpt {
  const found = excerpt(policy, heading);
  if (found) return found;
  throw new Problem("letter", `The privacy policy has no passage with the heading "${heading}".`);
}

function uniqueHeadings(headings: readonly string[]): string[] {
  const keys = headings.map(headingKey);
  return headings.filter((_, at) => keys.indexOf(keys[at] ?? "") === at);
}

/** Staff who begin with "Dear Anna," get no second greeting above it. */
function greetsAlready(words: string, frame: LetterFrame): boolean {
  const line = (words.split("\n")[0] ?? "").trim().toLowerCase();
  const salutation = frame.greetings.some((greeting) => {
    const start = greeting.toLowerCase();
    return line.startsWith(start) && /^([\s,!]|$)/.test(line.slice(start.length));
  });
  return salutation && line.length <= 80 && !/[.?:;]/.test(line);
}

/** One line end, no control characters, no blank lines around. */
function plainText(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n\t]/gu, "");
  return lines.replace(/^(\s*\n)+|\s+$/g, "");
}

function letterText(parts: Parts): string {
  const quotes = parts.excerpts.map(
    ({ heading, text }) => `${heading}\n${"=".repeat(heading.length)}\n${text}`,
  );
  const block = quotes.length > 0 ? [RULE, parts.introduction, ...quotes, RULE] : [];
  const pieces = [parts.greeting, parts.words, ...block, parts.closing];
  return `${pieces.filter((piece) => piece !== "").join("\n\n")}\n`;
}

function letterHtml(parts: Parts, language: Language, policy: Policy, values: Values): string {
  const quotes = parts.excerpts.map(
    ({ heading, text, url }) =>
      `<blockquote cite="${escapeHtml(url)}" lang="${policy.language}">\n` +
      `<p><strong>${escapeHtml(heading)}</strong></p>\n${textToHtml(text)}\n</blockquote>`,
  );
  const address = escapeHtml(values.policy ?? policy.url);
  const introduction = textToHtml(parts.introduction).replaceAll(
    address,
    () => `<a href="${address}">${address}</a>`,
  );
  const pieces = [textToHtml(parts.greeting), textToHtml(parts.words)];
  if (quotes.length > 0) pieces.push("<hr>", introduction, ...quotes, "<hr>");
  return [
    "<!doctype html>",
    `<html lang="${language}">`,
    '<head><meta charset="utf-8"></head>',
    '<body style="font-family: sans-serif; line-height: 1.4; max-width: 40em">',
    ...pieces.filter((piece) => piece !== ""),
    textToHtml(parts.closing),
    "</body>",
    "</html>",
    "",
  ].join("\n");
}
