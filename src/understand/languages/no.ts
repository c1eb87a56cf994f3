import type { LanguageFile } from "./language-file.js";

export const norwegian: LanguageFile = {
  code: "no",
  smallWords: `og jeg det at en et den til er som på de med han av for ikke der var meg seg men har om vi min hadde
    hun nå over da fra du ut sin dem oss opp man hans hvor eller hva skal selv her alle vil ble kunne inn når være
    noe noen ville jo deres etter ned skulle denne enn dette mitt også under ha deg annen henne mine alt mye mot disse
    hvis din hos bli mange blir hennes vært sånn dere kan må hvem hvilke hvilken hvordan hvorfor aldri alltid bare
    gjerne vennligst takk hei kjære hilsen vennlig mvh vår våre mer flere uten mellom gang fordi så slett slette
    slettet fjern avmeld glem stopp send opplysninger personopplysninger konto kontoen nyhetsbrev ønsker innsyn lagrer
    lagret lenger noensinne epost eposter e-post ei ein eg ikkje korleis kva dykk å i få kun nok siden data ved svar
    rette behandler ingen eposten epostene nei bruker brukeren brukere uke uka uken uker igjen kanskje
    fortsatt ennå enda litt unnskyld feil spørsmål forespørsel sletting sletta innlogging tilgang vedlagt vedlegg søknad
    søknaden jobb jobber penger kjøp kjøpt kjøpet navnet personvern personvernerklæring personvernerklæringen nettside
    nettsiden nettsted nettbutikk sjekk sjekke skjedd skjer mottatt mottar fått gått gjøre gjør gjort gir ga blitt vekk
    vite vet kona krever bekreft bekrefte levert frakten sende lagring trenger innsynet eit dei frå vere vore noko nokon
    kven korfor ønskjer fleire opplysningar opplysningane mykje dykkar gjere meir avmelding purring avtale avtalen sperr
    sperre sperret selskap selskapet ansatt rettigheter personvernombud begjæring oppdatere
    oppdater opprette hjelp hjelpen hjelper gjelder gjennom skjema beskjed melding meldingen epostadresse bilde bildet
    bildene søker søkte stengt åpent åpner veldig kjapt greit helg helgen ute nettopp ellers
    etternavn fornavn neste bra`,
  letters: "æøå",
  correspondence: {
    attribution: { begins: ["den"], wrote: ["skrev"] },
    headers: { from: ["fra"], others: ["sendt", "dato", "til", "emne", "kopi"] },
    original: ["opprinnelig melding", "original melding"],
    forwarded: [
      "videresendt melding",
      "start på videresendt melding",
      "starten på den videresendte",
    ],
    closings: [
      "med vennlig hilsen",
      "vennlig hilsen",
      "beste hilsen",
      "hilsen",
      "mvh",
      "vh",
      "takk",
      "på forhånd takk",
    ],
    devices: ["sendt fra min", "sendt fra outlook", "hent outlook", "skaff deg outlook"],
    smallPrint: [
      /\bdenne e-?posten\b.{0,80}\b(konfidensiell|taushetsplikt)/i,
      /\btenk på miljøet\b/i,
    ],
    handingOn: ["se nedenfor", "til orientering", "til info", "videresender"],
  },
  recitals: [],
  stem: null,
  lexicon: null,
};
