import type { Mail } from "../../src/mail/mail.js";
import { plainMail } from "../support/mails.js";

/** A mail of nothing but words. */
export function mailOf(text: string, subject = ""): Mail {
  const from = { name: "Ann", address: "ann@example.com" };
  return plainMail({ messageId: null, from, to: [], subject, text, contentHash: "" });
}
