import type { Mail } from "../../src/mail/mail.js";

/** A mail as the parser would give it, of which a test names only what matters to it. */
export function plainMail(change: Partial<Mail> = {}): Mail {
  return {
    messageId: "<one@vang.example>",
    from: { name: "Ida Vang", address: "ida@vang.example" },
    replyTo: [],
    to: [{ name: "", address: "info@opendims.com" }],
    cc: [],
    subject: "",
    text: "",
    inReplyTo: [],
    references: [],
    headers: new Map(),
    attachments: [],
    defects: [],
    contentHash: "00",
    ...change,
  };
}

/** The bytes of a simple mail. Header values must be ASCII. */
export function rawMail(headers: Record<string, string>, body: string): Buffer {
  const usual = {
    From: "Ida Vang <ida@vang.example>",
    To: "info@opendims.com",
    Subject: "My data",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
  };
  const lines = Object.entries({ ...usual, ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n${body.replace(/\r?\n/g, "\r\n")}\r\n`, "utf8");
}
