import { isSaneAddress } from "./address.js";
import { failed, type Verdict } from "./authentication.js";
import type { Mail } from "./mail.js";
import type { Sender } from "./sender.js";
import { domainOf, ownDomains } from "./sender-domain.js";

/** All that the guards look at. */
export interface Answering {
  mail: Mail;
  sender: Sender;
  verdict: Verdict | null;
  /** Whether the mail came from a program, by `screen`. */
  automatic: boolean;
  receivedAt: Date;
  now: Date;
  /** Every address that we write from or are written to; not the contact forms. */
  ours: readonly string[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Later than that, an acknowledgement "at once" looks like what it is: a program that was asleep. */
const FRESH_MS = 2 * DAY_MS;

/** Words of local parts behind which nobody reads, wherever they stand in it: `news-noreply`, `bounces+42=ida`. */
const UNREAD = wordsIn(
  ...["no.reply", "no.respond", "no.answer", "do.not.reply", "do.not.respond", "dont.reply"],
  ...[
    "mailer.daemon",
    "mail.daemon",
    "auto.reply",
    "auto.respond",
    "auto.response",
    "autoresponder",
  ],
  ...["ikke.svar", "svar.ikke", "svara.ej", "svara.inte", "inte.svara", "nicht.antworten"],
  ...["niet.antwoorden", "niet.beantwoorden", "noreponse", "ne.pas.repondre", "no.responder"],
  ...["no.responda", "nie.odpowiadaj", "nie.odpowiadac", "bounce", "bounces", "verp"],
);
/** And those that are a machine's or a list's as a whole (RFC 2142, RFC 5321, 4.5.1). */
const MACHINE = new RegExp(
  `^(?:${[
    ...["post-?master", "hostmaster", "daemon", "root", "nobody", "www-data", "apache", "cron"],
    ...["abuse", "listserv", "majordomo", "mailman", "sympa", "notifications?", "alerts?"],
    ...["newsletters?", "unsubscribe", "owner-.+", ".+-(?:owner|request|unsubscribe)"],
  ].join("|")})$`,
  "i",
);

/**
 * An expression for any of these words between marks or digits; a dot stands for a mark or none. The two that
 * stand in no person's name count in the middle of a word too: `shopnoreply`.
 */
function wordsIn(...words: readonly string[]): RegExp {
  const marked = words.join("|").replaceAll(".", "[._-]?");
  return new RegExp(`(?<![a-z])(?:${marked})(?![a-z])|noreply|donotreply`, "i");
}

/** In the order in which a reason is given. They are the same for everybody: no personal data stands in them. */
const GUARDS: readonly { reason: string; stops(input: Answering): boolean }[] = [
  // RFC 3834, 2: two programs that answer each other never stop.
  { reason: "Automatic mail is never answered.", stops: ({ automatic }) => automatic },
  {
    reason: "It came through a mailing list.",
    stops: ({ mail }) => [...mail.headers.keys()].some((name) => name.startsWith("list-")),
  },
  {
    reason: "It names more than one sender.",
    stops: ({ mail }) =>
      mail.defects.includes("several From lines") || mail.defects.includes("several senders"),
  },
  {
    reason: "A colleague forwarded it: a person confirms the requester first.",
    stops: ({ sender }) => sender.via === "forward",
  },
  { reason: "It shows nobody to answer to.", stops: ({ sender }) => sender.requester === null },
  { reason: "It comes from ourselves.", stops: isOurs },
  {
    reason: "The sender's address is no mailbox that somebody reads.",
    stops: ({ sender }) => !isReadByPeople(sender.requester?.address ?? ""),
  },
  {
    reason: "The sender's domain disowns it (DMARC failed).",
    stops: ({ verdict }) => failed(verdict),
  },
  {
    reason: "Answers would go to another address than the sender's.",
    stops: ({ sender }) => sender.replyElsewhere.length > 0,
  },
  {
    reason: "It is older than 48 hours.",
    // An invalid date is not fresh either.
    stops: ({ now, receivedAt }) => !(now.getTime() - receivedAt.getTime() <= FRESH_MS),
  },
];

/** Whether a program may answer this mail without a person; where not, why, in a sentence for staff. */
export function mayAnswerAutomatically(
  input: Answering,
): { ok: true } | { ok: false; reason: string } {
  const guard = GUARDS.find(({ stops }) => stops(input));
  return guard ? { ok: false, reason: guard.reason } : { ok: true };
}

/**
 * Our own addresses, with a tag too, and everybody at our domain: support@ beside info@ may have its own
 * answering program, and a colleague's request is better met by a person. A form's mail comes from us and
 * returns to us by its nature; there only the requester counts.
 */
function isOurs({ mail, sender, ours }: Answering): boolean {
  const own = ours.map((address) => address.toLowerCase());
  const domains = ownDomains(own);
  const returns = (mail.headers.get("return-path") ?? []).map((path) =>
    path.replace(/[<>\s]/g, ""),
  );
  const isOwn = (address: string) => own.includes(address.toLowerCase().replace(/\+[^@]*@/, "@"));
  const writers = [sender.requester?.address ?? ""];
  if (sender.via !== "form") {
    // Only whole addresses: a server that forwards puts its own domain into the envelope (SRS).
    if (returns.some(isOwn)) return true;
    writers.push(mail.from?.address ?? "");
  }
  return writers.some((address) => isOwn(address) || domains.includes(domainOf(address)));
}

function isReadByPeople(address: string): boolean {
  const local = address.slice(0, address.lastIndexOf("@"));
  return isSaneAddress(address) && !UNREAD.test(local) && !MACHINE.test(local);
}

/** An automatic letter that left, or is about to. */
interface Sent {
  at: Date;
  /** The keyed hash of the address it went to. */
  toKey: string;
  ticket: number;
}

/**
 * The last guard, for what no header tells (RFC 3834, 2: limit what goes to one address): one automatic letter a
 * ticket, two an address in 24 hours, 20 in an hour in all. When the last one is reached something is wrong,
 * and the managers are to be told. A letter dated after `now`, by a clock set back, counts.
 */
export function withinRate(
  sent: readonly Sent[],
  toKey: string,
  ticket: number,
  now: Date,
): { ok: true } | { ok: false; reason: string; tellManagers: boolean } {
  const since = (ms: number) => sent.filter(({ at }) => now.getTime() - at.getTime() < ms);
  if (sent.some((letter) => letter.ticket === ticket)) {
    return refusal("This ticket has had its one automatic letter.");
  }
  if (since(DAY_MS).filter((letter) => letter.toKey === toKey).length >= 2) {
    return refusal("This address has had two automatic letters in 24 hours.");
  }
  if (since(HOUR_MS).length >= 20) {
    return {
      ...refusal("20 automatic letters left within an hour: no more for now."),
      tellManagers: true,
    };
  }
  return { ok: true };
}

function refusal(reason: string): { ok: false; reason: string; tellManagers: boolean } {
  return { ok: false, reason, tellManagers: false };
}
