import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Mail } from "../../src/mail/mail.js";
import { senderOf } from "../../src/mail/sender.js";
import { SENDER_FLAG_TEXT } from "../../src/mail/sender-flags.js";
import { plainMail } from "../support/mails.js";

const OURS = {
  inbox: ["info@opendims.com", "Privacy@OpenDims.com"],
  formSenders: ["Forms@opendims.com", "@forms.example"],
};
const IDA = { name: "Ida Vang", address: "ida@vang.example" };
const METTE = { name: "Mette Holm", address: "mette@opendims.com" };

const flagsOf = (mail: Mail) => senderOf(mail, OURS).flags;
const headers = (name: string, value: string) => new Map([[name, [value]]]);

describe("mail straight from a person", () => {
  it("is that person's", () => {
    expect(senderOf(plainMail(), OURS)).toEqual({
      requester: IDA,
      via: "direct",
      replyElsewhere: [],
      flags: [],
      original: null,
    });
  });

  it("tells where answers would go instead, once each", () => {
    const replyTo = ["IDA@vang.example", "x@evil.example", "X@evil.example"].map((address) => ({
      name: "",
      address,
    }));
    expect(senderOf(plainMail({ replyTo }), OURS)).toMatchObject({
      requester: IDA,
      replyElsewhere: ["X@evil.example"],
      flags: ["reply elsewhere"],
    });
  });

  it("of nobody, or of several", () => {
    expect(senderOf(plainMail({ from: null }), OURS)).toMatchObject({
      requester: null,
      flags: ["no sender"],
    });
    const defects = ["several From lines", "several senders"];
    expect(flagsOf(plainMail({ defects }))).toEqual(defects);
  });

  it("of a colleague who asks for himself", () => {
    const text =
      "Please delete my old employee photo.\n\nOn 3 May, Ida <ida@vang.example> wrote:\n> Hi";
    expect(senderOf(plainMail({ from: METTE, text }), OURS)).toMatchObject({
      requester: METTE,
      via: "direct",
      flags: [],
    });
  });

  it("of a colleague who answers in Outlook, history below", () => {
    const text =
      "Slet mine data.\n\nFra: Ida Vang <ida@vang.example>\nSendt: 3. maj 2026\nTil: Mette\nEmne: Hej\n\nHej";
    const mail = plainMail({ from: METTE, subject: "SV: Hej", text });
    expect(senderOf(mail, OURS)).toMatchObject({ requester: METTE, via: "direct" });
  });

  it("a stranger who forwards is the requester himself", () => {
    const text = "---------- Forwarded message ---------\nFrom: A <a@b.example>\nDate: x\nTo: y";
    expect(senderOf(plainMail({ subject: "Fwd: Your offer", text }), OURS).via).toBe("direct");
  });

  it("an inbox at Gmail makes no colleague of every Gmail user", () => {
    const mail = plainMail({ subject: "Fwd: Hi", from: { name: "", address: "ida@gmail.com" } });
    const ours = { inbox: ["opendims@gmail.com"], formSenders: [] };
    expect(senderOf(mail, ours).via).toBe("direct");
    const self = plainMail({
      subject: "Fwd: Hi",
      from: { name: "", address: "opendims@gmail.com" },
    });
    expect(senderOf(self, ours).via).toBe("forward");
  });
});

describe("contact forms", () => {
  const form = { name: "Website", address: "forms@opendims.com" };
  const replyTo = [IDA];

  it.each([
    ["labels", "Name: Ida Vang\nEmail: other@evil.example\nMessage:\nPlease delete my data"],
    ["a table", "Navn | Ida Vang\nE-mail | other@evil.example\nBesked | Slet mine data"],
    [
      "labels above values",
      "Name\nIda Vang\n\nYour email\nother@evil.example\n\nMessage\nDelete me",
    ],
    [
      "a head like a mail's",
      "From: Ida <other@evil.example>\nDate: today\nSubject: x\nTo: you\n\nDelete me",
    ],
    ["nothing", ""],
  ])("with %s: only Reply-To counts", (_, text) => {
    expect(senderOf(plainMail({ from: form, replyTo, text }), OURS)).toMatchObject({
      requester: IDA,
      via: "form",
      replyElsewhere: [],
      flags: [],
    });
    expect(senderOf(plainMail({ from: form, text }), OURS)).toMatchObject({
      requester: null,
      replyElsewhere: [],
    });
  });

  it.each([
    ["by a whole domain", { from: { name: "", address: "n42@forms.example" } }],
    ["by Sender", { headers: headers("sender", "Site <FORMS@opendims.com>") }],
    ["by a bare Sender", { headers: headers("sender", "forms@opendims.com") }],
  ])("are known %s", (_, change) => {
    expect(senderOf(plainMail({ replyTo, ...change }), OURS).via).toBe("form");
  });

  it.each([
    ["no Reply-To", []],
    ["two", [IDA, { name: "", address: "b@b.example" }]],
    ["one of ours", [{ name: "", address: "INFO@opendims.com" }]],
    ["the form's own", [form]],
    ["of the form's domain", [{ name: "", address: "x@forms.example" }]],
    ["not sane", [{ name: "", address: '"a b"@vang.example' }]],
  ])("with %s: a person must look", (_, replies) => {
    const sender = senderOf(plainMail({ from: form, replyTo: replies }), OURS);
    expect(sender).toMatchObject({ requester: null, via: "form" });
    expect(sender.flags).toContain("form without requester");
  });

  it("twice the same Reply-To is one", () => {
    const mail = plainMail({ from: form, replyTo: [IDA, { ...IDA, address: "Ida@vang.example" }] });
    expect(senderOf(mail, OURS).requester?.address).toBe("Ida@vang.example");
  });

  it("a form's address that is not in the settings is an ordinary sender", () => {
    const mail = plainMail({ from: { name: "", address: "x@notforms.example" }, replyTo });
    expect(senderOf(mail, OURS)).toMatchObject({ via: "direct", replyElsewhere: [IDA.address] });
  });
});

describe("any mail", () => {
  it("has a sender with flags that have a text, without a throw", () => {
    const text = fc.string({ unit: "binary", maxLength: 80 });
    const address = fc.record({ name: text, address: fc.oneof(text, fc.emailAddress()) });
    const lines = fc.array(
      fc.oneof(
        text,
        fc.constantFrom("From: a <b@c.example>", "Sent: x", "To:", "", "> Fra:", "---"),
      ),
    );
    const mails = fc.record({
      from: fc.option(fc.oneof(address, fc.constant(METTE))),
      replyTo: fc.array(address),
      subject: fc.oneof(text, fc.constant("FW: x")),
      text: lines.map((all) => all.join("\n")),
      headers: text.map((value) => headers("sender", value)),
    });
    fc.assert(
      fc.property(mails, (mail) => {
        for (const flag of flagsOf(plainMail(mail))) expect(SENDER_FLAG_TEXT[flag]).toMatch(/\.$/);
      }),
    );
  });

  it.each(["From: x\n", "a@", "på vegne af ", "<", "[mailto:", "Fra:\n\n", "*", "> "])(
    "of 200,000 characters %j takes no time",
    (piece) => {
      const text = piece.repeat(200_000 / piece.length);
      const start = performance.now();
      senderOf(plainMail({ from: METTE, subject: "FW: x", text: `From: ${text}` }), OURS);
      senderOf(plainMail({ text }), OURS);
      expect(performance.now() - start).toBeLessThan(1000);
    },
  );
});
