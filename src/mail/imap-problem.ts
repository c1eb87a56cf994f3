import { Problem } from "../problems.js";

/** What imapflow tells of a failure (its `ImapFlowError`, of which any field may be missing). */
interface ImapFault {
  code?: string;
  authenticationFailed?: boolean;
  serverResponseCode?: string;
  mailboxMissing?: boolean;
  responseStatus?: string;
  tlsFailed?: boolean;
}

/** RFC 5530, 3: the server is at its limits or half down; nothing is wrong with the password. */
const BUSY = new Set(["UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG", "OVERQUOTA", "THROTTLED"]);
const NOT_FOUND = new Set(["ENOTFOUND", "EAI_AGAIN", "EAI_FAIL", "EAI_NODATA"]);
const SILENT = new Set([
  "CONNECT_TIMEOUT",
  "GREETING_TIMEOUT",
  "UPGRADE_TIMEOUT",
  "ETIMEOUT",
  "ETIMEDOUT",
]);
const TLS = /^(?:ERR_TLS|ERR_SSL|EPROTO|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;

/**
 * A failure of the mailbox as something that people can mend. Built from codes only, never from the server's
 * words. `retry` is always true: whatever it is, the mailbox is tried again until somebody mends it.
 * @param oauth the login is by token
 */
export function imapProblem(
  error: unknown,
  server: string,
  mailbox: string,
  oauth = false,
): Problem {
  // No token was to be had: that names its remedy itself.
  if (error instanceof Problem) return error;
  const fault = (error ?? {}) as ImapFault;
  const code = fault.code ?? "";
  const problem = (name: string, sentence: string) =>
    new Problem(`imap-${name}`, sentence, { retry: true });
  if (fault.authenticationFailed && !BUSY.has(fault.serverResponseCode ?? "")) {
    return problem(
      "auth",
      oauth
        ? `The mail server ${server} does not accept our OAuth token. Check IMAP_USER and IMAP_OAUTH_SCOPE, and whether the application may read this mailbox over IMAP.`
        : `The mail server ${server} does not accept our user name and password. Check IMAP_USER and IMAP_PASSWORD, and whether the account may use IMAP.`,
    );
  }
  if (fault.mailboxMissing) {
    return problem(
      "folder",
      `The mail server ${server} has no folder "${mailbox}". Check IMAP_MAILBOX: names are told apart by capitals.`,
    );
  }
  if (fault.authenticationFailed || fault.responseStatus === "NO") {
    return problem("busy", `The mail server ${server} refuses us for now. It is tried again.`);
  }
  if (fault.tlsFailed || TLS.test(code)) {
    return problem(
      "tls",
      `The mail server ${server} offers no encryption that we can trust. Check IMAP_HOST, IMAP_PORT, IMAP_SECURE and its certificate.`,
    );
  }
  if (NOT_FOUND.has(code)) {
    return problem(
      "name",
      `The mail server ${server} can't be found. Check IMAP_HOST and the network.`,
    );
  }
  if (SILENT.has(code)) {
    return problem(
      "silent",
      `The mail server ${server} does not answer in time. Check IMAP_HOST, IMAP_PORT, IMAP_SECURE and the network.`,
    );
  }
  if (code === "ECONNREFUSED") {
    return problem("refused", `Nothing listens at ${server}. Check IMAP_HOST and IMAP_PORT.`);
  }
  return problem(
    "lost",
    `The connection to the mail server ${server} was lost. It is tried again.`,
  );
}

/** True where a server answers and refuses: knocking often would get us locked out. */
export function isRefusal(problem: Problem): boolean {
  return ["imap-auth", "imap-busy", "imap-folder", "oauth"].includes(problem.code);
}
