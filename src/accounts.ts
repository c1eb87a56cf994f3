import type { ImapAccount } from "./mail/imap-connection.js";
import { createTokenSource, type TokenSource } from "./mail/oauth.js";
import type { BotSettings } from "./settings.js";

/** Where the mailbox's tokens come from; null where it has a password. */
export function tokenSource(settings: BotSettings): TokenSource | null {
  if (!settings.IMAP_OAUTH_TOKEN_URL) return null;
  return createTokenSource({
    tokenUrl: settings.IMAP_OAUTH_TOKEN_URL,
    clientId: settings.IMAP_OAUTH_CLIENT_ID ?? "",
    clientSecret: settings.IMAP_OAUTH_CLIENT_SECRET,
    refreshToken: settings.IMAP_OAUTH_REFRESH_TOKEN,
    scope: settings.IMAP_OAUTH_SCOPE,
  });
}

/** The mailbox's tokens serve for letters too, unless those have a password of their own. */
export function smtpOptions(settings: BotSettings, oauth: TokenSource | null) {
  const byToken = oauth !== null && !settings.SMTP_PASSWORD;
  const user = settings.SMTP_USER ?? (byToken ? settings.IMAP_USER : undefined);
  return {
    host: settings.SMTP_HOST,
    port: settings.SMTP_PORT,
    secure: settings.SMTP_SECURE,
    ...(user ? { user } : {}),
    ...(byToken ? { oauth } : {}),
    ...(settings.SMTP_PASSWORD ? { password: settings.SMTP_PASSWORD } : {}),
  };
}

/** The login that mail is read with. */
export function imapAccount(settings: BotSettings, oauth: TokenSource | null): ImapAccount {
  return {
    host: settings.IMAP_HOST,
    port: settings.IMAP_PORT,
    secure: settings.IMAP_SECURE,
    user: settings.IMAP_USER,
    ...(oauth ? { oauth } : { password: settings.IMAP_PASSWORD ?? "" }),
  };
}
