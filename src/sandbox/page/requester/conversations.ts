import type { MailboxMail } from "../api-types.js";

export interface Conversation {
  /** The first mail's id: stays while the conversation grows. */
  id: string;
  subject: string;
  mails: MailboxMail[];
}

/** "Re: Fwd: Sletning [PR-7]" to "Sletning". */
function bareSubject(subject: string): string {
  return subject
    .replace(/\s*\[PR-\d+\]/gi, "")
    .replace(/^(?:\s*(?:re|sv|aw|fwd?|vs)\s*:)+\s*/i, "")
    .trim();
}

/** Threads by what each mail answers, by subject where it does not say; the liveliest first. */
export function conversationsOf(mails: MailboxMail[]): Conversation[] {
  const conversations: Conversation[] = [];
  const byMessageId = new Map<string, Conversation>();
  for (const mail of mails) {
    const subject = bareSubject(mail.subject);
    const answered = mail.inReplyTo ? byMessageId.get(mail.inReplyTo) : undefined;
    const sameSubject =
      mail.direction === "received"
        ? conversations.findLast((one) => one.subject.toLowerCase() === subject.toLowerCase())
        : undefined;
    const home = answered ?? sameSubject;
    const conversation = home ?? { id: mail.id, subject, mails: [] };
    if (!home) conversations.push(conversation);
    conversation.mails.push(mail);
    byMessageId.set(mail.messageId, conversation);
  }
  return conversations.sort((one, other) => lastAt(other).localeCompare(lastAt(one)));
}

function lastAt(conversation: Conversation): string {
  return conversation.mails.at(-1)?.at ?? "";
}
