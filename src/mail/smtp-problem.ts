import { Problem } from "../problems.js";

/** What nodemailer tells of a failure. */
interface SmtpFault {
  code?: unknown;
  responseCode?: unknown;
  command?: unknown;
}

/**
 * A failure of the mail server as something that people can act on. Built from codes only: the server's own
 * words name addresses, and stay out.
 * @param handedOver the letter was given to the connection to its end, so that it may have been taken
 * @param oauth the login is by token
 */
export function smtpProblem(
  error: unknown,
  server: string,
  handedOver: boolean,
  oauth = false,
): Problem {
  // No token was to be had: that names its remedy itself.
  if (error instanceof Problem) return error;
  const { code, responseCode, command } = (error ?? {}) as SmtpFault;
  const reply = typeof responseCode === "number" ? responseCode : null;
  if (code === "EAUTH" || reply === 530 || reply === 534 || reply === 535 || reply === 538) {
    return new Problem(
      "smtp-auth",
      oauth
        ? `The mail server ${server} does not accept our OAuth token. Check SMTP_USER (without it IMAP_USER) and IMAP_OAUTH_SCOPE, and whether the application may send from this mailbox over SMTP.`
        : `The mail server ${server} does not accept our user name and password. Check SMTP_USER and SMTP_PASSWORD.`,
      { retry: true },
    );
  }
  const aboutLetter = code === "EENVELOPE" || code === "EMESSAGE";
  if (aboutLetter && reply === null) {
    return new Problem(
      "smtp-letter",
      "The letter can't be sent as it is: its address or its size is refused.",
    );
  }
  if (aboutLetter && reply !== null && reply >= 500 && reply !== 503) {
    return refusal(reply, server, command === "MAIL FROM");
  }
  if (reply !== null && code !== "ETLS") {
    return new Problem(
      "smtp-busy",
      `The mail server ${server} can't take letters now (answer ${reply}). It is tried again.`,
      { retry: true },
    );
  }
  const unknown = handedOver ? " Whether it took the last letter is unknown." : "";
  return new Problem("smtp-unreachable", `${silence(code, server)}${unknown}`, {
    retry: true,
    outcomeUnknown: handedOver,
  });
}

/**
 * RFC 5321, 4.2.1: 5yz is for good, but only where it is about the letter. At the greeting it is about the server,
 * and 503 says that the session went wrong.
 */
function refusal(reply: number, server: string, ofSender: boolean): Problem {
  return ofSender
    ? new Problem(
        "smtp-sender",
        `The mail server ${server} does not let us send from our address (answer ${reply}). Check SMTP_FROM.`,
      )
    : new Problem(
        "smtp-refused",
        `The mail server ${server} refuses the letter for good (answer ${reply}). Check the address, or answer in another way.`,
      );
}

function silence(code: unknown, server: string): string {
  switch (code) {
    case "ETLS":
      return `The mail server ${server} offers no encryption that we can trust. Check SMTP_HOST, SMTP_PORT, SMTP_SECURE and its certificate.`;
    case "EDNS":
      return `The mail server ${server} can't be found. Check SMTP_HOST and the network.`;
    case "ETIMEDOUT":
      return `The mail server ${server} does not answer in time. Check SMTP_HOST, SMTP_PORT and SMTP_SECURE.`;
    default:
      return `The connection to the mail server ${server} failed. Check SMTP_HOST, SMTP_PORT and the network.`;
  }
}
