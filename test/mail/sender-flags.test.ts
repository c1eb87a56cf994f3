import { describe, expect, it } from "vitest";
import type { Mail } from "../../src/mail/mail.js";
import { senderOf } from "../../src/mail/sender.js";
import { plainMail } from "../support/mails.js";

const OURS = { inbox: ["info@opendims.com"], formSenders: ["forms@opendims.com"] };
const METTE = { name: "Mette Holm", address: "mette@opendims.com" };

const from = (name: string, address: string) => plainMail({ from: { name, address } });
const flagsOf = (mail: Mail) => senderOf(mail, OURS).flags;
const headers = (name: string, value: string) => new Map([[name, [value]]]);

describe("names that deceive", () => {
  it.each([
    ["info@opendims.com", "x@evil.example", ["other address in the name", "name looks like ours"]],
    ["ceo@opendims.com", "x@evil.example", ["other address in the name", "name looks like ours"]],
    ["ida@vang.example", "x@evil.example", ["other address in the name"]],
    ["ida＠vang.example", "x@evil.example", ["other address in the name"]],
    ["Ida (IDA@Vang.example)", "ida@vang.example", []],
    ["OpenDims", "x@evil.example", ["name looks like ours"]],
    ["Open Dims", "x@evil.example", ["name looks like ours"]],
    ["OpenDims ApS", "x@evil.example", ["name looks like ours"]],
    ["OpenDims Support", "x@evil.example", ["name looks like ours"]],
    ["ОреnDіms Support", "x@evil.example", ["name looks like ours"]],
    ["www.opendims.com", "x@evil.example", ["name looks like ours"]],
    ["OpenDims Support", "support@opendims.com", []],
    ["Ida Opendims", "ida@vang.example", []],
    ["Jörg Müller-Łuczak", "joerg@mueller.example", []],
    ["", "ida@vang.example", []],
  ])("%j <%s>", (name, address, flags) => {
    expect(flagsOf(from(name, address))).toEqual(flags);
  });
});

describe("addresses that deceive", () => {
  const ODD = "odd letters in the address";
  const LIKE = "domain looks like ours";
  it.each([
    ["ida@xn--80ak6aa92e.com", [ODD]], // аррӏе
    ["ida@аррӏе.com", [ODD]],
    ["ida@pаypal.example", [ODD]],
    ["idа@vang.example", [ODD]],
    ["ida@νang.example", [ODD]],
    ["ida\u200b@vang.example", [ODD]],
    ["ida@ｖang.example", [ODD]],
    ["info@opendirns.com", [LIKE]],
    ["info@opendlms.com", [LIKE]],
    ["info@0pendims.com", [LIKE]],
    ["info@open-dims.com", [LIKE]],
    ["info@opendims.com.evil.example", [LIKE]],
    ["info@xn--pendims-8ig.com", [ODD, LIKE]], // оpendims, with a Cyrillic о
    // As people write them.
    ["ida@xn--bcher-kva.example", []],
    ["иван@почта.рф", []],
    ["ivan@xn--80a1acny.xn--p1ai", []],
    ["сор@сор.рф", []],
    ["jörg@müller.example", []],
    ["東京taro@日本語カナ.example", []],
    ["info@mail.opendims.com", []],
    ["info@opendims.dk", []],
    ["ida@xn--zzzzzz.example", []],
  ])("%s", (address, flags) => {
    expect(flagsOf(from("", address))).toEqual(flags);
  });

  it("also of a form's requester", () => {
    const mail = plainMail({
      from: { name: "", address: "forms@opendims.com" },
      replyTo: [{ name: "info@opendims.com", address: "x@opendirns.com" }],
    });
    expect(flagsOf(mail)).toEqual(["other address in the name", "name looks like ours", LIKE]);
  });
});

describe("who asks for others", () => {
  it.each([
    ["by its address", from("Mine", "request@saymine.com")],
    ["by a part of its domain", from("", "x@mail.privacybee.com")],
    ["by Reply-To", plainMail({ replyTo: [{ name: "", address: "r@incogni.com" }] })],
    ["by the envelope", plainMail({ headers: headers("return-path", "<b@mg.optery.com>") })],
    ["by its letter", plainMail({ text: "Sent with https://yourdigitalrights.org/." })],
    ["by its letter, German", plainMail({ text: "Erstellt auf www.datenanfragen.de." })],
  ])("a service, known %s", (_, mail) => {
    expect(flagsOf(mail)).toContain("data-request service");
  });

  it.each([
    "I write on behalf of\nmy client, Mr Vang.",
    "We are acting for Ida Vang.",
    "Our client requests access to her data.",
    "I am an authorized agent under the CCPA.",
    "Jeg skriver på vegne af min klient.",
    "Vores klient ønsker indsigt. Fuldmagt er vedhæftet.",
    "På vegne av min klient ber jeg om innsyn.",
    "För min klients räkning begär jag utdrag.",
    "Namens meiner Mandantin verlange ich Auskunft.",
    "Namens mijn cliënt verzoek ik u om inzage.",
    "Au nom de ma cliente, je demande l'accès.",
    "En nombre de mi cliente solicito el acceso.",
    "W imieniu mojego klienta wnoszę o dostęp.",
  ])("an agent: %s", (text) => {
    expect(flagsOf(plainMail({ text }))).toEqual(["on behalf of another"]);
  });

  it.each([
    ["a person", "Please remove me from your client list; our client data was sold."],
    ["names like a service's", "I bought it at notincogni.com and incogni.com.evil.example"],
    ["our own letter, quoted", "Thanks\n> Do you write on behalf of a client? Try saymine.com"],
    [
      "our own letter, in Outlook's way",
      "Thanks\n\nFrom: us <info@opendims.com>\nSent: x\nTo: y\nSubject: z\n\npower of attorney",
    ],
  ])("not %s", (_, text) => {
    expect(flagsOf(plainMail({ text }))).toEqual([]);
  });

  it("in what a colleague forwards", () => {
    const text =
      "From: Law <l@law.example>\nSent: x\nTo: y\nSubject: z\n\nI act on behalf of my client.";
    expect(flagsOf(plainMail({ from: METTE, subject: "FW: z", text }))).toEqual([
      "forwarded by a colleague",
      "on behalf of another",
    ]);
  });
});
