import { describe, expect, it } from "vitest";
import { languageOf } from "../../src/understand/language.js";

const ONE_LINERS: Record<string, string[]> = {
  en: [
    "delete my account",
    "forget I ever signed up",
    "what do you have on me?",
    "unsubscribe me please",
    "who gave you my number?",
    "PLEASE STOP EMAILING ME",
  ],
  da: [
    "slet min konto",
    "Hvad har I om mig?",
    "glem at jeg nogensinde har meldt mig til",
    "fjern mig fra listen",
    "jeg vil gerne afmelde nyhedsbrevet",
    "hvem har givet jer mit nummer",
    "ikke flere mails tak",
    "Kan I slette mig?",
    "jeg oensker ikke flere mails",
  ],
  no: [
    "slett kontoen min",
    "Hva har dere om meg?",
    "fjern meg fra listen",
    "jeg vil gjerne melde meg av nyhetsbrevet",
    "ikke flere eposter takk",
    "hvem ga dere nummeret mitt",
  ],
  sv: [
    "radera mitt konto",
    "Vad har ni om mig?",
    "ta bort mig från listan",
    "jag vill avregistrera mig från nyhetsbrevet",
    "sluta skicka mejl",
  ],
  de: [
    "Löschen Sie mein Konto",
    "Was haben Sie über mich gespeichert?",
    "keine Werbung mehr bitte",
    "bitte meine daten loeschen",
  ],
  nl: ["verwijder mijn account", "Welke gegevens hebben jullie van mij?", "geen mails meer graag"],
  fr: ["supprimez mon compte", "Quelles données avez-vous sur moi ?", "ne m'envoyez plus rien"],
  es: ["borren mi cuenta", "¿Qué datos tienen de mí?", "no quiero más correos"],
  pl: ["proszę usunąć moje konto", "Jakie dane o mnie macie?", "nie chcę więcej maili"],
};

for (const [language, texts] of Object.entries(ONE_LINERS)) {
  describe(language, () => {
    it.each(texts)("%s", (text) => {
      expect(languageOf(text)).toBe(language);
    });
  });
}

it("names other languages, and what is none", () => {
  expect(
    languageOf(
      "Por favor, apaguem a minha conta e todos os dados que têm sobre mim, não quero mais nada",
    ),
  ).toBe("pt");
  expect(languageOf("Пожалуйста, удалите мою учетную запись и все мои данные")).toBe("ru");
  expect(languageOf("")).toBe("und");
  expect(languageOf("12345 --- !!!")).toBe("und");
});
