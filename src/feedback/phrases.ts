import { anyOf } from "../understand/phrases.js";
import { plain } from "../understand/tokens.js";

/** Words beside which names stand, in the languages that write to us; all in lower case. */

const list = (text: string) => text.split(",").map((phrase) => phrase.trim());

/** A name follows a greeting, up to the next mark. */
export const GREETINGS = anyOf(
  list(
    `hi, hello, hey, hiya, dear, good morning, good afternoon, good evening, greetings, hej, hejsa, hejsan, halløj,
    kære, goddag, god dag, godmorgen, hei, hallo, liebe, lieber, guten tag, sehr geehrte, sehr geehrter, beste, geachte,
    bonjour, cher, chère, hola, estimado, estimada, querido, querida, dzień dobry, cześć, szanowny, szanowna, drogi,
    att, attn, til, to`,
  ),
);

/** A name may follow these too, or precede no mark at all: "my name is ida vang and I want". */
export const INTRODUCTIONS = anyOf(
  list(
    `my name is, name is, my name's, i am, i'm, this is, known as, called, under the name, in the name of, on behalf of,
    user name is, username is, username, user, login is, login, jeg hedder, hedder, mit navn er, navnet er, navn er,
    jeg er, her er, kaldet, under navnet, på vegne af, brugernavn er, brugernavnet er, brugernavn, brugeren, hilsen, mvh,
    ich bin, ich heiße, mein name ist, je suis, je m'appelle, mon nom est, soy, me llamo, mi nombre es, jag heter,
    jag är, mitt namn är, ik ben, mijn naam is, nazywam się`,
  ),
);

/** What follows with a capital is a name, an ordinary word or not. */
export const TITLES = anyOf(
  list(
    `mr, mrs, ms, miss, mx, dr, prof, professor, sir, hr, herr, fru, frk, frøken, frau, mme, mlle, monsieur, madame,
    sr, sra, señor, señora, pan, pani, mevrouw, meneer, dhr, mevr`,
  ),
);

/** Fields of forms that hold who and where somebody is; what stands behind the colon goes as a whole. */
export const FIELDS = anyOf(
  list(
    `name, full name, first name, last name, surname, your name, from, company, organisation, organization, employer,
    address, street, city, town, post code, postcode, zip, zip code, phone, telephone, mobile, tel, fax, user, user name,
    username, login, customer, customer no, customer number, customer id, date of birth, born, reference, ref, your ref,
    our ref, navn, fulde navn, fornavn, efternavn, fra, firma, virksomhed, arbejdsgiver, adresse, gade, by, postnr,
    postnummer, telefon, tlf, mobil, bruger, brugernavn, kunde, kundenr, kundenummer, fødselsdato, født, cpr, cpr-nr,
    sagsnr, sagsnummer, vor ref, deres ref, name und vorname, vorname, nachname, anschrift, namn, nom, prénom,
    adresse postale, nombre, apellido, apellidos, dirección, naam, adres, imię, nazwisko`,
  ),
);

/** Given names that are ordinary words too: with a capital in the midst of a sentence they are names. */
export const ALSO_NAMES = words(
  `abel al alba alene alma amber andre andres april art asger ask august aurora autumn avis baby bell belle bill
  bjørn bo bob brian brooke bror carol chance charity chase christian clay cliff crystal dag daisy dale dan dane
  dawn day dean dolly don drew duke earl elle else era ernest esta eva even faith fern fine finn flora ford foster
  frank fred frederik gene ginger glen grace grant guy hans harmony hazel heath heather henny holly hope hunter
  iris ivy jack jasmine jean jo job joy judge june junior kai kick kim kit lance laurel lilla lily line liv lot
  luk lykke macie mads maj mark max may meg melody mercy miles milo mina mio nat ned nick noe norm olive otto page
  pan pat patience patsy pearl penny per pia pil pim poppy porter price queen rand ransom ray reed rens rich rob
  robin rod rose ruby rusty said sally sandy sister skip sky sol star stella stig storm sue summer sunny sus søren
  tage ted teddy toby tom toy trace tre ulf una van victor viggo vin viola violet wade ward warren wendy will
  willow winter woody åse`,
);

/** Words of law and trade that form terms with capitals in all of them: "Data Protection Officer". */
export const TERMS = words(
  `access act account agency article authority business commission commissioner council customer data department
  digital erasure european gdpr general information manager officer opendims parliament personal policy privacy
  product protection regulation request right rights security sales service services subject supervisory support
  team technical terms union of and the to sir sirs madam mr mrs ms miss mx dr prof hr fru frk herr frau hejsa hejsan hiya re sv vs fw fwd aw tr wg kundeservice
  databeskyttelse databeskyttelsesforordningen databeskyttelsesrådgiver datatilsynet forordning persondata
  privatlivspolitik monday tuesday wednesday thursday friday saturday sunday january february march july october
  sept september november december`,
);

/** Small words within names: "Jan van der Berg". */
export const PARTICLES = words(
  "van von der den de del della da di do dos du la las le lo los zu af av bin ibn al el ter ten",
);

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).map(plain));
}
