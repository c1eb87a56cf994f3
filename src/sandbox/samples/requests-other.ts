import type { SampleMail } from "./sample.js";

/** Requests in Danish, and in languages that get an English letter. */
export const OTHER_REQUESTS: SampleMail[] = [
  {
    id: "erasure-da",
    title: "Vil slettes",
    language: "da",
    kind: "erasure",
    fromName: "Mette Holm",
    fromAddress: "mette.holm@holmtekstil.example",
    subject: "Sletning af mine oplysninger",
    text: `Hej Opendims

Jeg stoppede hos Holm Tekstil i sommer og bruger ikke længere jeres system. Vil I være søde at slette alle de personoplysninger, I har registreret om mig, også min brugerprofil og de gamle supportsager?

Skriv gerne, når det er gjort.

Venlig hilsen
Mette Holm`,
  },
  {
    id: "access-da",
    title: "Beder om indsigt",
    language: "da",
    kind: "access",
    fromName: "Søren Dalgaard",
    fromAddress: "soeren@dalgaardbyg.example",
    subject: "Indsigtsanmodning",
    text: `Til rette vedkommende

Jeg anmoder hermed om indsigt efter databeskyttelsesforordningens artikel 15. Jeg vil gerne have en kopi af alle oplysninger, I behandler om mig, og vide hvad I bruger dem til og hvem I har givet dem videre til.

Med venlig hilsen
Søren Dalgaard`,
  },
  {
    id: "rectification-da",
    title: "Forkert navn og adresse",
    language: "da",
    kind: "rectification",
    fromName: "Kirsten Bach Lund",
    fromAddress: "kirsten@bachlund.example",
    subject: "Mine oplysninger er forkerte",
    text: `Hej

Jeg er blevet gift og hedder nu Kirsten Bach Lund, men jeres breve kommer stadig til Kirsten Mikkelsen på min gamle adresse. Vil I rette mit navn og min adresse i jeres system? Den nye er Havnegade 12, 5000 Odense C.

Hilsen Kirsten`,
  },
  {
    id: "optout-da",
    title: "Afmelding af nyhedsbrev",
    language: "da",
    kind: "opt-out",
    fromName: "Bent Krogh",
    fromAddress: "bent.krogh@kroghvvs.example",
    subject: "Nyhedsbrev",
    text: `Jeg vil ikke modtage flere nyhedsbreve og tilbud fra jer. Fjern mig fra listen, tak.

Bent Krogh`,
  },
  {
    id: "access-de",
    title: "Auskunft nach Artikel 15",
    language: "de",
    kind: "access",
    fromName: "Annegret Vogel",
    fromAddress: "a.vogel@vogel-werkzeuge.example",
    subject: "Auskunft über meine Daten",
    text: `Sehr geehrte Damen und Herren,

hiermit bitte ich um Auskunft nach Artikel 15 DSGVO: Welche personenbezogenen Daten haben Sie über mich gespeichert, zu welchem Zweck, und an wen haben Sie diese weitergegeben? Bitte senden Sie mir eine Kopie.

Mit freundlichen Grüßen
Annegret Vogel`,
  },
  {
    id: "erasure-sv",
    title: "Vill bli raderad",
    language: "sv",
    kind: "erasure",
    fromName: "Lina Sandström",
    fromAddress: "lina@sandstrom-form.example",
    subject: "Radera mina uppgifter",
    text: `Hej!

Jag vill att ni raderar mitt konto och alla personuppgifter som ni har sparat om mig. Jag använder inte tjänsten längre.

Hälsningar
Lina Sandström`,
  },
  {
    id: "portability-fr",
    title: "Emporter ses données",
    language: "fr",
    kind: "portability",
    fromName: "Élodie Marchand",
    fromAddress: "elodie@marchand-jardin.example",
    subject: "Portabilité de mes données",
    text: `Bonjour,

Conformément à l'article 20 du RGPD, je souhaite recevoir les données personnelles que je vous ai fournies dans un format structuré et lisible par machine, afin de les transmettre à un autre prestataire.

Cordialement,
Élodie Marchand`,
  },
];
