import type { KnownBlock } from "@slack/types";
import type { LetterRecord, TicketFile } from "../ticket/file.js";
import type { Letter, TicketEvent } from "../ticket/ticket.js";
import { ACTION_IDS, ticketLabel } from "../words.js";
import type { SlackMessageView, ViewContext } from "./card.js";
import {
  actorText,
  attachmentText,
  context,
  cut,
  escapeText,
  LIMITS,
  markdown,
  OUTCOME_TEXT,
  plainSections,
  quotation,
  WAY_TEXT,
} from "./text.js";

/** A mail's words in a thread are a glance; the whole is one click away. */
const GLANCE = 700;
/** Sections that a draft's text may take; far more than a letter has. */
const DRAFT_SECTIONS = 30;

/** What a thread says of an event; null where the root or the draft says it already. Pure. */
export function threadNote(
  file: TicketFile,
  event: TicketEvent,
  view: ViewContext,
): SlackMessageView | null {
  const blocks = noteBlocks(file, event, view);
  if (!blocks) return null;
  const label = ticketLabel(file.ticket.number);
  return {
    text: `${label}: ${noteTitle(event)}`,
    blocks,
    metadata: { event_type: "privacy_note", event_payload: { ticket: label } },
  };
}

function noteTitle(event: TicketEvent): string {
  return event.type.replaceAll("_", " ");
}

function noteBlocks(file: TicketFile, event: TicketEvent, view: ViewContext): KnownBlock[] | null {
  const by = actorText(event.actor);
  const titles = (intents: string[]) =>
    intents.map((intent) => escapeText(view.titleOf(intent))).join(", ");
  switch (event.type) {
    case "opened":
      return mailNote(file, event.mail.id, "📨 The mail");
    case "mail_joined":
      return mailNote(file, event.mail.id, "📨 A further mail of this ticket");
    case "alarm_raised":
      return [
        markdown(
          `🚨 *Alarm: ${escapeText(view.titleOf(event.alarm))}.* A person must look at this now.`,
        ),
      ];
    case "requests_added":
      return [markdown(`➕ It also asks for: *${titles(event.requests.map((r) => r.intent))}*`)];
    case "claimed":
      return [markdown(`🙋 ${by} takes care of this.`)];
    case "letter_sent":
      return [markdown("✉️ The letter is on its way: the mail server has taken it.")];
    case "letter_failed":
      return [
        markdown(
          "❌ The letter could not be delivered: the mail server refused it. Check the address with “View mail”, answer another way, or write again with “Reply”.",
        ),
        context(escapeText(event.problem)),
      ];
    case "letter_bounced":
      return [
        markdown("↩️ *The letter came back.* Answer another way, or to another address of theirs."),
        ...mailNote(file, event.mail.id, "What the mail server wrote"),
      ];
    case "intents_changed":
      return [markdown(`🏷️ ${by} says this is: *${titles(event.requests.map((r) => r.intent))}*`)];
    case "requests_ended":
      return [markdown(`☑️ ${by}: ${titles(event.intents)}: *${OUTCOME_TEXT[event.outcome]}*`)];
    case "closed":
      return [
        markdown(
          `✅ ${by} closed this: *${OUTCOME_TEXT[event.outcome]}*${event.how ? ` ${WAY_TEXT[event.how]}` : ""}`,
        ),
      ];
    case "reopened":
      return [markdown(`🔁 ${by} reopened this.`)];
    default:
      return null;
  }
}

function mailNote(file: TicketFile, id: string, title: string): KnownBlock[] {
  const mail = file.mails.find((candidate) => candidate.id === id);
  if (!mail) return [markdown(`${title} is no longer kept here.`)];
  const from = mail.from ? ` from ${escapeText(cut(mail.from.address, 320))}` : "";
  const files = mail.attachments.map(attachmentText).join(", ");
  return [
    markdown(`*${title}${from}*`),
    quotation(cut(mail.text.trim() || mail.subject || "(no words)", GLANCE)),
    ...(mail.text.length > GLANCE ? [context("Cut short here; “View mail” shows the whole.")] : []),
    ...mail.notes.map((note) => context(`⚠️ ${escapeText(cut(note, 300))}`)),
    ...(files ? [context(`📎 ${escapeText(cut(files, 1000))} (not fetched; in the mailbox)`)] : []),
  ];
}

/** The letter as it will leave, with its buttons while it waits, and with its fate after. Pure. */
export function draftMessage(file: TicketFile, letterId: string): SlackMessageView | null {
  const letter = file.ticket.letters.find((candidate) => candidate.id === letterId);
  const record = file.letters.find((candidate) => candidate.id === letterId);
  if (!letter) return null;
  const label = ticketLabel(file.ticket.number);
  return {
    text: cut(`${label}: ${letterTitle(letter)}`, LIMITS.messageText),
    blocks: [markdown(`*${letterTitle(letter)}*`), ...letterBody(letter, record, label)],
    metadata: { event_type: "privacy_draft", event_payload: { ticket: label, letter: letterId } },
  };
}

function letterTitle(letter: Letter): string {
  switch (letter.state) {
    case "draft":
      return `📝 Draft by ${actorText(letter.by)}: nothing is sent until somebody presses “Send”`;
    case "replaced":
      return "🗑️ This draft was dropped. It will not be sent.";
    case "released":
      return `📤 ${actorText(letter.by)} sends this letter …`;
    case "sent":
      return `✉️ Sent by ${actorText(letter.by)}`;
    case "failed":
      return "❌ This letter could not be delivered";
  }
}

function letterBody(letter: Letter, record: LetterRecord | undefined, label: string): KnownBlock[] {
  if (letter.state === "replaced") return [];
  if (!record) return [context("The letter's words are no longer kept here.")];
  const head = `*To:* ${escapeText(record.to)}\n*Subject:* ${escapeText(cut(record.subject, 1000))}`;
  const body = plainSections(
    record.text,
    DRAFT_SECTIONS,
    "Cut short here; the letter leaves whole.",
  );
  const preview: KnownBlock[] = [markdown(head), { type: "divider" }, ...body];
  if (letter.state !== "draft") return preview;
  return [
    ...preview,
    {
      type: "actions",
      block_id: `draft:${letter.id}`,
      elements: [
        {
          type: "button",
          action_id: ACTION_IDS.sendDraft,
          value: label,
          style: "primary",
          text: { type: "plain_text", text: "Send" },
        },
        {
          type: "button",
          action_id: ACTION_IDS.editDraft,
          value: label,
          text: { type: "plain_text", text: "Edit" },
        },
      ],
    },
  ];
}
