import type { Mail } from "../../src/mail/mail.js";

/** A mail of nothing but words. */
export function mailOf(text: string, subject = ""): Mail {
  return {
    messageId: null,
    from: { name: "Ann", address: "ann@example.com" },
    replyTo: [],
    to: [],
    cc: [],
    subject,
    text,
    inReplyTo: [],
    references: [],
    headers: new Map(),
    attachments: [],
    defects: [],
    contentHash: "",
  };
}
