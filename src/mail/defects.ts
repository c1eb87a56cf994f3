import type { Defect } from "./mail.js";

/** What each defect means to whoever works the ticket. */
export const DEFECT_TEXT: Readonly<Record<Defect, string>> = {
  encrypted: "The mail is encrypted. Its words can only be read in the mailbox.",
  "sealed in a signature": "The words are inside a signature. Read the mail in the mailbox.",
  "winmail.dat": "The words are inside Outlook's winmail.dat. Read the mail in the mailbox.",
  cut: "The mail is very large: only its beginning was read.",
  "too many parts": "The mail has too many parts to be read whole.",
  damaged: "The mail is damaged and could not be taken apart.",
  garbled: "Many characters are lost: the mail names a wrong character set.",
  "several From lines": "The mail has several senders' lines, which is a mark of forgery.",
  "several senders": "The mail names several senders. The first is shown.",
};
