import { describe, expect, it } from "vitest";
import type { Mail } from "../../src/mail/mail.js";
import { parseMail } from "../../src/mail/parse.js";
import { screen } from "../../src/mail/screen.js";
import { SIGNALS } from "../../src/mail/signals.js";

const OURS = {
  addresses: ["info@example.com", "no-reply@forms.example.com"],
  isOurMessageId: (id: string) => id === "<letter.sig@example.com>",
};

/** A person's mail in which single headers are replaced or added. */
async function mailWith(...headers: string[]): Promise<Mail> {
  const person = [
    "Return-Path: <asta@example.org>",
    "From: Asta <asta@example.org>",
    "To: info@example.com",
    "Subject: My data",
    "Message-ID: <1@example.org>",
  ];
  const names = headers.map((header) => header.split(":")[0]?.toLowerCase());
  const kept = person.filter((line) => !names.includes(line.split(":")[0]?.toLowerCase()));
  const parsed = await parseMail(
    Buffer.from([...headers, ...kept, "", "Please delete my data."].join("\r\n")),
  );
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.mail;
}

describe("mail that a program sent", () => {
  it.each([
    ["Auto-Submitted: auto-replied", /RFC 3834/],
    ['Auto-Submitted: auto-generated; owner-email="x@y.example"', /RFC 3834/],
    ["Return-Path: <>", /RFC 5321/],
    ["X-Failed-Recipients: asta@example.org", /X-Failed-Recipients/],
    ["List-Id: News <news.example.org>", /RFC 2369/],
    ["List-Unsubscribe: <mailto:x@example.org>", /List-/],
    ["List-Post: NO", /List-/],
    ["Precedence: bulk", /Precedence/],
    ["precedence: auto_reply", /Precedence/],
    ["X-Precedence: list", /X-Precedence/],
    ["X-Auto-Response-Suppress: DR, OOF, AutoReply", /Suppress/],
    ["X-Auto-Response-Suppress: All", /Suppress/],
    ["X-Autoreply: yes", /X-Autoreply/],
    ["X-Autorespond: My data", /X-Autorespond/],
    ["X-POST-MessageClass: 9; Autoresponder", /X-POST-MessageClass/],
    ["X-Loop: true", /X-Loop/],
    ["From: Mail Delivery <MAILER-DAEMON@example.net>", /mailer-daemon/],
    ["From: MAILER-DAEMON", /mailer-daemon/],
    ["From: postmaster@example.net", /postmaster/],
    ["From: Shop <no-reply@shop.example>", /no-reply/],
    ["From: news.noreply+42@shop.example", /no-reply/],
    ["From: do_not_reply@shop.example", /no-reply/],
    ["Content-Type: multipart/report; report-type=delivery-status; boundary=x", /RFC 6522/],
    ["Content-Type: message/disposition-notification", /RFC 8098/],
    ["Content-Type: text/calendar; method=REPLY; charset=utf-8", /RFC 5546/],
    ["Message-ID: <letter.sig@example.com>", /our own letters/],
  ])("is told by %s", async (header, reason) => {
    expect(screen(await mailWith(header), OURS)).toMatchObject({
      automatic: true,
      reason: expect.stringMatching(reason),
    });
  });

  it.each([
    "Automatic reply: Your request",
    "Out of Office: My data",
    "Out of office",
    "Autosvar: Dine oplysninger",
    "Automatisk svar: Re: Sletning",
    "Abwesenheitsnotiz",
    "Automatische Antwort: Anfrage",
    "Automatiskt svar: hej",
    "Fraværsmelding: hei",
    "Automatisch antwoord: vraag",
    "Réponse automatique : demande",
    "Respuesta automática: solicitud",
    "Odpowiedź automatyczna: wniosek",
  ])("is told by its subject %j", async (subject) => {
    const encoded = `=?utf-8?B?${Buffer.from(subject.normalize("NFD")).toString("base64")}?=`;
    expect(screen(await mailWith(`Subject: ${encoded}`), OURS).automatic).toBe(true);
  });

  it("is a calendar's answer also beside words", async () => {
    const parsed = await parseMail(
      Buffer.from(
        "From: a@b.example\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\n\r\nAccepted\r\n--x\r\nContent-Type: text/calendar; method=REPLY\r\n\r\nx\r\n--x--\r\n",
      ),
    );
    expect(parsed.ok && screen(parsed.mail, OURS).reason).toMatch(/RFC 5546/);
  });
});

describe("mail that a person sent", () => {
  it.each([
    "X-Nothing: here",
    "Auto-Submitted: no",
    "Auto-Submitted: no (a person)",
    "X-Auto-Response-Suppress: DR, RN, NRN",
    "X-Autoreply: no",
    "Precedence: first-class",
    "X-Loop: forwarder@example.org",
    "From: Norep Lyngby <noreplyngby@example.org>",
    "From: Contact form <no-reply@forms.example.com>",
    "From: Colleague <info@example.com>",
    "Subject: Re: Automatic reply: Your request",
    "Subject: Out of office cleaning: delete my data",
    "Subject: Automatic replies are annoying",
    "Content-Type: text/calendar; method=REQUEST",
  ])("stays one with %s", async (header) => {
    expect(screen(await mailWith(header), OURS)).toEqual({
      automatic: false,
      echo: false,
      reason: null,
    });
  });
});

it("has a short reason without personal data in every row", () => {
  for (const { reason } of SIGNALS) {
    expect(reason.length).toBeLessThan(110);
    expect(reason).toMatch(/\((?:RFC \d|Microsoft|Amazon|[\w -]*.?s?' ?custom|.*custom)/);
  }
});
