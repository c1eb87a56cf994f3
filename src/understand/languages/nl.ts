import type { LanguageFile } from "./language-file.js";

export const dutch: LanguageFile = {
  code: "nl",
  smallWords: `de het een en van ik te dat die in is niet zijn was op aan met als voor had er maar om hem dan zou of wat
    mijn mij me men dit zo door over ze zich bij ook tot je uw u jullie naar kan kunt kunnen hoe waarom wanneer waar wie
    welke heb hebben heeft hebt wil willen wilt graag geen meer nog al alle alles deze worden wordt werd mag moet
    verwijder verwijderen verwijderd gegevens persoonsgegevens account nieuwsbrief uitschrijven afmelden inzage hallo
    beste geachte groet groeten vriendelijke bedankt dank alvast ons onze van ooit nooit vergeet stop sturen stuur
    bewaren bewaart bewaard opgeslagen mails ontvangen wissen ontbreekt nieuw nieuws steeds niemand bezwaar klacht
    verzoek inzageverzoek zaak rekening factuur pakket bestelling betalen betaald terug geld verhuisd adres naam
    wachtwoord inloggen verkeerd fout sollicitatie antwoord bellen gisteren maandag dinsdag
    woensdag donderdag vrijdag fijne fijn goedemorgen goedemiddag laat sinds aub opzeggen abonnement
    verwerking klopt werkt zelf krijg krijgt kreeg staat sta komt ga gaat doe doet`,
  letters: "ë",
  correspondence: {
    attribution: { begins: ["op"], wrote: ["schreef", "heeft"] },
    headers: { from: ["van"], others: ["verzonden", "datum", "aan", "onderwerp", "cc"] },
    original: ["oorspronkelijk bericht", "origineel bericht"],
    forwarded: ["doorgestuurd bericht", "begin doorgestuurd bericht"],
    closings: [
      "met vriendelijke groet",
      "met vriendelijke groeten",
      "vriendelijke groet",
      "vriendelijke groeten",
      "hartelijke groet",
      "groet",
      "groeten",
      "groetjes",
      "mvg",
      "hoogachtend",
      "alvast bedankt",
      "bedankt",
    ],
    devices: ["verzonden vanaf mijn", "verstuurd vanaf mijn", "verzonden met", "outlook voor"],
    smallPrint: [/\bdit (e-?mail)?bericht\b.{0,80}\bvertrouwelijk/i],
    handingOn: ["zie onder", "ter info", "ter informatie", "stuur"],
  },
  recitals: [],
  stem: null,
  lexicon: null,
};
