import type { Mail } from "../mail/mail.js";
import type { Understand } from "./understand.js";

/** Defects after which nobody can say that a mail asks for nothing. */
const OUT_OF_REACH: Readonly<Record<string, string>> = {
  encrypted: "The mail is encrypted: read it in the mailbox.",
  "sealed in a signature": "The words are inside a signature: read the mail in the mailbox.",
  "winmail.dat": "The words are inside Outlook's winmail.dat: read the mail in the mailbox.",
  "too many parts": "The mail has too many parts to be read: look at it in the mailbox.",
  damaged: "The mail is damaged: look at it in the mailbox.",
  garbled: "Many characters of the mail are lost: look at it in the mailbox.",
};

/** Papers of the trade, by what they are called in the nine languages: their mails say little and carry a file, too. */
const TRADE_PAPER =
  /invoice|receipt|credit.?note|order|quot(e|ation)|price|catalog|statement|payslip|remittance|\bcv\b|r[eé]sum[eé]|faktura|regning|kvittering|kreditnota|ordre|tilbud|pris|katalog|kontoudtog|ans(ø|oe)gning|rechnung|gutschrift|bestellung|angebot|factuur|offerte|facture|devis|commande|factura|pedido|oferta|zam[oó]wieni/i;

/** Words that a body may have and still say nothing of what is asked: "see attached". */
const FEW_WORDS = 12;

/**
 * What the reader of words can't know: a mail whose words are out of reach, or that only carries a file,
 * is not aside because it says nothing. It goes to a person, with the file's name.
 */
export function withinReach(understand: Understand): Understand {
  return (mail) => {
    const understanding = understand(mail);
    if (understanding.kind !== "not-privacy" || understanding.needsReview) return understanding;
    const reason = beyondReach(mail);
    return reason
      ? { ...understanding, kind: "privacy", needsReview: true, reason }
      : understanding;
  };
}

function beyondReach(mail: Mail): string | null {
  const words = mail.text.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length;
  if (words > FEW_WORDS) return null;
  const defect = mail.defects.find((one) => OUT_OF_REACH[one] !== undefined);
  if (defect) return OUT_OF_REACH[defect] ?? null;
  const files = mail.attachments.filter(({ type }) => !type.startsWith("image/"));
  const said = [mail.subject, mail.text, ...files.map((file) => file.name)].join("\n");
  if (files.length > 0 && !TRADE_PAPER.test(said))
    return "The mail says little and carries a file, which is never opened here.";
  return null;
}
