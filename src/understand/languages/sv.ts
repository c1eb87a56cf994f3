import type { LanguageFile } from "./language-file.js";

export const swedish: LanguageFile = {
  code: "sv",
  smallWords: `och jag det att en ett den till är som på de med han av för inte där var mig sig men har om vi min hade
    hon nu över då från du ut sin dem oss upp man hans eller vad ska skall själv här alla vill blev kunde in när vara
    någon något några ju efter ner skulle denna detta mitt också under ha dig mina allt mycket er era ert ni kan får
    måste vem vilka vilken hur varför aldrig alltid bara gärna tack hej bästa hälsningar vänliga mvh vår våra mer fler
    utan radera raderas radering ta bort konto kontot uppgifter personuppgifter nyhetsbrev avregistrera glöm sluta
    skicka vill önskar begär registerutdrag har mejl mejla snälla är längre finns lagrar sparar i få ingen siden data
    svar nej ja mail användare vecka veckan månad kanske fortfarande ännu lite ursäkta fel fråga frågor begäran
    inloggning logga loggat tillgång bifogad bifogat bilaga ansökan jobb pengar köp köpt köpet betalning betalat betala
    beställning beställt paket paketet räkning räkningen numret namn namnet adress samtycke samtycket integritetspolicy
    hemsida hemsidan webbplats prata kolla hänt slutat fungerar funkar gör göra gjort ger ge blir blivit bli
    borta vet veta säga säger fru måndag lördag söndag morgon ringa skriva enligt sådan klaga klagomål
    kräver bekräfta tillbaka båda reklam erbjudande kvitto leverans levererats frakten byta skickat skickar sparat
    sparas uppgift avsluta avslutat avslutas prenumeration prenumererar prenumerera utskick dataskydd rätt rättelse
    vänligen tacksam svara ärende ärendet återkalla återkallar avanmälan avanmäla påminnelse spärra spärr spärrad
    företag företaget villkor kundtjänst lämna lämnar hjälp hjälpa hjälpen gäller gällande genom blankett tjänst
    tjänsten bekräftelse meddelande meddelandet e-post bild bilden söker framöver öppet väldigt
    snabbt trevlig trevligt helg helgen hälsning ute lösenord sedan redan ingenting inget två fyra andra annat dessa
    dom ifrån innan gånger nästa hela bra vänta väntar ångra ångrar köpa köper betalar kund efternamn
    förnamn stängt bifogas`,
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
