import { smtpOptions } from "../accounts.js";
import type { ImapAccount } from "../mail/imap-connection.js";
import { lookIntoFolder } from "../mail/imap-look.js";
import type { TokenSource } from "../mail/oauth.js";
import { createMailSender } from "../mail/smtp.js";
import type { BotSettings } from "../settings.js";
import { type Finding, failed, ok, PATIENCE_MS, warn, within } from "./finding.js";

const NETWORK = "Check IMAP_HOST, IMAP_PORT, IMAP_SECURE and the network.";

/** Connects, logs in and opens each folder, and tells what the server can do. */
export async function checkMailbox(
  settings: BotSettings,
  account: ImapAccount,
): Promise<Finding[]> {
  const folders = settings.IMAP_MAILBOX.map((mailbox) => {
    const part = `mailbox ${mailbox}`;
    return within(part, () => checkFolder(account, mailbox, part), NETWORK);
  });
  return (await Promise.all(folders)).flat();
}

async function checkFolder(
  account: ImapAccount,
  mailbox: string,
  part: string,
): Promise<Finding[]> {
  const signal = AbortSignal.timeout(PATIENCE_MS - 500);
  try {
    return await lookIntoFolder(account, mailbox, signal, async ({ capabilities }) => {
      const news = capabilities.idle
        ? "New mail is told at once (IDLE)"
        : "The server has no IDLE, so new mail is looked for every two minutes";
      const moving = capabilities.move ? "mail can be moved (MOVE)" : "the server has no MOVE";
      return [ok(part, `The login works and the folder opens. ${news}; ${moving}.`)];
    });
  } catch (error) {
    return [failed(part, error, NETWORK)];
  }
}

/** Connects to the server for letters and logs in there. Sends nothing. */
export function checkSmtp(settings: BotSettings, oauth: TokenSource | null): Promise<Finding[]> {
  const options = smtpOptions(settings, oauth);
  const sender = createMailSender(options);
  const check = async () => {
    await sender.verify();
    const login = options.user ? "accepts our login" : "asks for no login";
    return [ok("SMTP", `The mail server for letters answers and ${login}.`)];
  };
  return within("SMTP", check, "Check SMTP_HOST, SMTP_PORT, SMTP_SECURE and the network.").finally(
    () => sender.close(),
  );
}

/** Whether a forged sender can be told. */
export function checkAuthserv(settings: BotSettings): Finding {
  const part = "sender check";
  if (settings.AUTHSERV_ID) {
    return ok(part, "The verdicts of AUTHSERV_ID on senders (SPF, DKIM, DMARC) are believed.");
  }
  const remedy =
    "Set AUTHSERV_ID to the name that stands first in the Authentication-Results header of mail in this mailbox.";
  return settings.REPLY_MODE === "auto"
    ? warn(
        part,
        "AUTHSERV_ID is not set while REPLY_MODE is auto: the bot answers by itself and can't tell a forged sender, so strangers may be sent letters that they never asked for.",
        `${remedy} Until then, REPLY_MODE=approve is safer.`,
      )
    : warn(part, "AUTHSERV_ID is not set: tickets can't say whether a sender is forged.", remedy);
}
