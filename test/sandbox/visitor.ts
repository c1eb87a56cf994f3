import type {
  Info,
  MailboxMail,
  MailRequest,
  SlackAction,
  SlackMessage,
  SlackView,
} from "../../src/sandbox/page/api-types.js";
import { until } from "../support/until.js";

/** Uses the sandbox as its page does: by the JSON API, and nothing else. */
export type Visitor = ReturnType<typeof createVisitor>;

export function createVisitor(url: string, info: Info) {
  const tickets = info.channels[0]?.id ?? "";
  const person = (name: string) => {
    const found = info.people.find((one) => one.name.startsWith(name));
    if (!found) throw new Error(`nobody is called ${name}`);
    return found.id;
  };
  const get = <T>(path: string) => fetchJson<T>(`${url}api/${path}`);
  const post = <T>(path: string, body: object) =>
    fetchJson<T>(`${url}api/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const roots = async (user = person("Agnes")) =>
    (await get<Messages>(`slack/channel/${tickets}?user=${user}`)).messages;
  const thread = async (root: SlackMessage, user = person("Agnes")) =>
    (await get<Messages>(`slack/thread/${tickets}/${root.ts}?user=${user}`)).messages;

  return {
    tickets,
    person,
    get,
    post,
    roots,
    thread,
    write: (mail: MailRequest) => post<{ messageId: string }>("mail", mail),
    mailbox: (address: string) => get<MailboxMail[]>(`mailbox?address=${address}`),
    modal: (user: string) => get<{ view: SlackView | null }>(`slack/modal/${user}`),
    /** The ticket that a mail of this subject becomes. */
    ticket: (subject: string) =>
      until(`a ticket for “${subject}”`, async () =>
        (await roots()).find((message) => words(message).includes(subject)),
      ),
    /** The newest draft of a ticket that can be sent. */
    draft: (root: SlackMessage) =>
      until("a draft that can be sent", async () =>
        (await thread(root)).findLast((message) => words(message).includes("ticket_send_draft")),
      ),
    press: (user: string, message: SlackMessage, actionId: string) =>
      post("slack/action", {
        user,
        channel: tickets,
        messageTs: message.ts,
        ...(message.threadTs ? { threadTs: message.threadTs } : {}),
        action: buttonOf(message, actionId),
      }),
  };
}

type Messages = { messages: SlackMessage[] };

/** All that a message says and offers, as one text. */
export function words(message: SlackMessage): string {
  return `${message.text} ${JSON.stringify(message.blocks ?? [])}`;
}

interface Block {
  block_id?: string;
  elements?: { type: string; action_id?: string; value?: string }[];
}

function buttonOf(message: SlackMessage, actionId: string): SlackAction {
  for (const block of (message.blocks ?? []) as Block[]) {
    const button = block.elements?.find((element) => element.action_id === actionId);
    if (button) {
      const { type, value = null } = button;
      return { type, value, action_id: actionId, block_id: block.block_id ?? "" };
    }
  }
  throw new Error(`the message has no button ${actionId}`);
}

async function fetchJson<T>(url: string, init?: RequestInit): Promise<T> {
  const answer = await fetch(url, init);
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${answer.status}: ${JSON.stringify(body)}`);
  return body as T;
}
