import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { INTENTS_FOLDER, PACKAGE_ROOT } from "../../src/package-root.js";
import { labelsOf, lessonsOf, trainLessons } from "../../src/understand/classifier.js";
import { loadIntents } from "../../src/understand/intents.js";
import { loadModel } from "../../src/understand/model-cache.js";
import { bytesOf, modelOf } from "../../src/understand/model-file.js";
import { createUnderstand } from "../../src/understand/reading.js";
import { mailOf } from "./mail-of.js";

const book = loadIntents(INTENTS_FOLDER);
// The build's model where it fits; else it is trained here.
const understand = createUnderstand(loadModel(book, join(PACKAGE_ROOT, "dist")), book);
const read = (text: string, subject = "") => understand(mailOf(text, subject));
const intentsOf = (text: string) => read(text).intents.map(({ intent }) => intent);

describe("plain requests", () => {
  const PLAIN: [string, string][] = [
    ["access", "What do you have on me?"],
    ["access", "I hereby request access to my personal data under Article 15 GDPR."],
    ["access", "who gave you my number?"],
    ["access", "Hvad har I liggende om mig?"],
    ["access", "Jeg anmoder om indsigt i de personoplysninger, I behandler om mig."],
    ["rectification", "My surname is misspelled in your records, please correct it to Jørgensen."],
    ["rectification", "I har stavet mit efternavn forkert. Vil I rette det?"],
    ["erasure", "forget I ever signed up"],
    ["erasure", "How do I delete my account?"],
    ["erasure", "SLET ALT OM MIG NU!!!"],
    ["erasure", "slet min konto"],
    [
      "restriction",
      "Please restrict the processing of my data until you have checked whether it is correct.",
    ],
    ["restriction", "Frys mine oplysninger, indtil I har undersøgt sagen. I må ikke slette dem."],
    [
      "portability",
      "Send me my data in a machine-readable format such as JSON so I can take it to another provider.",
    ],
    [
      "portability",
      "Jeg vil have mine egne data udleveret i et maskinlæsbart format, jf. artikel 20.",
    ],
    ["objection", "I object to you profiling me on the basis of your legitimate interest."],
    ["objection", "Jeg gør indsigelse mod, at I sporer og analyserer min adfærd."],
    ["opt-out", "take me off this list"],
    ["opt-out", "Stop sending me your newsletter!"],
    ["opt-out", "Afmeld mig jeres nyhedsbrev, tak"],
    ["question", "Where are your servers located and which sub-processors do you use?"],
    ["question", "Hvor længe gemmer I personoplysninger, og hvem deler I dem med?"],
  ];
  it.each(PLAIN)("%s: %s", (intent, text) => {
    const { kind, intents } = read(text);
    expect(kind).toBe("privacy");
    expect(intents[0]?.intent).toBe(intent);
  });

  it("carry several intents", () => {
    expect(intentsOf("Send me a copy of all my data, then delete my account.")).toEqual(
      expect.arrayContaining(["access", "erasure"]),
    );
    expect(
      intentsOf(
        "Jeg vil have en kopi af alle mine oplysninger, og bagefter skal I slette min konto.",
      ),
    ).toEqual(expect.arrayContaining(["access", "erasure"]));
  });

  it("may stand in the subject alone", () => {
    expect(read("", "Delete my account please").intents[0]?.intent).toBe("erasure");
    expect(read("", "Slet min konto").intents[0]?.intent).toBe("erasure");
  });

  it("are read past what a letter only recites", () => {
    const text = `I request access to my personal data under Article 15. Please also tell me the purposes,
the recipients, and the existence of the right to request rectification or erasure of personal data or restriction
of processing or to object to such processing.`;
    expect(intentsOf(text)).toEqual(["access"]);
  });

  it("name the sentence that decided", () => {
    const text =
      "We met at the fair in May. The coffee was good. Please delete my account. See you next year!";
    expect(read(text).evidence).toBe("Please delete my account.");
  });

  it("name the phrases in it that weighed most, as they stand there", () => {
    for (const text of [
      "The coffee was good. Many thanks for the fair in May; could you please DELETE my account? See you!",
      "Tak for kaffen. Kan I ikke lige SLETTE min konto, når I er færdige med ordren? Vi ses!",
    ]) {
      const { evidence, phrases } = read(text);
      expect(phrases[0]).toMatch(/DELETE my account|SLETTE min konto/);
      for (const phrase of phrases) expect(evidence).toContain(phrase);
    }
  });

  it("are told by what a short answer answers", () => {
    const offer =
      "> Hi Bob, five tips for your catalogue. You get our newsletter because you signed up. Unsubscribe here.";
    const ours = `no thanks, not this one and not the next\n\nOn Mon, 3 Jun 2024 at 10:12, OpenDIMS News <news@opendims.com> wrote:\n${offer}`;
    expect(read(ours, "Re: five tips").intents.map(({ intent }) => intent)).toContain("opt-out");
  });

  it("are not seen in an applicant's consent or an answering machine's notice", () => {
    for (const text of [
      "Dear team, I apply for the job as tester; my CV is attached. I hereby consent to the processing of my personal data for this recruitment.",
      "Hej, jeg søger stillingen som tester, CV er vedhæftet. Jeg giver hermed samtykke til, at I behandler mine personoplysninger i forbindelse med rekrutteringen.",
    ])
      expect(read(text).kind).toBe("not-privacy");
  });
});

describe("what is no request", () => {
  it.each([
    "How do I delete a product from the catalogue?",
    "Hvordan sletter jeg en kategori?",
    "The CSV import fails with error 500 since yesterday.",
    "Kan ikke logge ind, siger forkert adgangskode.",
    "We help companies become GDPR compliant. Book a demo of our tool today!",
    "Hej, kan I sende et tilbud på 20 licenser? Mvh Bo",
    "Our customer wants his data deleted from our shop. How do we do that in OpenDIMS?",
  ])("%s", (text) => {
    const { kind, intents, needsReview } = read(text);
    expect({ kind, intents, needsReview }).toEqual({
      kind: "not-privacy",
      intents: [],
      needsReview: false,
    });
  });

  it("a negation is not the request it negates", () => {
    expect(intentsOf("please do NOT delete my account")).not.toContain("erasure");
    expect(intentsOf("Slet endelig ikke min konto!")).not.toContain("erasure");
    expect(intentsOf("I do not want to be unsubscribed, I like the newsletter!")).not.toContain(
      "erasure",
    );
  });

  it("quoted history is not the sender's", () => {
    const mail =
      "The price list is attached.\n\nOn Mon, 3 Jun 2024, Ann <ann@example.com> wrote:\n> Please delete my account and all my data.";
    expect(read(mail).kind).toBe("not-privacy");
  });
});

describe("a person looks", () => {
  it("at alarms", () => {
    const seen = read(
      "I can see the names and addresses of another company's customers when I log in!",
    );
    expect(seen).toMatchObject({ kind: "privacy", alarm: "breach", needsReview: true });
    expect(seen.reason).not.toBeNull();
  });

  it("at mail in a language that nobody taught us, with the language named", () => {
    const seen = read(
      "Bitte löschen Sie mein Konto und alle personenbezogenen Daten nach Art. 17 DSGVO.",
    );
    expect(seen).toMatchObject({ kind: "privacy", language: "de", needsReview: true });
    expect(read("Radera mitt konto och alla mina personuppgifter, tack.")).toMatchObject({
      language: "sv",
      needsReview: true,
    });
  });

  it("and never at what has no words", () => {
    expect(read("")).toMatchObject({ kind: "not-privacy", intents: [] });
    expect(read("+++ 12345 +++")).toMatchObject({ kind: "not-privacy", intents: [] });
  });
});

it("long and hostile mails are read in a moment", () => {
  const began = process.cpuUsage();
  for (const piece of [
    "delete ",
    "a",
    "please send my data and delete my account ",
    ". ! ? ",
    '"',
    "From: x\n",
  ]) {
    read(piece.repeat(200_000 / piece.length));
  }
  expect(process.cpuUsage(began).user / 1e6).toBeLessThan(5);
});

it("thanks, second thoughts and mere possibilities ask for nothing", () => {
  for (const text of [
    "Thank you for deleting my account so quickly!",
    "Tak fordi I slettede min konto så hurtigt!",
    "Please ignore my request to delete my account, I changed my mind.",
  ]) {
    expect(intentsOf(text)).not.toContain("erasure");
  }
});

it("the same lessons give the same model, to the byte", () => {
  const lessons = lessonsOf(book).filter((_, at) => at % 12 === 0);
  const labels = labelsOf(book);
  const [first, second] = [trainLessons(lessons, labels), trainLessons(lessons, labels)];
  expect(bytesOf(first).equals(bytesOf(second))).toBe(true);
  expect(bytesOf(modelOf(bytesOf(first))).equals(bytesOf(first))).toBe(true);
});

it("the same mail is always understood the same way", () => {
  const text = "Hej, kan I slette min konto og sende mig en kopi først?";
  expect(read(text)).toEqual(read(text));
});
