import { stemmer } from "@orama/stemmers/danish";
import { danishLexicon } from "./da-lexicon.js";
import type { LanguageFile } from "./language-file.js";

export const danish: LanguageFile = {
  code: "da",
  smallWords: `og jeg det at en den til er som på de med han af for ikke der var mig sig men et har om vi min havde
    hun nu over da fra du ud sin dem os op man hans hvor eller hvad skal selv her alle vil blev kunne ind når være
    dog noget ville jo deres efter ned skulle denne end dette mit også under have dig anden hende mine alt meget sit
    sine vor mod disse hvis din nogle hos blive mange ad bliver hendes været thi jer sådan jeres i kan må hvem hvilke
    hvilken hvordan hvorfor hvornår nogen ingen aldrig altid kun bare gerne venligst tak hej kære hilsen venlig mvh
    vores mere flere nok lige siden uden mellem gang fordi så nej ja hende hertil herfra heller slet slette slettet
    fjern fjerne afmeld glem stop send sende oplysninger personoplysninger data konto kontoen nyhedsbrev mails mail
    ønsker onsker oensker paa naar ogsaa saa faar får få gør giver siger ved vide længere laengere aldrig nogensinde
    ret rette indsigt indsigelse behandling behandler opbevarer gemmer gemt venlige svar hurtigst muligt undskyld`,
  letters: "æøå",
  correspondence: {
    attribution: { begins: ["den", "d."], wrote: ["skrev", "skriver"] },
    headers: {
      from: ["fra"],
      others: ["sendt", "dato", "til", "emne", "cc", "svar til"],
    },
    original: ["oprindelig meddelelse", "oprindelig besked", "original meddelelse"],
    forwarded: ["videresendt meddelelse", "videresendt besked", "start på videresendt besked"],
    closings: [
      "venlig hilsen",
      "med venlig hilsen",
      "mange hilsner",
      "mange hilsener",
      "mange hilsen",
      "bedste hilsner",
      "bedste hilsener",
      "de bedste hilsner",
      "kærlig hilsen",
      "hilsen",
      "hilsner",
      "hilsener",
      "mvh",
      "m.v.h",
      "m.v.h.",
      "vh",
      "v.h.",
      "kh",
      "bh",
      "dbh",
      "med hilsen",
      "med højagtelse",
      "ærbødigst",
      "god dag",
      "fortsat god dag",
      "ha' en god dag",
      "hav en god dag",
      "tak",
      "på forhånd tak",
      "tak på forhånd",
      "mange tak",
      "tusind tak",
      "knus",
    ],
    devices: [
      "sendt fra min",
      "sendt fra mit",
      "sendt fra mail",
      "sendt fra outlook",
      "sendt fra yahoo",
      "sendt med",
      "sendt via",
      "hent outlook",
      "få outlook",
      "skrevet på telefon",
    ],
    smallPrint: [
      /\b(denne|e-?mailen|mailen|meddelelsen)\b.{0,80}\b(fortrolig|tavshedspligt|udelukkende beregnet|kun beregnet|bestemt for)/i,
      /\bhvis du (ikke er|har modtaget) (den rette|rette|denne|ved en fejl)/i,
      /\b(tænk på|hensyn til) miljøet\b/i,
      /\bdu modtager denne (mail|e-mail|besked)/i,
      /\b(afmeld|frameld|ret dine præferencer)\b.{0,40}(<?https?:|\bher\b|\blinket\b|\|)/i,
      /\bønsker du ikke (længere|flere|at modtage)\b.{0,80}\b(afmeld|frameld|klik|svar|skriv)/i,
      /\bvi behandler (dine )?personoplysninger (i overensstemmelse|efter|jf)/i,
      /\b(læs|se) vores (privatlivspolitik|persondatapolitik)\b/i,
    ],
    handingOn: [
      "se nedenfor",
      "nedenfor",
      "nedenstående",
      "til orientering",
      "videresendt",
      "videresender",
      "sender denne videre",
      "sender lige denne videre",
      "sender videre",
      "sender lige videre",
      "kan i klare",
      "tager i",
      "vs",
    ],
  },
  recitals: [
    /\bsvar\b[^.\n]{0,20}\b(?:stop|afmeld|nej tak)\b[^.\n]{0,80}/gi,
    /\bfjerner vi (?:jer|dig) fra\b[^.\n]{0,40}/gi,
    /\bønskes? (?:du|i|der)? ?ikke (?:flere|at modtage|længere)[^.\n]{0,120}\b(?:afmeld|svar|klik|returner)\w*[^.\n]{0,60}/gi,
    /(?<=^|[.!|\n]\s*)(?:afmeld her|afmelding: )[^.\n]{0,60}/gi,
    /\beksistensen af[^.;\n]{0,60}\bret(?:ten|tigheder)?\b[^.;\n]{0,300}/gi,
    /\bret(?:ten)? til at (?:anmode|bede|få)\b[^.;\n]{0,60}\b(?:berigtigelse|sletning|begrænsning|rettet|slettet)\b[^.;\n]{0,60}\b(?:eller|og)\b[^.;\n]{0,60}\b(?:sletning|begrænsning|indsigelse|slettet|begrænset)\b[^.;\n]{0,200}/gi,
    /\bret(?:ten)? til at (?:indgive|indsende|klage)\b[^.;\n]{0,100}/gi,
  ],
  stem: stemmer,
  lexicon: danishLexicon,
};
