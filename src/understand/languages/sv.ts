import type { LanguageFile } from "./language-file.js";

export const swedish: LanguageFile = {
  code: "sv",
  smallWords: `och jag det att en ett den till är som på de med han av för inte där var mig sig men har om vi min hade
    hon nu över då från du ut sin dem oss upp man hans eller vad ska skall själv här alla vill blev kunde in när vara
    någon något några ju efter ner skulle denna detta mitt också under ha dig mina allt mycket er era ert ni kan får
    måste vem vilka vilken hur varför aldrig alltid bara gärna tack hej bästa hälsningar vänliga mvh vår våra mer fler
    utan radera raderas radering ta bort konto kontot uppgifter personuppgifter nyhetsbrev avregistrera glöm sluta
    skicka vill önskar begär registerutdrag har mejl mejla snälla är längre finns lagrar sparar`,
  letters: "äöå",
  correspondence: {
    attribution: { begins: ["den"], wrote: ["skrev"] },
    headers: { from: ["från"], others: ["skickat", "datum", "till", "ämne", "kopia"] },
    original: ["ursprungligt meddelande", "originalmeddelande"],
    forwarded: ["vidarebefordrat meddelande", "vidarebefordrat brev"],
    closings: [
      "med vänlig hälsning",
      "med vänliga hälsningar",
      "vänliga hälsningar",
      "hälsningar",
      "bästa hälsningar",
      "mvh",
      "hälsning",
      "tack",
      "tack på förhand",
    ],
    devices: ["skickat från min", "skickat från mail", "skickades från", "hämta outlook"],
    smallPrint: [
      /\bdetta (e-?post)?meddelande\b.{0,80}\b(konfidentiellt|sekretess)/i,
      /\btänk på miljön\b/i,
    ],
    handingOn: ["se nedan", "för kännedom", "vidarebefordrar"],
  },
  recitals: [],
  stem: null,
  lexicon: null,
};
