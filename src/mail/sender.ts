import { isSaneAddress } from "./address.js";
import type { Address, Mail } from "./mail.js";
import { domainOf, ownDomains } from "./sender-domain.js";
import { mailFlags, personFlags, type SenderFlag } from "./sender-flags.js";
import { isForward, originalOf } from "./sender-forward.js";

/** Who asks, as far as a mail tells. Headers prove nobody's identity: this is whom a ticket is opened for. */
export interface Sender {
  /** Null where a person has to find out. */
  requester: Address | null;
  via: "direct" | "form" | "forward";
  /** Addresses of `Reply-To` that are not the requester's: shown, never answered. */
  replyElsewhere: string[];
  flags: SenderFlag[];
  /** Of a forwarded mail: what its head says, in its own words. */
  original: { date: string | null; subject: string | null } | null;
}

/** Our side, as the settings name it. A form sender may also be a whole domain: `@forms.example.com`. */
interface OurSide {
  inbox: readonly string[];
  formSenders: readonly string[];
}

/**
 * Finds the requester: in From; behind a contact form in Reply-To, and only there, for what stands in the form's
 * text anybody may have typed; behind a colleague's forward in the head of the mail that was handed on, to be
 * confirmed by a person. Mail of a colleague that hands nothing on is his own: he has the same rights.
 */
export function senderOf(mail: Mail, ours: OurSide): Sender {
  const side = { inbox: ours.inbox.map(lower), formSenders: ours.formSenders.map(lower) };
  const sender = throughForm(mail, side) ?? throughColleague(mail, side) ?? direct(mail);
  const shown = sender.requester ?? mail.from;
  const flags: SenderFlag[] = [
    ...sender.flags,
    ...mailFlags(mail, sender.via === "forward"),
    ...(shown ? personFlags(shown, side.inbox) : []),
  ];
  return { ...sender, flags: [...new Set(flags)] };
}

/** Null where no form sent it. Without one usable address in Reply-To it shows nobody. */
function throughForm(mail: Mail, ours: OurSide): Sender | null {
  if (!isFromForm(mail, ours)) return null;
  const [requester, ...more] = unique(mail.replyTo);
  const isOurs = (address: string) => isListed(address, [...ours.inbox, ...ours.formSenders]);
  const usable = requester && more.length === 0 && isSaneAddress(requester.address);
  if (usable && !isOurs(requester.address)) {
    return { requester, via: "form", replyElsewhere: [], flags: [], original: null };
  }
  return {
    requester: null,
    via: "form",
    replyElsewhere: elsewhere(mail),
    flags: ["form without requester"],
    original: null,
  };
}

/** Null where nobody of ours sent it, or it hands on no other mail. */
function throughColleague(mail: Mail, ours: OurSide): Sender | null {
  const isOurs = (address: string) =>
    isListed(address, ours.inbox) || ownDomains(ours.inbox).includes(domainOf(address));
  if (mail.from === null || !isOurs(mail.from.address) || !isForward(mail)) return null;
  const original = originalOf(mail.text, isOurs);
  const requester = original?.sender ?? null;
  return {
    requester,
    via: "forward",
    replyElsewhere: elsewhere(mail),
    flags: [
      "forwarded by a colleague",
      ...(requester === null ? (["original sender not found"] as const) : []),
    ],
    original: original && { date: original.date, subject: original.subject },
  };
}

function direct(mail: Mail): Sender {
  const replyElsewhere = elsewhere(mail);
  return {
    requester: mail.from,
    via: "direct",
    replyElsewhere,
    flags: replyElsewhere.length > 0 ? ["reply elsewhere"] : [],
    original: null,
  };
}

/** By From; or by Sender, where a form puts its visitor into From (RFC 5322, 3.6.2). */
function isFromForm(mail: Mail, { formSenders }: OurSide): boolean {
  const values = mail.headers.get("sender") ?? [];
  const sender = values.length === 1 ? bareAddress(values[0] ?? "") : null;
  const candidates = [mail.from?.address, sender].filter((one) => typeof one === "string");
  return candidates.some((address) => isListed(address, formSenders));
}

function bareAddress(value: string): string | null {
  const start = value.slice(0, 1000);
  return (
    /<([^\s<>]+@[^\s<>]+)>\s*$/.exec(start)?.[1] ?? /^[^\s<>]+@[^\s<>]+$/.exec(start)?.[0] ?? null
  );
}

/** Whether a list of addresses and `@domain`s holds this one. */
function isListed(address: string, list: readonly string[]): boolean {
  return list.includes(lower(address)) || list.includes(`@${domainOf(address)}`);
}

function elsewhere(mail: Mail): string[] {
  const own = mail.from === null ? "" : lower(mail.from.address);
  return unique(mail.replyTo)
    .map(({ address }) => address)
    .filter((address) => lower(address) !== own);
}

function unique(addresses: readonly Address[]): Address[] {
  return [...new Map(addresses.map((one) => [lower(one.address), one])).values()];
}

function lower(text: string): string {
  return text.trim().toLowerCase();
}
