import type { SlackPort } from "./port.js";

/** Who may act on tickets, and who may see summaries. */
export interface Who {
  mayAct(user: string): Promise<boolean>;
  mayManage(user: string): Promise<boolean>;
}

/** How long an answer of Slack's about members is believed (ms). */
const BELIEVED_MS = 60_000;

/**
 * Agents are the listed users and user groups, or the members of the ticket channel where none is listed;
 * managers are those listed. Our own bot is nobody. A rejection means that Slack could not be asked:
 * then nobody may.
 */
export function createWho(
  slack: SlackPort,
  settings: { agents: readonly string[]; managers: readonly string[]; ticketChannel: string },
  clock: () => number = Date.now,
): Who {
  const remembered = new Map<string, { at: number; members: Promise<string[]> }>();

  function ask(key: string, question: () => Promise<string[]>): Promise<string[]> {
    const known = remembered.get(key);
    if (known && clock() - known.at < BELIEVED_MS) return known.members;
    const members = question();
    remembered.set(key, { at: clock(), members });
    members.catch(() => remembered.delete(key));
    return members;
  }

  async function isAmong(user: string, ids: readonly string[]): Promise<boolean> {
    if (ids.includes(user)) return true;
    for (const group of ids.filter((id) => id.startsWith("S"))) {
      if ((await ask(group, () => slack.membersOfGroup(group))).includes(user)) return true;
    }
    return false;
  }

  return {
    async mayAct(user) {
      if (settings.agents.length > 0) return isAmong(user, settings.agents);
      const channel = settings.ticketChannel;
      return (await ask(channel, () => slack.membersOf(channel))).includes(user);
    },
    mayManage: (user) => isAmong(user, settings.managers),
  };
}
