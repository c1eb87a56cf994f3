import { describe, expect, it } from "vitest";
import { type Answering, mayAnswerAutomatically, withinRate } from "../../src/mail/answerable.js";
import type { Mail } from "../../src/mail/mail.js";
import { senderOf } from "../../src/mail/sender.js";
import { plainMail } from "../support/mails.js";

const OURS = ["info@opendims.com", "letters@post.example"];
const SIDE = { inbox: ["info@opendims.com"], formSenders: ["forms@opendims.com"] };
const NOW = new Date("2026-05-04T12:00:00Z");
const ago = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);

function answering(mail: Mail, change: Partial<Answering> = {}): Answering {
  return {
    mail,
    sender: senderOf(mail, SIDE),
    verdict: { spf: "pass", dkim: "pass", dmarc: "pass" },
    automatic: false,
    receivedAt: ago(1),
    now: NOW,
    ours: OURS,
    ...change,
  };
}

const from = (address: string) => plainMail({ from: { name: "", address } });
const withHeader = (name: string, value: string) =>
  plainMail({ headers: new Map([[name, [value]]]) });

describe("a mail that a program may answer", () => {
  const form = { name: "", address: "forms@opendims.com" };
  const ida = { name: "Ida", address: "ida@vang.example" };
  it.each<[string, Answering]>([
    ["a person's", answering(plainMail())],
    ["without a verdict", answering(plainMail(), { verdict: null })],
    [
      "without a DMARC rule",
      answering(plainMail(), { verdict: { spf: "fail", dkim: "none", dmarc: "none" } }),
    ],
    ["48 hours old", answering(plainMail(), { receivedAt: ago(48) })],
    ["by a clock that is ahead", answering(plainMail(), { receivedAt: ago(-1) })],
    ["with its own Reply-To", answering(plainMail({ replyTo: [ida] }))],
    ["with its own Return-Path", answering(withHeader("return-path", "<ida@vang.example>"))],
    [
      "forwarded by a server of ours (SRS)",
      answering(withHeader("return-path", "<SRS0=x=vang.example=ida@opendims.com>")),
    ],
    [
      "a form's, whose envelope is ours",
      answering(
        plainMail({
          from: form,
          replyTo: [ida],
          headers: new Map([["return-path", ["<info@opendims.com>"]]]),
        }),
      ),
    ],
    ["from a name that only looks like one", answering(from("nora.reply.norton@vang.example"))],
    ["from another bounce", answering(from("trampolinebouncer@vang.example"))],
  ])("%s", (_, input) => {
    expect(mayAnswerAutomatically(input)).toEqual({ ok: true });
  });
});

describe("a mail that no program answers", () => {
  const forwarded = plainMail({
    from: { name: "", address: "mette@opendims.com" },
    subject: "Fwd: x",
    text: "From: Ida <ida@vang.example>\nSent: x\nTo: y\nSubject: z\n\nHi",
  });
  it.each<[string, Answering, RegExp]>([
    ["automatic", answering(plainMail(), { automatic: true }), /automatic mail/i],
    ["a list's", answering(withHeader("list-id", "<x.example>")), /list/],
    ["a newsletter's", answering(withHeader("list-unsubscribe", "")), /list/],
    ["two From lines", answering(plainMail({ defects: ["several From lines"] })), /more than one/],
    ["two senders", answering(plainMail({ defects: ["several senders"] })), /more than one/],
    ["a forward", answering(forwarded), /colleague/],
    ["nobody's", answering(plainMail({ from: null })), /nobody/],
    ["our own", answering(from("INFO@opendims.com")), /ourselves/],
    ["our own with a tag", answering(from("info+x@opendims.com")), /ourselves/],
    ["our letters' address", answering(from("letters@post.example")), /ourselves/],
    ["our domain's", answering(from("support@opendims.com")), /ourselves/],
    ["returning to us", answering(withHeader("return-path", "<info@opendims.com>")), /ourselves/],
    [
      "DMARC failed",
      answering(plainMail(), { verdict: { spf: "pass", dkim: "pass", dmarc: "fail" } }),
      /DMARC/,
    ],
    [
      "Reply-To elsewhere",
      answering(plainMail({ replyTo: [{ name: "", address: "x@evil.example" }] })),
      /another address/,
    ],
    ["old", answering(plainMail(), { receivedAt: new Date(ago(48).getTime() - 1) }), /48 hours/],
    ["of no date", answering(plainMail(), { receivedAt: new Date(Number.NaN) }), /48 hours/],
  ])("%s", (_, input, reason) => {
    const answer = mayAnswerAutomatically(input);
    expect(answer).toEqual({ ok: false, reason: expect.stringMatching(reason) });
    expect(JSON.stringify(answer)).not.toContain("@");
  });

  it.each([
    ...[
      "no-reply@x.example",
      "noreply@x.example",
      "news.no_reply@x.example",
      "shopnoreply42@x.example",
    ],
    ...["do-not-reply@x.example", "DoNotReply@x.example", "MAILER-DAEMON@x.example"],
    ...[
      "postmaster@x.example",
      "bounce@x.example",
      "bounces+12=ida@x.example",
      "auto-reply@x.example",
    ],
    ...[
      "x-owner@x.example",
      "owner-x@x.example",
      "news-request@x.example",
      "notifications@x.example",
    ],
    ...["ikke-svar@x.example", "nicht-antworten@x.example", "ne-pas-repondre@x.example"],
    ...['"a b"@x.example', "ida@[192.0.2.1]", "ida", "", "idå@x.example"],
  ])("%s is no mailbox", (address) => {
    expect(mayAnswerAutomatically(answering(from(address)))).toEqual({
      ok: false,
      reason: "The sender's address is no mailbox that somebody reads.",
    });
  });
});

describe("how much may leave", () => {
  const letter = (hours: number, toKey: string, ticket: number) => ({
    at: ago(hours),
    toKey,
    ticket,
  });
  const many = (count: number, hours: number) =>
    Array.from({ length: count }, (_, at) => letter(hours, `k${at}`, at));

  it("one a ticket, however long ago", () => {
    expect(withinRate([letter(900, "a", 7)], "b", 7, NOW)).toEqual({
      ok: false,
      reason: "This ticket has had its one automatic letter.",
      tellManagers: false,
    });
    expect(withinRate([letter(1, "a", 7)], "b", 8, NOW)).toEqual({ ok: true });
  });

  it("two an address in 24 hours", () => {
    const sent = [letter(23.9, "a", 1), letter(1, "a", 2)];
    expect(withinRate(sent, "a", 3, NOW)).toMatchObject({ ok: false, tellManagers: false });
    expect(withinRate(sent, "b", 3, NOW)).toEqual({ ok: true });
    expect(withinRate([letter(24, "a", 1), letter(1, "a", 2)], "a", 3, NOW)).toEqual({ ok: true });
  });

  it("20 an hour in all, then the managers hear of it", () => {
    expect(withinRate(many(19, 0.5), "a", 99, NOW)).toEqual({ ok: true });
    expect(withinRate(many(20, 0.5), "a", 99, NOW)).toMatchObject({
      ok: false,
      tellManagers: true,
    });
    expect(withinRate(many(20, 1), "a", 99, NOW)).toEqual({ ok: true });
  });

  it("letters of a clock that was ahead count", () => {
    expect(withinRate(many(20, -2), "a", 99, NOW)).toMatchObject({ ok: false });
  });

  it("two such bots stop after one exchange", () => {
    const sent: { at: Date; toKey: string; ticket: number }[] = [];
    for (let round = 0; round < 50; round += 1) {
      // Each answer that comes back joins the ticket of the first.
      if (withinRate(sent, "bot", 1, NOW).ok) sent.push({ at: NOW, toKey: "bot", ticket: 1 });
    }
    expect(sent).toHaveLength(1);
  });
});
