import type SMTPConnection from "nodemailer/lib/smtp-connection";
import XOAuth2 from "nodemailer/lib/xoauth2";
import type { TokenSource } from "./oauth.js";

/** Who we are at a mail server for letters; without a user nobody in particular. */
export interface SmtpLogin {
  user?: string;
  password?: string;
  /** Takes the place of the password. */
  oauth?: TokenSource;
}

/**
 * Logs a connection in, where there is a user and the server knows logins.
 * @param token what `login.oauth` gave for this connection
 */
export function logIn(
  connection: SMTPConnection,
  { user, password = "" }: SmtpLogin,
  token: string | undefined,
): Promise<void> {
  if (user === undefined || !connection.allowsAuth) return Promise.resolve();
  const how =
    token === undefined ? { user, pass: password } : { user, oauth2: bearer(user, token) };
  return new Promise((resolve, reject) => {
    connection.login(how, (error) => (error ? reject(error) : resolve()));
  });
}

/** AUTH XOAUTH2 with just this token. nodemailer asks for another on the same connection, which not all servers allow. */
function bearer(user: string, accessToken: string): XOAuth2 {
  return new XOAuth2({
    user,
    accessToken,
    provisionCallback: (_user, _renew, done) => done(new Error("the token was refused")),
  });
}

/**
 * Does something that begins with a login. A token may be withdrawn before its time: after a refusal a new one is
 * tried at once, and where that is refused too, the next attempt begins with yet another.
 */
export async function withFreshToken<Result>(
  { oauth }: SmtpLogin,
  deed: (token: string | undefined) => Promise<Result>,
): Promise<Result> {
  if (!oauth) return deed(undefined);
  const attempt = async () => {
    const token = await oauth.token();
    try {
      return await deed(token);
    } catch (error) {
      if (isRefusedLogin(error)) oauth.forget();
      throw error;
    }
  };
  return attempt().catch((error: unknown) => {
    if (!isRefusedLogin(error)) throw error;
    return attempt();
  });
}

/** RFC 4954, 6: 5yz is a verdict on the login; 454 is one on the server. `bearer`'s own refusal has no code. */
function isRefusedLogin(error: unknown): boolean {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown };
  return code === "EAUTH" && (typeof responseCode !== "number" || responseCode >= 500);
}
