import { z } from "zod";
import { Problem } from "../problems.js";
import { isLoopback } from "./loopback.js";

/** Where a login's OAuth 2.0 tokens come from. One is shared by all connections of an account. */
export interface TokenSource {
  /**
   * A token that stays good for a while: the one in hand, else a new one.
   * @throws Problem `oauth` where we are refused, `oauth-unreachable` where nobody answers; both are worth a retry
   */
  token(): Promise<string>;
  /** A mail server refused the token in hand: the next call asks for another. */
  forget(): void;
}

interface TokenSourceOptions {
  /** RFC 6749, 3.2: https, or http on loopback. */
  tokenUrl: string;
  clientId: string;
  clientSecret?: string | undefined;
  /** With it the bot acts for the person who signed in (6749, 6), without it for itself (6749, 4.4). */
  refreshToken?: string | undefined;
  scope?: string | undefined;
  now?: () => Date;
  fetch?: typeof fetch;
  /** How long an answer may take; ten seconds unless given. */
  timeoutMs?: number;
}

const PATIENCE_MS = 10_000;
/** So long before its end a token counts as used up: a login takes time, and clocks differ. */
const MARGIN_MS = 5 * 60_000;
/** RFC 6749, 5.1 only recommends `expires_in`; a server that leaves it out is asked often. */
const UNSTATED_S = 10 * 60;

/** RFC 6749, 5.1. What is odd about a lifetime is no reason to refuse the token. */
const tokenAnswer = z.object({
  // RFC 6749, A.12; anything else would break out of the login's line.
  access_token: z.string().regex(/^[\x20-\x7e]+$/),
  // RFC 6749, 7.1: a kind that we can't present is of no use.
  token_type: z
    .string()
    .regex(/^bearer$/i)
    .optional(),
  expires_in: z.coerce.number().positive().catch(UNSTATED_S),
  refresh_token: z.string().nullish(),
});
type TokenAnswer = z.infer<typeof tokenAnswer>;

/** Whether secrets may be sent there. RFC 6749, 3.2 wants TLS and forbids a fragment. */
export function isTokenUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, hash } = new URL(text);
  const local = protocol === "http:" && isLoopback(hostname.replace(/^\[|\]$/g, ""));
  return (protocol === "https:" || local) && `${username}${password}${hash}` === "";
}

/**
 * Fetches tokens and keeps the last one until shortly before its end. A refresh token that the server exchanges
 * for a new one (RFC 6749, 6) is kept in memory only: after a restart the one of the settings is used again.
 * @throws Problem `oauth` where secrets must not be sent to that URL
 */
export function createTokenSource(options: TokenSourceOptions): TokenSource {
  const { now = () => new Date() } = options;
  if (!isTokenUrl(options.tokenUrl)) {
    throw new Problem("oauth", "Check IMAP_OAUTH_TOKEN_URL: it must be an https address.");
  }
  let { refreshToken } = options;
  let held: { token: string; until: number } | null = null;
  let underWay: Promise<string> | null = null;

  async function renew(): Promise<string> {
    // Counted from the question, since nobody knows how long the answer was on its way.
    const asked = now().getTime();
    const answer = await ask(options, refreshToken);
    if (refreshToken && answer.refresh_token) refreshToken = answer.refresh_token;
    const lifetime = answer.expires_in * 1000;
    const until = asked + lifetime - Math.min(MARGIN_MS, lifetime / 2);
    held = { token: answer.access_token, until };
    return held.token;
  }

  return {
    async token() {
      if (held && now().getTime() < held.until) return held.token;
      underWay ??= renew().finally(() => {
        underWay = null;
      });
      return underWay;
    },
    forget() {
      held = null;
    },
  };
}

async function ask(
  options: TokenSourceOptions,
  refreshToken: string | undefined,
): Promise<TokenAnswer> {
  const { tokenUrl, fetch: request = fetch, timeoutMs = PATIENCE_MS } = options;
  const { host } = new URL(tokenUrl);
  let status: number;
  let text: string;
  try {
    const response = await request(tokenUrl, {
      method: "POST",
      headers: { accept: "application/json" },
      body: form(options, refreshToken),
      // Whoever it points to must not get our secret.
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    status = response.status;
    text = await response.text();
  } catch (error) {
    throw unreachable(host, error instanceof Error && error.name === "TimeoutError");
  }
  if (status === 408 || status === 429 || status >= 500) throw busy(host, status);
  const answer = status < 300 ? tokenAnswer.safeParse(fromJson(text)) : null;
  if (!answer?.success) throw refusal(host, status, errorCode(text));
  return answer.data;
}

/** The secret goes in the body (RFC 6749, 2.3.1): Microsoft and Google both take it there. */
function form(options: TokenSourceOptions, refreshToken: string | undefined): URLSearchParams {
  const { clientId, clientSecret, scope } = options;
  return new URLSearchParams({
    ...(refreshToken
      ? { grant_type: "refresh_token", refresh_token: refreshToken }
      : { grant_type: "client_credentials" }),
    client_id: clientId,
    ...(clientSecret ? { client_secret: clientSecret } : {}),
    ...(scope ? { scope } : {}),
  });
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function errorCode(text: string): string {
  const answer = z.object({ error: z.string() }).safeParse(fromJson(text));
  return answer.success ? answer.data.error : "";
}

/** RFC 6749, 5.2: what each refusal means to the one who filled in the settings. */
const REMEDIES = new Map([
  [
    "invalid_client",
    "It does not know our application: check IMAP_OAUTH_CLIENT_ID and IMAP_OAUTH_CLIENT_SECRET, and whether the secret has run out.",
  ],
  [
    "invalid_grant",
    "The refresh token has run out or was withdrawn: sign in anew and put the new one into IMAP_OAUTH_REFRESH_TOKEN.",
  ],
  [
    "unauthorized_client",
    "Our application may not log in this way: an administrator has to allow it there; check IMAP_OAUTH_CLIENT_ID.",
  ],
  [
    "unsupported_grant_type",
    "It knows no such way to log in: check IMAP_OAUTH_TOKEN_URL, and whether it wants IMAP_OAUTH_REFRESH_TOKEN.",
  ],
  ["invalid_scope", "It does not grant what we ask for: check IMAP_OAUTH_SCOPE."],
  ["invalid_request", "Something is missing or wrong: check IMAP_OAUTH_SCOPE and the other four."],
]);

/** Built from known codes only: the server's own words may name the account. An administrator may mend it: retry. */
function refusal(host: string, status: number, code: string): Problem {
  const remedy = REMEDIES.get(code);
  return new Problem(
    "oauth",
    remedy
      ? `The token server ${host} refuses us (${code}). ${remedy}`
      : `The token server ${host} gives no token (answer ${status}). Check IMAP_OAUTH_TOKEN_URL and the other IMAP_OAUTH settings.`,
    { retry: true },
  );
}

function busy(host: string, status: number): Problem {
  return new Problem(
    "oauth-unreachable",
    `The token server ${host} can't give tokens now (answer ${status}). It is tried again.`,
    { retry: true },
  );
}

function unreachable(host: string, late: boolean): Problem {
  const what = late ? "does not answer in time" : "can't be reached";
  return new Problem(
    "oauth-unreachable",
    `The token server ${host} ${what}. Check IMAP_OAUTH_TOKEN_URL and the network.`,
    { retry: true },
  );
}
