import { apply } from "./apply.js";
import { type House, viewContext } from "./house.js";
import { messageIdOf } from "./letters.js";
import type { MailSender } from "./mail/mail.js";
import type { Performer, Settle } from "./outbox.js";
import { Problem } from "./problems.js";
import { type SlackMessageView, ticketCard } from "./slack/card.js";
import { isGone, type SlackPort } from "./slack/port.js";
import { draftMessage, threadNote } from "./slack/thread.js";
import type { PendingEffect } from "./store/effects.js";
import type { SlackMessage } from "./store/slack-messages.js";
import type { Command } from "./ticket/decide.js";
import type { TicketFile } from "./ticket/file.js";
import { BOT } from "./ticket/ticket.js";
import { ticketLabel } from "./words.js";

const NOTHING: Settle = async () => {};

/** The Slack lane: renders the state of this moment and posts or updates it. */
export function slackPerformer(
  house: House,
  slack: SlackPort,
  channels: { tickets: string; notices: string },
): Performer {
  async function root(effect: PendingEffect, file: TicketFile): Promise<Settle> {
    const card = ticketCard(file, viewContext(house));
    const known = await house.store.transact((tx) => tx.slackMessage(file.ticket.number, "root"));
    if (known && (await updated(slack, known, card))) return NOTHING;
    // Not there yet, or deleted by somebody: the ticket must not be out of sight.
    return remember(
      effect,
      channels.tickets,
      await postOnce(slack, effect, channels.tickets, card),
    );
  }

  async function inThread(
    effect: PendingEffect,
    file: TicketFile,
    message: SlackMessageView | null,
  ): Promise<Settle> {
    if (!message) return NOTHING;
    const known = await rootOf(house, slack, file, channels.tickets);
    return remember(
      effect,
      known.channel,
      await postOnce(slack, effect, known.channel, message, known.ts),
    );
  }

  async function draftState(file: TicketFile, letter: string): Promise<Settle> {
    const known = await house.store.transact((tx) =>
      tx.slackMessage(file.ticket.number, "draft", letter),
    );
    const message = draftMessage(file, letter);
    if (known && message) await updated(slack, known, message);
    return NOTHING;
  }

  return async (effect) => {
    const { deed } = effect;
    if (deed.kind === "notice") {
      await postOnce(slack, effect, channels.notices, noticeView(deed.text));
      return NOTHING;
    }
    const file = await loadFile(house, effect);
    switch (deed.kind) {
      case "root":
        return root(effect, file);
      case "note":
        return inThread(effect, file, await noteView(house, file, deed.event));
      case "draft":
        return inThread(effect, file, draftMessage(file, deed.letter));
      case "draft_state":
        return draftState(file, deed.letter);
      default:
        throw new Problem("fault", `The Slack lane can't do "${deed.kind}".`);
    }
  };
}

/** False where the message is gone: somebody deleted it. */
async function updated(
  slack: SlackPort,
  { channel, ts, effect }: SlackMessage,
  message: SlackMessageView,
): Promise<boolean> {
  try {
    await slack.update(channel, ts, message, effect);
    return true;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}

/** The ticket's message; posted here where it is not there yet, so that one refusal never silences a ticket. */
async function rootOf(
  house: House,
  slack: SlackPort,
  file: TicketFile,
  channel: string,
): Promise<{ channel: string; ts: string }> {
  const { number } = file.ticket;
  const known = await house.store.transact((tx) => tx.slackMessage(number, "root"));
  if (known) return known;
  const effect = `${ticketLabel(number)}.root.again`;
  const posted = await slack.findPosted(channel, effect);
  const ts = posted ?? (await slack.post(channel, ticketCard(file, viewContext(house)), effect));
  const message: SlackMessage = {
    effect,
    ticket: number,
    kind: "root",
    letter: null,
    channel,
    ts,
  };
  await house.store.transact((tx) => tx.rememberSlackMessage(message));
  return message;
}

/** What may have been posted unheard is looked for before it is posted again. */
async function postOnce(
  slack: SlackPort,
  effect: PendingEffect,
  channel: string,
  message: SlackMessageView,
  threadTs?: string,
): Promise<string> {
  const posted = effect.begun ? await slack.findPosted(channel, effect.id, threadTs) : null;
  return posted ?? slack.post(channel, message, effect.id, threadTs);
}

/** The mail lane. A letter's Message-ID is always the same, so a second copy is the same mail. */
export function mailPerformer(house: House, sender: MailSender): Performer {
  return async (effect) => {
    const { deed } = effect;
    if (deed.kind !== "send") throw new Problem("fault", `The mail lane can't do "${deed.kind}".`);
    const file = await loadFile(house, effect);
    const letter = file.letters.find((candidate) => candidate.id === deed.letter);
    if (!letter) throw new Problem("letter-gone", "The letter is no longer kept.");
    const { to, subject, text, html, inReplyTo, references } = letter;
    await sender.send({
      messageId: messageIdOf(house, letter.id),
      from: house.sender,
      to,
      subject,
      text,
      html,
      inReplyTo,
      references,
      automatic: file.ticket.letters.some((one) => one.id === letter.id && one.by === BOT),
    });
    return tellHead(house, file.ticket.number, { type: "accepted", letter: letter.id });
  };
}

/** A letter that can't be sent is the ticket's business; anything else that can't be done is a notice. */
export function whenParked(house: House): (effect: PendingEffect, problem: Problem) => Settle {
  return (effect, problem) => {
    const { deed, ticket } = effect;
    if (deed.kind === "send" && ticket !== null) {
      return tellHead(house, ticket, {
        type: "refused",
        letter: deed.letter,
        problem: problem.message,
      });
    }
    if (deed.kind === "notice") return NOTHING;
    const about = ticket === null ? "" : `${ticketLabel(ticket)}: `;
    return (tx) =>
      tx.postNotice(
        `parked.${effect.id}`,
        `⚠️ ${about.replace("PR-", "ticket ")}something could not be shown here (${problem.code}). It was put aside; the rest goes on.`,
      );
  };
}

function tellHead(house: House, number: number, command: Command): Settle {
  return async (tx) => {
    const ticket = await tx.ticket(number);
    await apply(house, tx, number, ticket, command);
  };
}

function remember(effect: PendingEffect, channel: string, ts: string): Settle {
  const { deed, ticket, id } = effect;
  if (ticket === null) return NOTHING;
  const message: SlackMessage = {
    effect: id,
    ticket,
    kind: deed.kind,
    letter: "letter" in deed ? deed.letter : null,
    channel,
    ts,
  };
  return (tx) => tx.rememberSlackMessage(message);
}

async function loadFile(house: House, effect: PendingEffect): Promise<TicketFile> {
  return house.store.transact(async (tx) => {
    const ticket = effect.ticket === null ? null : await tx.ticket(effect.ticket);
    if (!ticket) throw new Problem("no-ticket", "The effect belongs to no ticket.");
    return tx.fileOf(ticket);
  });
}

/** @param n the event's place in the ticket's history, from 1 */
async function noteView(
  house: House,
  file: TicketFile,
  n: number,
): Promise<SlackMessageView | null> {
  const history = await house.store.transact((tx) => tx.history(file.ticket.number));
  const event = history[n - 1];
  return event ? threadNote(file, event, viewContext(house)) : null;
}

function noticeView(text: string): SlackMessageView {
  return {
    text,
    blocks: [{ type: "section", text: { type: "mrkdwn", text } }],
    metadata: { event_type: "privacy_notice", event_payload: {} },
  };
}
