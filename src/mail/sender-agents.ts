/** Who asks for somebody else. Data: to add a service or a wording, add a row. */

/** Services that send people's requests for them, or write their letters, by the domains that they use. */
const SERVICES = `
  saymine.com saymine.io mineos.ai
  privacybee.com
  incogni.com
  joindeleteme.com deleteme.com abine.com
  optery.com
  yourdigitalrights.org
  permissionslipcr.com
  rightly.co.uk
  datenanfragen.de datarequests.org demandetesdonnees.fr pedidodedados.org osobnipodaci.org
  mydatadoneright.eu
  againstdata.com
  deletemyemail.com
  onerep.com kanary.com easyoptouts.com privacyduck.com privacyhawk.com cloaked.com
  tapmydata.com itsmydata.de selbstauskunft.net
`
  .trim()
  .split(/\s+/);

const SERVICE = new RegExp(
  `(?<![\\w-])(?:${SERVICES.join("|").replaceAll(".", "\\.")})(?![\\w-]|\\.\\w)`,
  "i",
);

/** Words of lawyers and other agents, by language. Not the client lists that are an object of a request. */
const WORDINGS: Readonly<Record<string, readonly RegExp[]>> = {
  en: [
    /\bon behalf of (?:my|our|the|a|mr|mrs|ms|dr)\b/iu,
    /\bacting (?:on behalf of|for|as (?:an? )?(?:authori[sz]ed )?(?:agent|representative))\b/iu,
    /\b(?:my|our) client(?:['’]s\b|,| (?:has|is|was|wishes|requests|hereby|does|would)\b)/iu,
    /\b(?:as|is|an) (?:the )?authori[sz]ed agent\b/iu,
    /\bpower of attorney\b|\bletter of authority\b/iu,
  ],
  da: [
    /\bpå vegne af (?:min|mit|mine|vor|vores|vor[et]s|en|vedkommende|hr|fru)\b/iu,
    /\b(?:min|vores|vor) (?:klient|mandant)(?!\p{L})/iu,
    /\b(?:partsrepræsentant|fuldmagt|fuldmægtig for|repræsenterer (?:min|vores|vor))\b/iu,
  ],
  no: [
    /\bpå vegne av (?:min|mitt|mine|vår|vårt|våre|en)(?!\p{L})/iu,
    /\b(?:min|vår) klient\b|\bfullmakt\b/iu,
  ],
  sv: [
    /\bför (?:min|vår) klients räkning\b|\b(?:min|vår) klient\b/iu,
    /\bsom ombud för\b|\bfullmakt\b|(?<!\p{L})å (?:min|vår|mina|våra) .{2,60} vägnar\b/iu,
  ],
  de: [
    /\b(?:namens|im (?:namen|auftrag)) (?:und in vollmacht )?(?:meine[rs]|unsere[rs]|des|der)(?!\p{L})/iu,
    /\b(?:meine?|unsere?)[rsnm]? mandant(?:in|en|schaft)?\b|\bvollmacht\b|\bbevollmächtigt/iu,
  ],
  nl: [
    /\bnamens (?:mijn|onze|de heer|mevrouw)\b|\b(?:mijn|onze) cliënte?(?!\p{L})/iu,
    /\bvolmacht\b|\bgemachtigde van\b/iu,
  ],
  fr: [
    /\bau nom (?:et pour le compte )?de (?:mon|ma|notre|nos|mes) clients?e?\b/iu,
    /\b(?:mon|ma|notre) client(?:e)? (?:a|est|souhaite|demande|m['’]a)\b/iu,
    /\b(?:en qualité|en tant) (?:de|que) mandataire\b|\bprocuration\b/iu,
  ],
  es: [
    /\ben (?:nombre|representación) de (?:mi|nuestro|nuestra|mis|nuestros)\b/iu,
    /\b(?:mi|nuestr[oa]) (?:cliente|clienta|mandante|representad[oa])\b|\bapoderad[oa] de\b/iu,
  ],
  pl: [
    /\bw imieniu (?:moje|nasze|pan[ai]|klient)/iu,
    /\b(?:mój|moja|moje(?:go|j)|nasz(?:ego|ej|a)?) (?:klient|mocodaw)|\bpełnomocni/iu,
  ],
};

/** Whether any of these texts, addresses included, names a data-request service. */
export function namesService(texts: readonly string[]): boolean {
  return texts.some((text) => SERVICE.test(text));
}

/** Whether somebody says that he writes for another. Blanks and line ends are one in these words. */
export function speaksForAnother(words: string): boolean {
  const text = words.normalize("NFC").replace(/\s+/g, " ");
  return Object.values(WORDINGS).some((wordings) => wordings.some((wording) => wording.test(text)));
}

/** What a name holds beside a company's own, where it claims to be that company. Shapes, not words: `shapeOf`. */
export const COMPANY_WORDS: readonly string[] = [
  ...["support", "service", "kundeservice", "helpdesk", "team", "privacy", "gdpr", "dpo", "legal"],
  ...[
    "security",
    "sikkerhed",
    "it",
    "hr",
    "info",
    "admin",
    "billing",
    "faktura",
    "finance",
    "office",
  ],
  ...["as", "aps", "ab", "gmbh", "ag", "inc", "ltd", "llc", "bv", "nv", "sa", "oy", "ceo", "cfo"],
];
