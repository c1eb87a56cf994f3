import type { KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import type { MailRecord, TicketFile } from "../ticket/file.js";
import { intentsOf } from "../ticket/ticket.js";
import { OUTSIDE_WAYS, REQUEST_OUTCOMES, ticketLabel } from "../words.js";
import { receivedText, type ViewContext } from "./card.js";
import {
  attachmentText,
  context,
  cut,
  escapeText,
  LIMITS,
  markdown,
  OUTCOME_TEXT,
  plainSections,
  WAY_TEXT,
} from "./text.js";

export const CALLBACKS = {
  letter: "letter_modal",
  intents: "intents_modal",
  close: "close_modal",
} as const;

/** Where a submitted value stands: block id and action id are the same word. */
export const FIELDS = {
  words: "words",
  headings: "headings",
  intents: "intents",
  outcome: "outcome",
  how: "how",
  ended: "ended",
} as const;

const plain = (text: string, max = 75) => ({
  type: "plain_text" as const,
  text: cut(text, max),
  emoji: true,
});

function modal(
  title: string,
  blocks: KnownBlock[],
  form?: { callback: string; submit: string; about: object },
): ModalView {
  return {
    type: "modal",
    title: plain(title, 24),
    close: plain(form ? "Cancel" : "Close", 24),
    blocks: blocks.slice(0, LIMITS.viewBlocks),
    ...(form
      ? {
          submit: plain(form.submit, 24),
          callback_id: form.callback,
          private_metadata: JSON.stringify(form.about),
        }
      : {}),
  };
}

function option(value: string, text: string): PlainTextOption {
  return { value, text: plain(text) };
}

/** A view may have 250 kB: sections of 3,000 characters, of which each may take three bytes and more. */
const MOST_SECTIONS = 18;
/** Later mails that are shown beside the first. */
const MOST_MAILS = 11;

/** The words of a ticket's mails, newest first: what a person must read to decide. Pure. */
export function mailModal(file: TicketFile, view: ViewContext): ModalView {
  const [first, ...later] = file.mails;
  const shown = [...later.slice(-MOST_MAILS).reverse(), ...(first ? [first] : [])];
  const older = file.mails.length - shown.length;
  const each = Math.max(1, Math.floor(MOST_SECTIONS / Math.max(shown.length, 1)));
  const blocks = shown.flatMap((mail) => mailBlocks(mail, each, view));
  if (older > 0) blocks.push(context(`${older} more between them: in the mailbox.`));
  const none = [markdown("The mails of this ticket are no longer kept here.")];
  return modal(`Mails of ${ticketLabel(file.ticket.number)}`, blocks.length > 0 ? blocks : none);
}

function mailBlocks(mail: MailRecord, maxSections: number, view: ViewContext): KnownBlock[] {
  const who = mail.from ? `${mail.from.name} <${mail.from.address}>`.trim() : "nobody named";
  const head = [
    `*From:* ${escapeText(cut(who, 500))}`,
    `*Received:* ${receivedText(mail.receivedAt, view.timeZone)}`,
    `*Subject:* ${escapeText(cut(mail.subject || "(none)", 250))}`,
    ...(mail.sentBy ? [`*Came through:* ${escapeText(cut(mail.sentBy.address, 320))}`] : []),
    ...(mail.verdict ? [`*Sender checked:* ${escapeText(mail.verdict)}`] : []),
    ...(mail.replyElsewhere.length > 0
      ? [`⚠️ *Reply-To elsewhere:* ${escapeText(cut(mail.replyElsewhere.join(", "), 500))}`]
      : []),
  ];
  const files = mail.attachments.map(attachmentText).join(", ");
  return [
    markdown(head.join("\n")),
    ...(mail.notes.length > 0
      ? [markdown(mail.notes.map((note) => `⚠️ ${escapeText(cut(note, 300))}`).join("\n"))]
      : []),
    ...plainSections(
      mail.text || "(no words)",
      maxSections,
      "Cut here: the rest stands in the mailbox.",
    ),
    ...(files ? [context(`📎 ${escapeText(cut(files, 1500))}`)] : []),
    { type: "divider" },
  ];
}

/** What a letter modal works on: the draft it was opened from, or null for a fresh reply. */
export interface LetterForm {
  ticket: number;
  basedOn: string | null;
}

/**
 * The letter's own words to be edited, the passages of the policy to be chosen: a quotation stays word
 * for word. Submitting shows the draft anew; it sends nothing. Pure.
 */
export function letterModal(
  form: LetterForm,
  letter: { words: string; headings: readonly string[] },
  view: ViewContext,
): ModalView {
  const options = view.headings.slice(0, 100).map((heading, at) => option(String(at), heading));
  const chosen = options.filter((_, at) => letter.headings.includes(view.headings[at] ?? ""));
  const blocks: KnownBlock[] = [
    {
      type: "input",
      block_id: FIELDS.words,
      label: plain("Your words"),
      hint: plain("Greeting, quoted passages and closing are added. Nothing is sent yet.", 2000),
      element: {
        type: "plain_text_input",
        action_id: FIELDS.words,
        multiline: true,
        max_length: LIMITS.inputInitial,
        initial_value: cut(letter.words, LIMITS.inputInitial),
      },
    },
    {
      type: "input",
      block_id: FIELDS.headings,
      label: plain("Passages of the privacy policy to quote"),
      element: {
        type: "multi_static_select",
        action_id: FIELDS.headings,
        placeholder: plain("Choose passages"),
        options,
        ...(chosen.length > 0 ? { initial_options: chosen } : {}),
      },
    },
  ];
  return modal(`Reply on ${ticketLabel(form.ticket)}`, blocks, {
    callback: CALLBACKS.letter,
    submit: "Save draft",
    about: form,
  });
}

/** What the ticket asks for, in a person's judgement. Pure. */
export function intentsModal(file: TicketFile, view: ViewContext): ModalView {
  const options = view.intents.slice(0, 100).map((intent) => option(intent, view.titleOf(intent)));
  const now = intentsOf(file.ticket);
  const chosen = options.filter((candidate) => now.includes(candidate.value ?? ""));
  const blocks: KnownBlock[] = [
    {
      type: "input",
      block_id: FIELDS.intents,
      label: plain("What does the requester ask for?"),
      hint: plain("Each has a clock of its own. Those that stay keep theirs.", 2000),
      element: {
        type: "multi_static_select",
        action_id: FIELDS.intents,
        placeholder: plain("Choose what is asked"),
        options,
        ...(chosen.length > 0 ? { initial_options: chosen } : {}),
      },
    },
  ];
  return modal(`Intent of ${ticketLabel(file.ticket.number)}`, blocks, {
    callback: CALLBACKS.intents,
    submit: "Save",
    about: { ticket: file.ticket.number, seen: now },
  });
}

/** How the requests ended; with the last one the ticket closes. Pure. */
export function closeModal(file: TicketFile, view: ViewContext): ModalView {
  const running = file.ticket.requests.filter((request) => request.outcome === null);
  const ended = running.map((request) => option(request.intent, view.titleOf(request.intent)));
  const outcomes = REQUEST_OUTCOMES.map((outcome) => option(outcome, OUTCOME_TEXT[outcome]));
  const ways = OUTSIDE_WAYS.map((way) => option(way, WAY_TEXT[way]));
  const blocks: KnownBlock[] = [
    {
      type: "input",
      block_id: FIELDS.outcome,
      label: plain("How did it end?"),
      element: {
        type: "static_select",
        action_id: FIELDS.outcome,
        placeholder: plain("Choose"),
        options: outcomes,
      },
    },
    {
      type: "input",
      block_id: FIELDS.how,
      optional: true,
      label: plain("If answered outside: how?"),
      element: {
        type: "static_select",
        action_id: FIELDS.how,
        placeholder: plain("Choose"),
        options: ways,
      },
    },
    ...(ended.length > 1
      ? [
          {
            type: "input" as const,
            block_id: FIELDS.ended,
            label: plain("Which requests?"),
            hint: plain("The ticket closes with the last one.", 2000),
            element: {
              type: "multi_static_select" as const,
              action_id: FIELDS.ended,
              options: ended,
              initial_options: ended,
            },
          },
        ]
      : []),
  ];
  return modal(`Close ${ticketLabel(file.ticket.number)}`, blocks, {
    callback: CALLBACKS.close,
    submit: "Close",
    about: { ticket: file.ticket.number, seen: running.map((request) => request.intent) },
  });
}
