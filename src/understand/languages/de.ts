import type { LanguageFile } from "./language-file.js";

export const german: LanguageFile = {
  code: "de",
  smallWords: `der die das und ist nicht ich sie wir ihr mir mich mein meine meinen meiner meinem ihre ihren ihrem
    ein eine einen einem einer zu den dem des mit von vom auf für im in es auch als an nach bei aus wie über so zum zur
    aber oder wenn was wer wo warum welche welcher welches kann können könnten bitte habe haben hat hatte wird werden
    wurde sind war sein noch nur keine kein keinen mehr schon dass daß diese dieser dieses alle alles löschen lösche
    löschung konto daten personenbezogene auskunft newsletter abmelden hallo guten tag sehr geehrte damen herren
    grüße freundlichen danke vielen dank möchte will wollen gespeichert speichern vergessen mir uns unser unsere sofort
    nie wieder haben woher loeschen moechte fuer paket bestellung antwort rechnung passwort gesetz beschwerde
    filiale woche montag dienstag mittwoch donnerstag gestern heute lieferung geld widerspruch kündigung
    abbestellen werbung immer jetzt hier dort wann euch eure euer habt seid lasst hört weg zurück geht gibt neu neue
    frohe bewerbung entschuldigung antrag doppelt falsch stimmt`,
  letters: "äöüß",
  correspondence: {
    attribution: { begins: ["am"], wrote: ["schrieb"] },
    headers: { from: ["von"], others: ["gesendet", "datum", "an", "betreff", "cc", "antwort an"] },
    original: ["ursprüngliche nachricht", "originalnachricht", "original-nachricht"],
    forwarded: ["weitergeleitete nachricht", "anfang der weitergeleiteten nachricht"],
    closings: [
      "mit freundlichen grüßen",
      "mit freundlichem gruß",
      "freundliche grüße",
      "viele grüße",
      "beste grüße",
      "liebe grüße",
      "schöne grüße",
      "herzliche grüße",
      "mfg",
      "vg",
      "lg",
      "gruß",
      "grüße",
      "hochachtungsvoll",
      "danke",
      "vielen dank",
    ],
    devices: [
      "gesendet von",
      "von meinem",
      "gesendet mit",
      "holen sie sich outlook",
      "outlook für",
    ],
    smallPrint: [
      /\bdiese (e-?mail|nachricht)\b.{0,80}\bvertraulich/i,
      /\bdenken sie an die umwelt\b/i,
    ],
    handingOn: ["zur info", "zur kenntnis", "siehe unten", "leite", "weiterleiten"],
  },
  recitals: [
    /\bich (?:willige|stimme)\b[^.\n]{0,30}\bverarbeitung (?:meiner|der)\b[^.\n]{0,30}\bdaten\b[^.\n]{0,200}/gi,
  ],
  stem: null,
  lexicon: null,
};
