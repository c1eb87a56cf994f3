import { domainToASCII, domainToUnicode } from "node:url";

/** Providers where a domain says nothing about who shares it: a Gmail inbox makes no colleague of every Gmail user. */
const PUBLIC_MAILBOXES = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com hotmail.dk hotmail.co.uk hotmail.fr live.com live.dk msn.com
  yahoo.com yahoo.dk yahoo.co.uk yahoo.de yahoo.fr yahoo.es ymail.com aol.com icloud.com me.com mac.com
  proton.me protonmail.com pm.me tutanota.com tuta.com fastmail.com mailbox.org posteo.de gmx.de gmx.net gmx.com
  web.de t-online.de freenet.de mail.com zoho.com hey.com mail.dk jubii.dk stofanet.dk ofir.dk online.no
  telia.com bredband.net ziggo.nl kpnmail.nl xs4all.nl orange.fr free.fr laposte.net sfr.fr wanadoo.fr
  telefonica.net wp.pl o2.pl onet.pl interia.pl gazeta.pl`.split(/\s+/),
);

/** The part after the last @, in lower case and without the root's dot; empty where there is none. */
export function domainOf(address: string): string {
  const at = address.lastIndexOf("@");
  return at < 0
    ? ""
    : address
        .slice(at + 1)
        .toLowerCase()
        .replace(/\.$/, "");
}

/** The form that mail servers exchange: `bücher.example` to `xn--bcher-kva.example` (RFC 5890). */
export function asciiDomain(domain: string): string {
  return domainToASCII(domain) || domain;
}

/** The form that people are shown: `xn--bcher-kva.example` to `bücher.example`. */
export function readableDomain(domain: string): string {
  return domainToUnicode(domain) || domain;
}

/** The domains that these addresses share with colleagues only. */
export function ownDomains(addresses: readonly string[]): string[] {
  const domains = addresses.map(domainOf).filter((domain) => domain !== "");
  return [...new Set(domains)].filter((domain) => !PUBLIC_MAILBOXES.has(domain));
}
