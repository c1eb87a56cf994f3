import { describe, expect, it } from "vitest";
import { senderOf } from "../../src/mail/sender.js";
import { plainMail } from "../support/mails.js";

const OURS = { inbox: ["info@opendims.com"], formSenders: ["forms@opendims.com"] };
const IDA = { name: "Ida Vang", address: "ida@vang.example" };
const METTE = { name: "Mette Holm", address: "mette@opendims.com" };

describe("a colleague's forward", () => {
  const body = "Jeg vil gerne have slettet mine oplysninger.";
  const rows: [string, string, string, string | null][] = [
    [
      "Gmail, English",
      "Fwd: My data",
      `fyi\n\n---------- Forwarded message ---------\nFrom: Ida Vang <ida@vang.example>\nDate: Mon, 4 May 2026 at 10:12\nSubject: My data\nTo: <mette@opendims.com>\n\n\n${body}`,
      "Mon, 4 May 2026 at 10:12",
    ],
    [
      "Gmail, Danish, bold",
      "Fwd: Mine data",
      `---------- Videresendt meddelelse ---------\nFra: *Ida Vang* <ida@vang.example>\nDate: man. 4. maj 2026 kl. 10.12\nSubject: Mine data\nTo: mette@opendims.com\n\n${body}`,
      "man. 4. maj 2026 kl. 10.12",
    ],
    [
      "Gmail, Swedish",
      "Fwd: x",
      `---------- Vidarebefordrat meddelande ----------\nFrån: Ida Vang <ida@vang.example>\nDatum: mån 4 maj 2026\nÄmne: x\nTill: mette@opendims.com\n\n${body}`,
      "mån 4 maj 2026",
    ],
    [
      "Outlook, English, mailto",
      "FW: My data",
      `Mette\n________________________________\nFrom: Ida Vang [mailto:ida@vang.example]\nSent: 04 May 2026 10:12\nTo: Mette Holm <mette@opendims.com>\nCc: Bo <bo@opendims.com>\nSubject: My data\n\n${body}`,
      "04 May 2026 10:12",
    ],
    [
      "Outlook, Danish",
      "VS: Mine data",
      `Fra: Ida Vang <ida@vang.example>\nSendt: 4. maj 2026 10:12\nTil: Mette Holm\nEmne: Mine data\n\n${body}`,
      "4. maj 2026 10:12",
    ],
    [
      "Outlook, German, paragraphs",
      "WG: Daten",
      `Von: Ida Vang <ida@vang.example>\n\nGesendet: Montag, 4. Mai 2026 10:12\n\nAn: Mette Holm\n\nBetreff: Daten\n\n${body}`,
      "Montag, 4. Mai 2026 10:12",
    ],
    [
      "Outlook, Norwegian",
      "VS: Data",
      `Fra: Ida Vang <ida@vang.example>\nSendt: mandag 4. mai 2026\nTil: Mette\nKopi: Bo\nEmne: Data\n\n${body}`,
      "mandag 4. mai 2026",
    ],
    [
      "Outlook, Dutch",
      "Doorst: Gegevens",
      `Van: Ida Vang <ida@vang.example>\nVerzonden: maandag 4 mei 2026\nAan: Mette\nOnderwerp: Gegevens\n\n${body}`,
      "maandag 4 mei 2026",
    ],
    [
      "Outlook, French, hard blanks",
      "TR : Mes données",
      `De\u00a0: Ida Vang <ida@vang.example>\nEnvoyé\u00a0: lundi 4 mai 2026 10:12\nÀ\u00a0: Mette Holm\nObjet\u00a0: Mes données\n\n${body}`,
      "lundi 4 mai 2026 10:12",
    ],
    [
      "Outlook, Spanish",
      "RV: Mis datos",
      `De: Ida Vang <ida@vang.example>\nEnviado el: lunes, 4 de mayo de 2026\nPara: Mette\nAsunto: Mis datos\n\n${body}`,
      "lunes, 4 de mayo de 2026",
    ],
    [
      "Outlook, Polish",
      "PD: Dane",
      `Od: Ida Vang <ida@vang.example>\nWysłano: poniedziałek, 4 maja 2026\nDo: Mette\nTemat: Dane\n\n${body}`,
      "poniedziałek, 4 maja 2026",
    ],
    [
      "Outlook on a phone, links in links",
      "Fw: My data",
      `From: Ida Vang <ida@vang.example<mailto:ida@vang.example>>\nDate: Monday, 4 May 2026\nTo: Mette\nSubject: My data\n${body}`,
      "Monday, 4 May 2026",
    ],
    [
      "Apple Mail, English, quoted",
      "Fwd: My data",
      `Can you take this?\n\n> Begin forwarded message:\n> \n> From: Ida Vang <ida@vang.example>\n> Subject: My data\n> Date: 4 May 2026 at 10:12:00 CEST\n> To: mette@opendims.com\n> \n> ${body}`,
      "4 May 2026 at 10:12:00 CEST",
    ],
    [
      "Apple Mail, Danish, no prefix",
      "Mine data",
      `Hej\nKan I tage den?\n\nStart på videresendt besked:\n\nFra: Ida Vang <ida@vang.example>\nEmne: Mine data\nDato: 4. maj 2026 kl. 10.12.00 CEST\nTil: mette@opendims.com\n\n${body}`,
      "4. maj 2026 kl. 10.12.00 CEST",
    ],
    [
      "Apple Mail, French",
      "TR: x",
      `Début du message réexpédié :\n\nDe: Ida Vang <ida@vang.example>\nObjet: x\nDate: 4 mai 2026\nÀ: mette@opendims.com\n\n${body}`,
      "4 mai 2026",
    ],
    [
      "Thunderbird, English, no prefix",
      "My data",
      `-------- Forwarded Message --------\nSubject: \tMy data\nDate: \tMon, 4 May 2026 10:12:00 +0200\nFrom: \tIda Vang <ida@vang.example>\nTo: \tmette@opendims.com\n\n${body}`,
      "Mon, 4 May 2026 10:12:00 +0200",
    ],
    [
      "Thunderbird, German",
      "Fwd: Daten",
      `-------- Weitergeleitete Nachricht --------\nBetreff: Daten\nDatum: Mon, 4 May 2026\nVon: Ida Vang <ida@vang.example>\nAn: mette@opendims.com\n\n${body}`,
      "Mon, 4 May 2026",
    ],
    [
      "a name that wraps before its address",
      "[Ext] FW: x",
      `From: Ida Vang\n <ida@vang.example>\nSent: Monday\nTo: Mette\nSubject: x\n\n${body}`,
      "Monday",
    ],
    [
      "no prefix and no mark, only the head",
      "Mine data",
      `\n\nFra: Ida Vang <ida@vang.example>\nSendt: mandag\nTil: info@opendims.com\nEmne: Mine data\n\n${body}`,
      "mandag",
    ],
    [
      "no prefix, a note above the head",
      "Mine data",
      `Tager I den?\n\nFra: Ida Vang <ida@vang.example>\nSendt: mandag\nTil: Mette\nEmne: Mine data\n\n${body}`,
      "mandag",
    ],
    [
      "from colleague to colleague",
      "FW: FW: x",
      `From: Bo Bach <bo@opendims.com>\nSent: Tuesday\nTo: Mette\nSubject: FW: x\n\nFor you\n\nFrom: Ida Vang <ida@vang.example>\nSent: Monday\nTo: Bo\nSubject: x\n\n${body}`,
      "Monday",
    ],
  ];

  it.each(rows)("%s", (_, subject, text, date) => {
    expect(senderOf(plainMail({ from: METTE, subject, text }), OURS)).toEqual({
      requester: IDA,
      via: "forward",
      replyElsewhere: [],
      flags: ["forwarded by a colleague"],
      original: { date, subject: expect.stringMatching(/^\S.*$/) },
    });
  });

  it.each([
    ["no head", "Fwd: x", "see attached"],
    ["a name alone", "FW: x", `From: Ida Vang\nSent: Monday\nTo: Mette\nSubject: x\n\n${body}`],
    [
      "a name alone, and older mail of somebody else",
      "FW: x",
      `From: Ida Vang\nSent: Tuesday\nTo: M\nSubject: x\n\nHi\n\nFrom: Bo <bo@evil.example>\nSent: Monday\nTo: I\nSubject: x`,
    ],
    ["no sane address", "FW: x", `From: <a,b@"x">\nSent: Monday\nTo: Mette\nSubject: x\n\n${body}`],
  ])("with %s: nobody is guessed", (_, subject, text) => {
    expect(senderOf(plainMail({ from: METTE, subject, text }), OURS)).toMatchObject({
      requester: null,
      via: "forward",
      flags: ["forwarded by a colleague", "original sender not found"],
    });
  });

  it("as an attachment: nobody is guessed", () => {
    const attachments = [{ name: "My data.eml", type: "message/rfc822", size: 900 }];
    expect(senderOf(plainMail({ from: METTE, attachments }), OURS).via).toBe("forward");
  });

  it("of another colleague's request names that colleague", () => {
    const text = `From: Bo Bach <bo@opendims.com>\nSent: Monday\nTo: Mette\nSubject: x\n\n${body}`;
    const sender = senderOf(plainMail({ from: METTE, subject: "FW: x", text }), OURS);
    expect(sender.requester?.address).toBe("bo@opendims.com");
  });

  it("whose mark stands only deep in an answer's history is none", () => {
    const text = `Slet mit foto.\n\n> Hej\n> ---------- Forwarded message ---------\n> From: Ida <ida@vang.example>\n> Date: x\n> To: y`;
    const mail = plainMail({ from: METTE, subject: "Re: x", text });
    expect(senderOf(mail, OURS).via).toBe("direct");
  });

  it("is never read out of a form's text, which anybody may have typed", () => {
    const [, subject = "", text = ""] = rows[0] ?? [];
    const mail = plainMail({ from: { name: "", address: "forms@opendims.com" }, subject, text });
    expect(senderOf(mail, OURS)).toMatchObject({ requester: null, via: "form" });
  });
});
