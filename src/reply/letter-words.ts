import { Problem } from "../problems.js";
import {
  FALLBACK_LANGUAGE,
  type IntentBook,
  type IntentInfo,
  type LetterFrame,
  type Placeholder,
} from "../understand/intents.js";
import type { Intent, Language } from "../words.js";
import type { Policy } from "./policy.js";

/** What a letter may say: nothing of the requester's, nothing that we hold. */
export interface LetterFacts {
  /** As written: `PR-7`. */
  ticket: string;
  /** The requester's; the letter falls back to English where we have no words in it. */
  language: Language;
  /** What was asked, strongest first, each with the day by which it is answered; null: that of the whole mail. */
  requests: readonly { intent: Intent; due: string | null }[];
  /** The local day on which the mail arrived: YYYY-MM-DD. */
  received: string;
  /** The day by which the mail is answered, YYYY-MM-DD; null: the letter promises no date at all. */
  due: string | null;
  inboxAddress: string;
  book: IntentBook;
  policy: Policy;
}

export type Values = Readonly<Record<Placeholder, string | null>>;

/** The frame of the letter and its language: the wanted one, or English. Throws where even that is missing. */
export function frameOf(facts: LetterFacts): { language: Language; frame: LetterFrame } {
  for (const language of [facts.language, FALLBACK_LANGUAGE]) {
    const frame = Object.hasOwn(facts.book.letters, language)
      ? facts.book.letters[language]
      : undefined;
    if (frame) return { language, frame };
  }
  throw new Problem("letter", `intents/letter/${FALLBACK_LANGUAGE}.yml is missing.`);
}

export function valuesOf(facts: LetterFacts, frame: LetterFrame): Values {
  const names = new Intl.DisplayNames(frame.locale, { type: "language" });
  return {
    received: writtenDate(facts.received, frame.locale),
    due: facts.due === null ? null : writtenDate(facts.due, frame.locale),
    ticket: facts.ticket,
    inbox: facts.inboxAddress,
    policy: facts.policy.url,
    policyLanguage: names.of(facts.policy.language) ?? facts.policy.language,
  };
}

/**
 * The canned words between greeting and quotations, as plain text that staff may edit: when the mail was received
 * and under which number, what we understood it to ask, and by when it is answered (EDPB Guidelines 01/2022 § 57).
 * They never say whether we hold anything about the person. Throws a Problem (`letter`) for an intent without
 * words or a day that is none.
 */
export function defaultWords(facts: LetterFacts): string {
  const { language, frame } = frameOf(facts);
  const values = valuesOf(facts, frame);
  const asked = facts.requests.map(({ intent, due }) => {
    const day = due ?? facts.due;
    const own = facts.due === null || day === null ? null : writtenDate(day, frame.locale);
    return { info: intentOf(facts.book, intent), due: own };
  });
  const paragraphs = [
    fill(frame.opening, values),
    ...(asked.length > 0 ? [fill(frame.understood, values)] : []),
    ...asked.map(({ info, due }) => fill(info.replies[language] ?? "", { ...values, due })),
    deadlineWords(asked, language, frame, values),
  ];
  return paragraphs.filter((paragraph) => paragraph !== "").join("\n\n");
}

/** One sentence, or a list where the dates differ: an opt-out is done in days, an access beside it in a month. */
function deadlineWords(
  asked: readonly { info: IntentInfo; due: string | null }[],
  language: Language,
  frame: LetterFrame,
  values: Values,
): string {
  const days = new Set(asked.map(({ due }) => due).filter((due) => due !== null));
  if (values.due === null || days.size < 2)
    return fill(frame.deadline, { ...values, due: [...days][0] ?? values.due });
  const lines = asked.map(({ info, due }) => `- ${info.title[language] ?? info.name}: ${due}`);
  return [fill(frame.deadlines, values), "", ...lines].join("\n");
}

export function intentOf(book: IntentBook, name: Intent): IntentInfo {
  const info = book.intents.find((intent) => intent.name === name);
  if (info) return info;
  throw new Problem(
    "letter",
    `There is no intent "${name}" in intents/ any more, so no words for it.`,
  );
}

/** Fills in what stands in curly brackets. A paragraph with a value that we do not have is left out. */
export function fill(text: string, values: Values): string {
  const known = new Map<string, string | null>(Object.entries(values));
  return text
    .trim()
    .split(/\n{2,}/)
    .filter((paragraph) =>
      [...paragraph.matchAll(/\{(\w+)\}/g)].every(([, name]) => known.get(name ?? "") !== null),
    )
    .map((paragraph) =>
      paragraph.replace(/\{(\w+)\}/g, (whole, name: string) => known.get(name) ?? whole),
    )
    .join("\n\n");
}

/** `2026-12-28` to `28 December 2026` in the given locale. A day has no time zone, so UTC is used on both sides. */
export function writtenDate(day: string, locale: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  const real = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(date.getTime());
  if (!real || date.toISOString().slice(0, 10) !== day) {
    throw new Problem("letter", `"${day}" is not a day (YYYY-MM-DD).`);
  }
  const style = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locale, style).format(date);
}
