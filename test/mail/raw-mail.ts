import type { Mail } from "../../src/mail/mail.js";
import { parseMail } from "../../src/mail/parse.js";

/** Mails as they come over the wire, and the way to read them. */
export function lines(...all: string[]): string {
  return all.join("\r\n");
}

export async function parse(raw: string | Uint8Array): Promise<Mail> {
  const parsed = await parseMail(Buffer.from(raw));
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.mail;
}

export const PLAIN = lines(
  "Received: from mx.example.net by mail.example.com; Tue, 3 Mar 2026 10:00:00 +0100",
  "From: =?utf-8?Q?Asta_=C3=98rsted?= <Asta@Example.ORG>",
  "To: Info <info@example.com>, second@example.com",
  "Cc: Team: one@example.com, two@example.com;",
  "Reply-To: asta@other.example",
  "Subject: =?utf-8?B?U2xldCBtaW5lIG9wbHlzbmluZ2Vy?=",
  " =?utf-8?Q?_tak?=",
  "Message-ID: <one@example.org>",
  "In-Reply-To: Your letter of Monday <zero@example.com>",
  "References: <minus@example.com>\t<zero@example.com>",
  "X-Folded: one",
  "\ttwo",
  "Content-Type: text/plain; charset=utf-8",
  "",
  "Kære alle",
  "",
  "Slet venligst mine oplysninger.",
);

export const HTML =
  "<p>Kære <b>alle</b>,</p><p>slet mine oplysninger &amp; sig til.<br>Hilsen Åse</p>";

export function multipart(type: string, ...parts: string[]): string {
  return lines(
    "From: asta@example.org",
    "Subject: parts",
    `Content-Type: multipart/${type}; boundary="b"`,
    "",
    ...parts.flatMap((part) => ["--b", part]),
    "--b--",
    "",
  );
}
export const text = (words: string) => lines("Content-Type: text/plain; charset=utf-8", "", words);
export const html = (words: string) => lines("Content-Type: text/html; charset=utf-8", "", words);
