import type { SampleMail } from "./sample.js";

/** Mail that is no request of privacy, mail that no person wrote, and mail that a person must see at once. */
export const OTHER_MAIL: SampleMail[] = [
  {
    id: "breach-en",
    title: "Saw somebody else's data",
    language: "en",
    kind: "breach",
    fromName: "Dev Anand Pillai",
    fromAddress: "dev.pillai@lanternbooks.example",
    subject: "Urgent: I can see another customer's users",
    text: `Hello,

when I exported our user list this morning the file contained names, mail addresses and phone numbers of about 200 people from a company that is not ours. This looks like a data leak to me. I have not opened it further and have told nobody else yet.

Please call me back: +44 20 7946 0112.
Dev Pillai`,
  },
  {
    id: "authority-da",
    title: "Brev fra Datatilsynet",
    language: "da",
    kind: "authority",
    fromName: "Datatilsynet",
    fromAddress: "sag@datatilsynet.example",
    subject: "Høring i klagesag, j.nr. 2026-31-0000",
    text: `Datatilsynet har modtaget en klage over Opendims' behandling af personoplysninger.

Vi skal i den anledning anmode om en udtalelse til sagen inden fire uger. Udtalelsen bedes blandt andet redegøre for, på hvilket grundlag oplysningerne er behandlet.

Med venlig hilsen
Datatilsynet`,
  },
  {
    id: "followup-en",
    title: "Asks where the answer is",
    language: "en",
    kind: "review",
    fromName: "Harriet Bell",
    fromAddress: "harriet.bell@bellandsons.example",
    subject: "Any news?",
    text: `Hello again,

I wrote to you about my data some time ago and have not heard anything since. Could you tell me where this stands?

Harriet Bell`,
  },
  {
    id: "bug-en",
    title: "Reports a bug",
    language: "en",
    kind: "not-privacy",
    fromName: "Tomasz Wilk",
    fromAddress: "tomasz.wilk@kaflarnia.example",
    subject: "Deleted products come back after sync",
    text: `Hi support,

since the update on Monday, products that we delete in the catalogue are back after the nightly sync with the web shop. SKU 4410-B for example was deleted three times now. Nothing in the log. Can you have a look?

Tomasz`,
  },
  {
    id: "invoice-da",
    title: "Spørger til en faktura",
    language: "da",
    kind: "not-privacy",
    fromName: "Bogholderiet, Nordlys Belysning",
    fromAddress: "bogholderi@nordlysbelysning.example",
    subject: "Faktura 20417",
    text: `Hej

Vi har fået faktura 20417 to gange, og beløbet passer ikke med vores aftale om rabat. Kan I sende en kreditnota og en ny faktura?

Venlig hilsen
Lone, bogholderiet`,
  },
  {
    id: "sales-en",
    title: "Sells something",
    language: "en",
    kind: "not-privacy",
    fromName: "Chad Wexler",
    fromAddress: "chad@growthrocket.example",
    subject: "Quick question about your pipeline",
    text: `Hey team,

I came across your site and was impressed. We help software companies book 15 to 20 extra demos each month, fully hands-off. Would a quick call on Thursday or Friday work?

Cheers
Chad`,
  },
  {
    id: "absence-da",
    title: "Fraværsbesked",
    language: "da",
    kind: "automatic",
    fromName: "Ole Winther",
    fromAddress: "ole.winther@wintherfoto.example",
    subject: "Autosvar: Jeres henvendelse",
    text: `Tak for din mail. Jeg holder ferie til og med uge 30 og læser ikke mails imens. Haster det, så skriv til kontoret.

Ole Winther`,
    headers: { "Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All" },
    nullSender: true,
  },
  {
    id: "newsletter-en",
    title: "A newsletter",
    language: "en",
    kind: "automatic",
    fromName: "Commerce Weekly",
    fromAddress: "news@commerceweekly.example",
    subject: "Commerce Weekly #212: data everywhere",
    text: `This week: five myths about the GDPR, how to delete stale product data, and a talk with three heads of e-commerce.

You get this because you subscribed. Unsubscribe: https://commerceweekly.example/u/212`,
    headers: {
      "List-Id": "Commerce Weekly <weekly.commerceweekly.example>",
      "List-Unsubscribe": "<https://commerceweekly.example/u/212>",
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      Precedence: "bulk",
    },
  },
];
