import type { Address, Mail } from "./mail.js";
import { COMPANY_WORDS, namesService, speaksForAnother } from "./sender-agents.js";
import { domainOf, ownDomains } from "./sender-domain.js";
import { wordsAboveHead } from "./sender-forward.js";
import { hasOddLetters, imitatesDomain, shapeOf } from "./sender-scripts.js";

/** What staff should know about a sender, and the sentence that tells them. No personal data stands in these. */
export const SENDER_FLAG_TEXT = {
  "no sender": "The mail names no sender: find out who wrote it before anybody is answered.",
  "several From lines":
    "The mail has more than one From line: the sender that you see may not be the one that was checked.",
  "several senders": "The mail names several senders: only the first one is shown.",
  "reply elsewhere":
    "Answers would go to another address than the sender's: nothing is sent there without a person.",
  "form without requester":
    "The contact form gives no single address to answer to: an address in its text is not proven.",
  "forwarded by a colleague":
    "A colleague forwarded this: confirm that the requester shown is the one who wrote.",
  "original sender not found":
    "The forwarded mail does not show the address of whoever wrote it: ask the colleague.",
  "other address in the name":
    "The sender's name shows another mail address than the one that the mail came from.",
  "name looks like ours": "The sender's name looks like our company, but the address is not ours.",
  "odd letters in the address":
    "The address mixes alphabets or holds look-alike or hidden characters: compare it letter by letter.",
  "domain looks like ours": "The sender's domain looks like ours, but is another one.",
  "data-request service":
    "The request seems to come through a data-request service: check that the person really asked for it.",
  "on behalf of another":
    "Somebody writes for another person: ask for proof of authority before any data is given.",
} as const;
export type SenderFlag = keyof typeof SENDER_FLAG_TEXT;

const LOOKED_AT = 20_000;
const ADDRESS = /[^\s<>()[\]:;,"'@]+@[^\s<>()[\]:;,"'@]+\.[^\s<>()[\]:;,"'@]+/gu;

/** What the mail itself shows, whoever the requester is. */
export function mailFlags(mail: Mail, isForwarded: boolean): SenderFlag[] {
  const flags: SenderFlag[] = [];
  if (mail.from === null) flags.push("no sender");
  if (mail.defects.includes("several From lines")) flags.push("several From lines");
  if (mail.defects.includes("several senders")) flags.push("several senders");
  // A forwarded request stands below the head; elsewhere there is older mail, our own letters among it.
  const words = isForwarded ? mail.text : wordsAboveHead(mail.text).join("\n");
  const own = words.slice(0, LOOKED_AT);
  const envelope = ["return-path", "sender"].flatMap((name) => mail.headers.get(name) ?? []);
  const addresses = [...(mail.from ? [mail.from] : []), ...mail.replyTo].map(
    ({ address }) => address,
  );
  if (namesService([...addresses, ...envelope, own])) flags.push("data-request service");
  if (speaksForAnother(own)) flags.push("on behalf of another");
  return flags;
}

/** The tricks that a name and an address may play on the eye. */
export function personFlags({ name, address }: Address, inbox: readonly string[]): SenderFlag[] {
  const flags: SenderFlag[] = [];
  const domain = domainOf(address);
  const domains = ownDomains(inbox);
  const isOurs = domains.includes(domain) || inbox.includes(address.toLowerCase());
  const shown = name.normalize("NFKC").toLowerCase();
  const others = (shown.match(ADDRESS) ?? []).filter((one) => one !== address.toLowerCase());
  if (others.length > 0) flags.push("other address in the name");
  if (!isOurs && showsUs(shown, others, inbox, domains)) flags.push("name looks like ours");
  if (hasOddLetters(address)) flags.push("odd letters in the address");
  if (imitatesDomain(domain, domains)) flags.push("domain looks like ours");
  return flags;
}

/**
 * Whether a name shows one of our addresses, our domain or the company. The company's word alone or with words
 * such as `support` counts; beside other words it may be a surname.
 */
function showsUs(
  name: string,
  addresses: readonly string[],
  inbox: readonly string[],
  domains: readonly string[],
): boolean {
  if (addresses.some((one) => inbox.includes(one) || domains.includes(domainOf(one)))) return true;
  const shape = shapeOf(name);
  if (domains.some((domain) => shape.includes(shapeOf(domain)))) return true;
  const words = shape.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  const roles = COMPANY_WORDS.map(shapeOf);
  return domains.map(companyOf).some((company) => {
    if (company.length < 3) return false;
    if (words.join("") === company) return true;
    return words.includes(company) && words.some((word) => roles.includes(word));
  });
}

/** The shape of the label that names the owner: `opendims` of `mail.opendims.com` and of `opendims.co.uk`. */
function companyOf(domain: string): string {
  const labels = domain.split(".").slice(0, -1);
  const general = /^(?:com?|org|net|ac|gov|edu)$/;
  const owner = labels.filter((label) => !general.test(label)).at(-1) ?? "";
  return shapeOf(owner).replaceAll("-", "");
}
