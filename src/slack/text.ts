import type { KnownBlock } from "@slack/types";
import { daysBetween } from "../clock/clock.js";
import type { Attachment } from "../mail/mail.js";
import type { TicketOutcome } from "../ticket/ticket.js";
import type { OutsideWay, RequestOutcome } from "../words.js";

/** Slack's limits that our texts can meet (docs.slack.dev, Block Kit reference). */
export const LIMITS = {
  headerText: 150,
  sectionText: 3000,
  fieldText: 2000,
  contextText: 2000,
  inputInitial: 3000,
  messageText: 4000,
  messageBlocks: 50,
  viewBlocks: 100,
} as const;

/** Text from outside inside mrkdwn: no mention, link or command can come of it. */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** At most `max` characters, with the cut shown. Never splits a surrogate pair. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

export function markdown(text: string): KnownBlock {
  return {
    type: "section",
    text: { type: "mrkdwn", text: cut(text, LIMITS.sectionText), verbatim: true },
  };
}

export function context(text: string): KnownBlock {
  return {
    type: "context",
    elements: [{ type: "mrkdwn", text: cut(text, LIMITS.contextText), verbatim: true }],
  };
}

/** Somebody's own words as a quotation, some of them strong. Rich text, because nothing inside it is read as markup. */
export function quotation(text: string, strong: readonly string[] = []): KnownBlock {
  const parts = partedAt(cut(text, LIMITS.sectionText) || " ", strong);
  return {
    type: "rich_text",
    elements: [
      {
        type: "rich_text_quote",
        elements: parts.map(({ part, bold }) => ({
          type: "text",
          text: part,
          ...(bold ? { style: { bold } } : {}),
        })),
      },
    ],
  };
}

/** Parts a text where phrases stand in it as whole words, each at its first place that is still free. */
function partedAt(text: string, phrases: readonly string[]): { part: string; bold: boolean }[] {
  const places: { from: number; to: number }[] = [];
  for (const phrase of phrases.filter((one) => one !== "")) {
    const whole = new RegExp(`(?<![\\p{L}\\p{N}])${literally(phrase)}(?![\\p{L}\\p{N}])`, "gu");
    for (const { index } of text.matchAll(whole)) {
      const place = { from: index, to: index + phrase.length };
      if (places.some(({ from, to }) => place.from < to && from < place.to)) continue;
      places.push(place);
      break;
    }
  }
  places.sort((a, b) => a.from - b.from);
  const parts = places.flatMap(({ from, to }, at) => [
    { part: text.slice(places[at - 1]?.to ?? 0, from), bold: false },
    { part: text.slice(from, to), bold: true },
  ]);
  const rest = { part: text.slice(places.at(-1)?.to ?? 0), bold: false };
  return [...parts, rest].filter(({ part }) => part !== "");
}

function literally(phrase: string): string {
  return phrase.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/**
 * A long text from outside as plain sections, split between paragraphs where that can be, in at most
 * `maxBlocks`; `rest` says where the remainder can be read, when there is one.
 */
export function plainSections(text: string, maxBlocks: number, rest: string): KnownBlock[] {
  const pieces = splitText(text, LIMITS.sectionText);
  const shown = pieces.slice(0, maxBlocks).map<KnownBlock>((piece) => ({
    type: "section",
    text: { type: "plain_text", text: piece, emoji: false },
  }));
  return pieces.length > maxBlocks ? [...shown, context(rest)] : shown;
}

function splitText(text: string, max: number): string[] {
  const pieces: string[] = [];
  let left = text.trim();
  while (left.length > max) {
    const window = left.slice(0, max);
    const at = [window.lastIndexOf("\n\n"), window.lastIndexOf("\n"), window.lastIndexOf(" ")].find(
      (place) => place > max / 2,
    );
    const end = at ?? (/[\uD800-\uDBFF]$/.test(window) ? max - 1 : max);
    pieces.push(left.slice(0, end).trimEnd());
    left = left.slice(end).trimStart();
  }
  return left === "" ? pieces : [...pieces, left];
}

/** `2026-12-28` to `Mon 28 Dec 2026`. */
export function dayText(day: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  })
    .format(new Date(`${day}T00:00:00Z`))
    .replace(",", "");
}

/** `in 12 days`, `today`, `3 days overdue`. */
export function leftText(due: string, today: string): string {
  const days = daysBetween(today, due);
  if (days === 0) return "today";
  if (days < 0) return `${count(-days, "day")} overdue`;
  return `in ${count(days, "day")}`;
}

/** A coloured dot: overdue, within a week, later. */
export function urgency(due: string | null, today: string): string {
  if (due === null) return "⚪";
  const days = daysBetween(today, due);
  if (days < 0) return "🔴";
  return days <= 7 ? "🟠" : "🟢";
}

export function count(n: number, thing: string): string {
  return `${n} ${thing}${n === 1 ? "" : "s"}`;
}

/** A Slack user id as a mention; the bot by its name. */
export function actorText(actor: string): string {
  return actor === "bot" ? "privacy-inbox" : `<@${actor}>`;
}

export const OUTCOME_TEXT: Record<TicketOutcome, string> = {
  done: "Done as asked",
  partly: "Done in part",
  refused: "Refused, with reasons",
  "nothing-held": "We hold nothing",
  withdrawn: "Withdrawn",
  "answered-outside": "Answered outside",
  "not-privacy": "Not privacy",
} satisfies Record<RequestOutcome | "not-privacy", string>;

export const WAY_TEXT: Record<OutsideWay, string> = {
  phone: "by phone",
  portal: "in the portal",
  "another-mail": "in another mail",
  post: "by post",
  "in-person": "in person",
};

/** A file as people name it: `letter.pdf (application/pdf, 1.2 MB)`. */
export function attachmentText({ name, type, size }: Attachment): string {
  const [amount, unit] =
    size < 1_000_000 ? [size / 1000, "kilobyte"] : [size / 1_000_000, "megabyte"];
  const format = new Intl.NumberFormat("en-GB", { style: "unit", unit, maximumFractionDigits: 1 });
  return `${cut(name || "unnamed", 200)} (${cut(type, 100)}, ${format.format(amount)})`;
}
