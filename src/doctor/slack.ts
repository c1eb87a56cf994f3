import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { PACKAGE_ROOT } from "../package-root.js";
import type { BotSettings } from "../settings.js";
import { createSlackPort, type slackClientOptions } from "../slack/port.js";
import { probeSocket, probeToken, type TokenProbe } from "../slack/probe.js";
import { type Finding, failed, ok, warn, within, wrong } from "./finding.js";

type ClientOptions = ReturnType<typeof slackClientOptions>;

const NETWORK = "Check the network, and SLACK_API_URL if it is set.";
const REINSTALL =
  "At api.slack.com/apps, bring the app's manifest up to date with manifest.yml, install the app again, and set SLACK_BOT_TOKEN to its token.";

export interface SlackHealth {
  findings: Finding[];
  /** Slack's clock against ours (ms); null where it could not be told. */
  aheadMs: number | null;
}

/** Token, scopes, channels, the people that the settings name, and the way by which clicks come. */
export async function checkSlack(
  settings: BotSettings,
  options: ClientOptions,
): Promise<SlackHealth> {
  let probe: TokenProbe | null = null;
  const token = within(
    "Slack token",
    async () => {
      probe = await probeToken(settings.SLACK_BOT_TOKEN, options);
      return [ok("Slack token", "Slack knows the token.")];
    },
    NETWORK,
  ).then(async (found) =>
    probe ? [...found, ...(await behindToken(settings, options, probe))] : found,
  );
  const [first, socket] = await Promise.all([token, checkSocket(settings, options)]);
  // Read through a function: the compiler does not see that the check above has set it.
  const known = ((): TokenProbe | null => probe)();
  return { findings: [...first, ...socket], aheadMs: known?.aheadMs ?? null };
}

/** What can only be asked with a good token. */
async function behindToken(
  settings: BotSettings,
  options: ClientOptions,
  { userId, scopes }: TokenProbe,
): Promise<Finding[]> {
  const slack = createSlackPort(settings.SLACK_BOT_TOKEN, options);
  const channel = (part: string, name: string, id: string) =>
    within(part, () => checkChannel(part, name, () => slack.membersOf(id), userId), NETWORK);
  const manager = settings.SLACK_MANAGER_CHANNEL;
  const groups = (
    [
      ["SLACK_AGENTS", settings.SLACK_AGENTS],
      ["SLACK_MANAGERS", settings.SLACK_MANAGERS],
    ] as const
  )
    .flatMap(([name, ids]) =>
      ids.filter((id) => id.startsWith("S")).map((id) => [name, id] as const),
    )
    .map(([name, id]) =>
      within(`group ${id}`, () => checkGroup(name, id, () => slack.membersOfGroup(id)), NETWORK),
    );
  const asked = await Promise.all([
    channel("ticket channel", "SLACK_TICKET_CHANNEL", settings.SLACK_TICKET_CHANNEL),
    ...(manager ? [channel("manager channel", "SLACK_MANAGER_CHANNEL", manager)] : []),
    ...groups,
  ]);
  return [checkScopes(scopes), ...asked.flat(), ...peopleFindings(settings)];
}

/** The token's scopes against those of manifest.yml. */
export function checkScopes(scopes: readonly string[] | null): Finding {
  const part = "Slack scopes";
  if (scopes === null) {
    return warn(
      part,
      "Slack's answer does not name the token's scopes, so they can't be told.",
      "Nothing needs doing where the channels below are well.",
    );
  }
  const needed = manifestScopes();
  const missing = needed.filter((scope) => !scopes.includes(scope));
  const more = scopes.filter((scope) => !needed.includes(scope));
  if (missing.length > 0) {
    return wrong(part, `The token lacks ${missing.join(", ")}.`, REINSTALL);
  }
  return more.length > 0
    ? warn(part, `The token may do more than the bot needs: ${more.join(", ")}.`, REINSTALL)
    : ok(part, "The token has just the scopes of manifest.yml.");
}

const manifestShape = z.object({
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
});

function manifestScopes(): string[] {
  const manifest = manifestShape.parse(
    parse(readFileSync(join(PACKAGE_ROOT, "manifest.yml"), "utf8")),
  );
  return manifest.oauth_config.scopes.bot;
}

async function checkChannel(
  part: string,
  setting: string,
  members: () => Promise<string[]>,
  bot: string,
): Promise<Finding[]> {
  const invite = `Check ${setting}, and invite the bot to the channel: /invite @privacy-inbox.`;
  try {
    const all = await members();
    if (!all.includes(bot)) return [wrong(part, "The bot is not in the channel.", invite)];
    const people = all.length - 1;
    return people === 0
      ? [warn(part, "Nobody but the bot is in the channel.", "Invite those who work there.")]
      : [ok(part, `The bot is in the channel, with ${people} more.`)];
  } catch (error) {
    const finding = failed(part, error, NETWORK);
    // Slack's remedy names both channels; here it is known which one it is.
    return [/channel/.test(finding.says) ? { ...finding, remedy: invite } : finding];
  }
}

async function checkGroup(
  setting: string,
  group: string,
  members: () => Promise<string[]>,
): Promise<Finding[]> {
  const part = `group ${group}`;
  try {
    const { length } = await members();
    return length > 0
      ? [ok(part, `The user group of ${setting} has ${length} members.`)]
      : [
          warn(
            part,
            `The user group of ${setting} is empty.`,
            `Add people to it, or change ${setting}.`,
          ),
        ];
  } catch (error) {
    return [failed(part, error, `Check ${setting}: does that user group still exist?`)];
  }
}

function peopleFindings(settings: BotSettings): Finding[] {
  const findings: Finding[] = [];
  if (!settings.SLACK_MANAGER_CHANNEL) {
    findings.push(
      warn(
        "manager channel",
        "SLACK_MANAGER_CHANNEL is not set: notices of the bot go to the ticket channel.",
        "Make a channel for the managers, invite the bot, and set SLACK_MANAGER_CHANNEL.",
      ),
    );
  }
  if (settings.SLACK_MANAGERS.length === 0) {
    findings.push(
      warn(
        "managers",
        "SLACK_MANAGERS is not set: nobody may see summaries.",
        "Set SLACK_MANAGERS to the managers' user or user-group ids.",
      ),
    );
  }
  return findings;
}

/** How clicks come in: by Slack's socket, or signed to our own address, which can't be tried from here. */
async function checkSocket(settings: BotSettings, options: ClientOptions): Promise<Finding[]> {
  const part = "Slack events";
  const appToken = settings.SLACK_APP_TOKEN;
  if (!appToken) {
    return [
      ok(
        part,
        `HTTP mode: SLACK_SIGNING_SECRET is set. Whether Slack reaches /slack/events on port ${settings.HTTP_PORT} only a click in Slack can tell.`,
      ),
    ];
  }
  return within(
    part,
    async () => {
      await probeSocket(appToken, options);
      return [ok(part, "Socket Mode: Slack hands out a socket for the app token.")];
    },
    NETWORK,
  );
}
