import { type Results, readResults, type Statement } from "./authentication-results.js";
import type { Mail } from "./mail.js";
import { asciiDomain, domainOf } from "./sender-domain.js";

/**
 * - `pass`: the check held
 * - `fail`: the domain says that this mail is not its own
 * - `none`: there was nothing to check, the domain publishes no rule or the mail has no signature
 * - `unknown`: not told, not finished, or not told in a way that can be believed
 */
export type Result = "pass" | "fail" | "none" | "unknown";

/** What our own mail server found out about a mail's sender. */
export interface Verdict {
  spf: Result;
  dkim: Result;
  dmarc: Result;
}

/** The words of RFC 8601, 2.7, and servers' own. Any other (temperror, permerror, skipped) is `unknown`. */
const MEANING: Readonly<Record<string, Result>> = {
  pass: "pass",
  fail: "fail",
  // The weaker "probably not authorized" (RFC 7208, 8.5) is no pass to anybody; hardfail is its old name (RFC 5451).
  softfail: "fail",
  hardfail: "fail",
  // Good, but not acceptable here, by our own server's rule.
  policy: "fail",
  none: "none",
  // To be treated exactly like none (RFC 7208, 8.2); for DKIM like a mail without a signature (RFC 6376, 6.1).
  neutral: "none",
  // Microsoft: the domain has no DMARC rule, it would have held if it had.
  bestguesspass: "none",
};

/** A mail may have several signatures and needs one that holds (RFC 6376, 6.1). */
const KINDEST: readonly Result[] = ["pass", "fail", "unknown", "none"];
/** SPF and DMARC have one result; a second one in the same header is a mistake or a trick. */
const STRICTEST: readonly Result[] = ["fail", "unknown", "none", "pass"];

/**
 * The verdict of the mail server whose name is `AUTHSERV_ID`, and of no other: anybody can write such a header
 * (RFC 8601, 1.6 and 7.1). Null without that name, and where no header carries it. Never throws.
 *
 * Our server adds its headers on top, so the topmost with its name is its own; one further down may have come
 * with the mail. Some servers write one header a method: those that follow at once are read too, for methods
 * that the ones above leave out, but their `pass` counts as `unknown`. So a forged copy can only do harm to itself.
 */
export function verdictOf(mail: Mail, authservId: string | null): Verdict | null {
  const server = authservId?.trim().toLowerCase() ?? "";
  if (server === "") return null;
  const found = topmostOf(server, mail.headers.get("authentication-results") ?? []);
  if (found.length === 0) return null;
  const domain = asciiDomain(domainOf(mail.from?.address ?? ""));
  return {
    spf: settle(found, "spf", STRICTEST, ({ result }) => meaningOf(result)),
    dkim: settle(found, "dkim", KINDEST, ({ result }) => meaningOf(result)),
    dmarc: settle(found, "dmarc", STRICTEST, (statement) => aboutFrom(statement, domain)),
  };
}

/** True where the domain in From disowns the mail: DMARC failed (RFC 7489, 6.6). Nothing known is no failure. */
export function failed(verdict: Verdict | null): boolean {
  return verdict?.dmarc === "fail";
}

/** The topmost header of this server, and those of the same server right below it. */
function topmostOf(server: string, values: readonly string[]): Results[] {
  const found: Results[] = [];
  for (const value of values) {
    const results = readResults(value);
    if (results?.server === server) found.push(results);
    else if (found.length > 0) break;
  }
  return found;
}

function settle(
  found: readonly Results[],
  method: string,
  order: readonly Result[],
  judge: (statement: Statement) => Result,
): Result {
  for (const [at, { statements, whole }] of found.entries()) {
    const stated = statements.filter((statement) => statement.method === method).map(judge);
    const result = order.find((candidate) => stated.includes(candidate));
    if (result === undefined) continue;
    return result === "pass" && !(at === 0 && whole) ? "unknown" : result;
  }
  return "unknown";
}

/**
 * DMARC speaks of the domain in From (RFC 7489, 3.1). A result about another one, as where the server read
 * another From line than we did, says nothing here. In doubt it may only be read against the mail: a failure
 * counts without its domain too, or with the organisation's (`example.com` for `mail.example.com`).
 */
function aboutFrom({ result, properties }: Statement, domain: string): Result {
  const meaning = meaningOf(result);
  const named = properties.get("header.from") ?? [];
  const domains = named.map((name) => asciiDomain(domainOf(`@${name}`)));
  if (domains.length === 0) return meaning === "fail" ? "fail" : "unknown";
  const same = domains.every(
    (one) => one === domain || (meaning === "fail" && domain.endsWith(`.${one}`)),
  );
  return same && domain !== "" ? meaning : "unknown";
}

function meaningOf(result: string): Result {
  return Object.hasOwn(MEANING, result) ? (MEANING[result] ?? "unknown") : "unknown";
}
