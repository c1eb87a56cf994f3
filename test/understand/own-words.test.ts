import { describe, expect, it } from "vitest";
import { ownWords } from "../../src/understand/own-words.js";

const lines = (...all: string[]) => all.join("\n");

describe("quoted history is cut", () => {
  const asked = "Please delete my account.";
  const histories: Record<string, string> = {
    Gmail: lines(
      "On Mon, 3 Jun 2024 at 10:12, Support <info@opendims.com> wrote:",
      "",
      "> Do you want a copy?",
      ">",
      "> Support",
    ),
    "Gmail, wrapped": lines(
      "On Mon, 3 Jun 2024 at 10:12, Support of the company",
      "<info@opendims.com> wrote:",
      "> Do you want a copy?",
    ),
    "Gmail in Danish": lines(
      "Den man. 3. jun. 2024 kl. 10.12 skrev Support <info@opendims.com>:",
      "> Vil du have en kopi?",
    ),
    "Apple Mail in Danish": lines(
      "Den 3. jun. 2024 kl. 10.12 skrev Support <info@opendims.com>:",
      "",
      "Vil du have en kopi?",
    ),
    Outlook: lines(
      "________________________________",
      "From: Support <info@opendims.com>",
      "Sent: Monday, June 3, 2024 10:12 AM",
      "To: Ann",
      "Subject: Your mail",
      "",
      "Do you want a copy?",
    ),
    "Outlook in Danish": lines(
      "Fra: Support <info@opendims.com>",
      "Sendt: 3. juni 2024 10:12",
      "Til: Anne",
      "Emne: Din mail",
      "",
      "Vil du have en kopi?",
    ),
    "Outlook of old": lines(
      "-----Original Message-----",
      "From: Support",
      "Sent: Monday",
      "",
      "Do you want a copy?",
    ),
    "Outlook of old in Danish": lines(
      "-----Oprindelig meddelelse-----",
      "Fra: Support",
      "",
      "Vil du have en kopi?",
    ),
    German: lines(
      "Am 03.06.2024 um 10:12 schrieb Support <info@opendims.com>:",
      "> Wollen Sie eine Kopie?",
    ),
    "German Outlook": lines(
      "Von: Support",
      "Gesendet: Montag, 3. Juni 2024",
      "An: Anna",
      "Betreff: Ihre Mail",
      "",
      "Wollen Sie eine Kopie?",
    ),
    Swedish: lines(
      "Den mån 3 juni 2024 kl 10:12 skrev Support <info@opendims.com>:",
      "> Vill du ha en kopia?",
    ),
    Norwegian: lines(
      "Den 3. juni 2024 kl. 10:12 skrev Support <info@opendims.com>:",
      "> Vil du ha en kopi?",
    ),
    Dutch: lines(
      "Op ma 3 jun 2024 om 10:12 schreef Support <info@opendims.com>:",
      "> Wilt u een kopie?",
    ),
    French: lines(
      "Le lun. 3 juin 2024 à 10:12, Support <info@opendims.com> a écrit :",
      "> Voulez-vous une copie ?",
    ),
    Spanish: lines(
      "El lun, 3 jun 2024 a las 10:12, Support (<info@opendims.com>) escribió:",
      "> ¿Quiere una copia?",
    ),
    Polish: lines(
      "pon., 3 cze 2024 o 10:12 Support <info@opendims.com> napisał(a):",
      "> Czy chce Pan kopię?",
    ),
    Thunderbird: lines("Support wrote on 03/06/2024 10:12:", "> Do you want a copy?"),
  };
  for (const [style, history] of Object.entries(histories)) {
    it(`below the answer: ${style}`, () => {
      expect(ownWords(lines(asked, "", history))).toBe(asked);
    });
  }

  it("above the answer, and between the answers", () => {
    const mail = lines(
      "On 3 June 2024 Support <info@opendims.com> wrote:",
      "> Do you want a copy?",
      "",
      "No.",
      "",
      "> Shall we delete it?",
      "",
      asked,
    );
    expect(ownWords(mail)).toBe(lines("No.", "", asked));
  });

  it("not where a person only says that somebody wrote", () => {
    const text = "On the phone last week your colleague wrote down my number: why?";
    expect(ownWords(text)).toBe(text);
  });
});

describe("signatures are cut", () => {
  it.each([
    lines("Delete me.", "-- ", "Ann Bee", "Head of Data, Deletion Ltd"),
    lines(
      "Delete me.",
      "",
      "Kind regards,",
      "Ann Bee",
      "Privacy Manager",
      "+45 12 34 56 78",
      "www.example.com",
    ),
    lines("Delete me.", "Mvh Anne"),
    lines("Delete me.", "", "Med venlig hilsen", "", "Anne Bi", "Salgschef"),
    lines("Delete me.", "Thanks, Ann"),
    lines("Delete me.", "", "Sent from my iPhone"),
    lines("Delete me.", "", "Sendt fra min iPad"),
    lines("Delete me.", "", "Hent Outlook til Android<https://aka.ms/x>"),
    lines(
      "Delete me.",
      "",
      "This e-mail and any attachments are confidential and intended solely for the addressee.",
    ),
    lines("Delete me.", "", "Denne e-mail er fortrolig og kun beregnet for modtageren."),
  ])("%j", (mail) => {
    expect(ownWords(mail)).toBe("Delete me.");
  });

  it("but not what follows them", () => {
    expect(ownWords(lines("Hello", "Best, Ann", "", "PS: delete my account"))).toBe(
      lines("Hello", "PS: delete my account"),
    );
    expect(ownWords(lines("Great fair!", "Mvh Bo", "og slet for resten min konto, tak"))).toContain(
      "slet for resten min konto",
    );
  });

  it("nor a sentence that begins like a closing", () => {
    for (const text of [
      "Thanks for deleting my account",
      "Tak fordi I sletter min konto",
      "Venligst slet",
    ]) {
      expect(ownWords(text)).toBe(text);
      expect(ownWords(lines("Hi", text))).toContain(text);
    }
  });

  it("nor a paragraph in the first person that speaks of unsubscribing", () => {
    const text = lines("Hello", "", "I want to unsubscribe, but the link here does not work.");
    expect(ownWords(text)).toBe(text);
  });
});

describe("a mail without words of its own", () => {
  const asked = lines("Please send me all my data.");
  it("handed on by Gmail is what was handed on", () => {
    const head = lines(
      "---------- Forwarded message ---------",
      "From: Ann <ann@example.com>",
      "Date: Mon, 3 Jun 2024",
      "Subject: Data",
      "To: <shop@example.com>",
      "",
      asked,
    );
    expect(ownWords(head)).toBe(asked);
    expect(ownWords(lines("FYI", "", head))).toContain(asked);
    expect(ownWords(lines("Passing this on from Ann in our warehouse.", "", head))).toContain(
      asked,
    );
  });

  it("handed on by Outlook or Apple Mail is what was handed on", () => {
    expect(
      ownWords(lines("Fra: Anne", "Sendt: mandag", "Til: Butik", "Emne: Data", "", asked)),
    ).toBe(asked);
    expect(
      ownWords(
        lines(
          "Begin forwarded message:",
          "",
          "From: Ann",
          "Subject: Data",
          "Date: today",
          "",
          asked,
        ),
      ),
    ).toBe(asked);
  });

  it("passed on in another program's form counts where the words say so", () => {
    const head = lines("From: Ann", "Sent: Monday", "To: Shop", "Subject: Data", "", asked);
    expect(ownWords(lines("I'm forwarding the below from my colleague.", "", head))).toContain(
      asked,
    );
    expect(ownWords(lines("No, thank you.", "", head))).toBe("No, thank you.");
  });

  it("keeps all where nothing would be left", () => {
    expect(ownWords(lines("> Delete my account", "> Ann"))).toBe(lines("Delete my account", "Ann"));
    expect(ownWords("Mvh Anne")).toBe("Mvh Anne");
    expect(ownWords("")).toBe("");
  });
});

it("takes long and hostile mails in no time", () => {
  const began = process.cpuUsage();
  for (const text of [
    "thanks ".repeat(20_000),
    `On ${"1 ".repeat(50_000)}`,
    "> ".repeat(50_000),
    "a".repeat(200_000),
    "From: x\n".repeat(20_000),
  ]) {
    ownWords(text);
  }
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(2000);
});
