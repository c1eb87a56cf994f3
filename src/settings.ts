import { z } from "zod";
import { checkClockSettings } from "./clock/clock.js";
import { isTokenUrl } from "./mail/oauth.js";
import { Problem } from "./problems.js";
import { REPLY_MODES } from "./words.js";

const list = (text: string) =>
  text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");

const address = /^[^\s@<>,"]+@[^\s@<>,"]+$/;
const port = z.coerce
  .number("must be a port number")
  .int("must be a port number")
  .min(1, "must be between 1 and 65535")
  .max(65535, "must be between 1 and 65535");
const yesNo = z
  .enum(["true", "false"], "must be true or false")
  .transform((text) => text === "true");
const needed = z.string("is missing").min(1, "is missing");
const channel = z
  .string("is missing")
  .regex(/^[CGD][A-Z0-9]+$/, "must be a channel id, like C0123456789");

/** Slack ids of people (`U…`, `W…`) or user groups (`S…`). */
const people = z
  .string()
  .default("")
  .transform(list)
  .refine((ids) => ids.every((id) => /^[UWS][A-Z0-9]+$/.test(id)), {
    message: "must be user or user-group ids, like U0123456789 or S0123456789, with commas between",
  });

const addresses = z
  .string()
  .transform((text) => list(text).map((item) => item.toLowerCase()))
  .refine((items) => items.length > 0 && items.every((item) => address.test(item)), {
    message: "must be mail addresses with commas between",
  });

/** Addresses, or whole domains as `@forms.example.com`. */
const formSenders = z
  .string()
  .default("")
  .transform((text) => list(text).map((item) => item.toLowerCase()))
  .refine((items) => items.every((item) => address.test(item) || /^@[^\s@<>,"]+$/.test(item)), {
    message: "must be mail addresses or @domains with commas between",
  });

const clockShape = {
  REGIME: z.string().default("gdpr"),
  TIMEZONE: z.string().default("Europe/Copenhagen"),
  HOLIDAYS: z.string().default("DK"),
};

const storeShape = {
  DATABASE_URL: z
    .string()
    .regex(/^sqlite:.+/, "must look like sqlite:./data/privacy-inbox.sqlite")
    .default("sqlite:./data/privacy-inbox.sqlite"),
  DATA_KEY: z
    .string()
    .transform((text) => Buffer.from(text, "base64"))
    .refine(
      (key) => key.length === 32,
      "must be 32 bytes in base64: make one with `openssl rand -base64 32`",
    )
    .optional(),
};

const botShape = {
  ...clockShape,
  ...storeShape,
  INBOX_ADDRESS: addresses.prefault("info@opendims.com"),
  FORM_SENDERS: formSenders,
  AUTHSERV_ID: z.string().regex(/^\S+$/, "must be one name without blanks").optional(),
  IMAP_HOST: needed,
  IMAP_PORT: port.default(993),
  IMAP_SECURE: yesNo.default(true),
  IMAP_USER: needed,
  IMAP_PASSWORD: z.string().optional(),
  IMAP_OAUTH_TOKEN_URL: z
    .string()
    .refine(isTokenUrl, "must be an https address, or an http one on loopback")
    .optional(),
  IMAP_OAUTH_CLIENT_ID: z.string().optional(),
  IMAP_OAUTH_CLIENT_SECRET: z.string().optional(),
  IMAP_OAUTH_REFRESH_TOKEN: z.string().optional(),
  IMAP_OAUTH_SCOPE: z.string().optional(),
  IMAP_MAILBOX: z
    .string()
    .default("INBOX")
    .transform(list)
    .refine((items) => items.length > 0, "must name at least one folder"),
  IMAP_MARK_SEEN: yesNo.default(false),
  IMAP_FILE_TICKETS: z.string().trim().optional(),
  IMAP_FILE_AUTOMATIC: z.string().trim().optional(),
  SMTP_HOST: needed,
  SMTP_PORT: port.default(465),
  SMTP_SECURE: yesNo.default(true),
  SMTP_USER: z.string().optional(),
  SMTP_PASSWORD: z.string().optional(),
  SMTP_FROM: z.string().regex(address, "must be a mail address").optional(),
  SLACK_BOT_TOKEN: needed.regex(/^xoxb-/, "must be a bot token, which starts with xoxb-"),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-/, "must be an app token, which starts with xapp-")
    .optional(),
  SLACK_SIGNING_SECRET: z.string().min(1).optional(),
  SLACK_API_URL: z
    .url("must be an address that ends in /api/")
    .endsWith("/api/", "must end in /api/")
    .optional(),
  SLACK_TICKET_CHANNEL: channel,
  SLACK_MANAGER_CHANNEL: channel.optional(),
  SLACK_AGENTS: people,
  SLACK_MANAGERS: people,
  REPLY_MODE: z.enum(REPLY_MODES, `must be one of ${REPLY_MODES.join(", ")}`).default("approve"),
  HTTP_PORT: port.default(3000),
  HTTP_HOST: z.string().default("127.0.0.1"),
  LOG_LEVEL: z
    .enum(
      ["trace", "debug", "info", "warn", "error", "fatal", "silent"],
      "must be info, debug, warn or error",
    )
    .default("info"),
};

const botSettings = z.object(botShape);

/** Every variable that `start` reads. */
export const SETTING_NAMES: readonly string[] = Object.keys(botShape);

export type BotSettings = z.infer<typeof botSettings>;
export type ClockEnvironment = z.infer<ReturnType<typeof clockOnly>>;

function clockOnly() {
  return z.object(clockShape);
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The settings of `start`, from the environment.
 * @throws Problem `settings` that names every variable that is missing or wrong, a line each, and no value.
 */
export function readBotSettings(environment: Environment): BotSettings {
  return read(botSettings, environment, botFaults);
}

/** What `report` needs: database and clock. Throws like `readBotSettings`. */
export function readReportSettings(environment: Environment) {
  return read(z.object({ ...clockShape, ...storeShape }), environment);
}

/** What `deadline` and `triage` need: the clock. Throws like `readBotSettings`. */
export function readClockSettings(environment: Environment): ClockEnvironment {
  return read(clockOnly(), environment);
}

function read<Shape extends z.ZodType<{ REGIME: string; TIMEZONE: string; HOLIDAYS: string }>>(
  shape: Shape,
  environment: Environment,
  moreFaults: (given: Environment) => string[] = () => [],
): z.output<Shape> {
  // An empty variable is one that was not filled in.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const result = shape.safeParse(given);
  const faults = result.success
    ? []
    : result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  faults.push(...moreFaults(given), ...clockFaults(given));
  if (faults.length > 0 || !result.success) {
    throw new Problem("settings", [...new Set(faults)].join("\n"));
  }
  return result.data;
}

/** What no variable is wrong in by itself. Looked for even where others are wrong: all faults in one go. */
function botFaults(given: Environment): string[] {
  const faults = [...loginFaults(given), ...filingFaults(given)];
  if (!given.SLACK_APP_TOKEN && !given.SLACK_SIGNING_SECRET) {
    faults.push(
      "SLACK_SIGNING_SECRET is missing: give it for HTTP mode, or SLACK_APP_TOKEN for Socket Mode",
    );
  }
  return faults;
}

/** The mailbox wants a password or tokens; a token server wants to know who asks (RFC 6749, 4.4 and 6). */
function loginFaults(given: Environment): string[] {
  if (!given.IMAP_OAUTH_TOKEN_URL) {
    return given.IMAP_PASSWORD
      ? []
      : ["IMAP_PASSWORD is missing: give it, or IMAP_OAUTH_TOKEN_URL for a mailbox with OAuth 2"];
  }
  const faults: string[] = [];
  if (!given.IMAP_OAUTH_CLIENT_ID) {
    faults.push("IMAP_OAUTH_CLIENT_ID is missing: IMAP_OAUTH_TOKEN_URL needs it");
  }
  if (!given.IMAP_OAUTH_CLIENT_SECRET && !given.IMAP_OAUTH_REFRESH_TOKEN) {
    faults.push(
      "IMAP_OAUTH_CLIENT_SECRET is missing: give it for client credentials, or IMAP_OAUTH_REFRESH_TOKEN for a person's login",
    );
  }
  return faults;
}

/** What is moved into a folder that is read would arrive again and again. */
function filingFaults(given: Environment): string[] {
  const read = list(given.IMAP_MAILBOX ?? "INBOX");
  return ["IMAP_FILE_TICKETS", "IMAP_FILE_AUTOMATIC"].flatMap((name) =>
    read.some((folder) => folder.toLowerCase() === given[name]?.trim().toLowerCase())
      ? [`${name} must not be a folder of IMAP_MAILBOX`]
      : [],
  );
}

function clockFaults(given: Environment): string[] {
  const clock = z.object(clockShape).parse({
    REGIME: given.REGIME,
    TIMEZONE: given.TIMEZONE,
    HOLIDAYS: given.HOLIDAYS,
  });
  return checkClockSettings({
    regime: clock.REGIME,
    timeZone: clock.TIMEZONE,
    holidays: clock.HOLIDAYS,
  });
}
