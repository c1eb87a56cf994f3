import type {
  ActionRequest,
  CommandRequest,
  Info,
  Mailbox,
  MailboxMail,
  MailRequest,
  MessageRequest,
  Report,
  Sample,
  SandboxTime,
  SlackMessage,
  SlackView,
  SubmitAnswer,
  SubmitRequest,
  TravelRequest,
} from "./api-types.js";

async function call<T>(path: string, body?: object): Promise<T> {
  const answer = await fetch(
    `/api/${path}`,
    body && {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    },
  ).catch(() => {
    throw new Error("The sandbox does not answer. Is it still running?");
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(refusal(text) ?? `The sandbox refused this (${answer.status}).`);
  return (text === "" ? {} : JSON.parse(text)) as T;
}

/** The server's own words for a fault, where it has some. */
function refusal(text: string): string | null {
  try {
    const { error } = JSON.parse(text) as { error?: unknown };
    return typeof error === "string" && error !== "" ? error : null;
  } catch {
    return null;
  }
}

const at = encodeURIComponent;
type Messages = { messages: SlackMessage[] };
type View = { view: SlackView | null };
type Ok = { ok?: boolean };

export const api = {
  info: () => call<Info>("info"),
  time: () => call<SandboxTime>("time"),
  travel: (body: TravelRequest) => call<{ now: string }>("time", body),

  samples: () => call<Sample[]>("samples"),
  sendMail: (body: MailRequest) => call<{ messageId: string }>("mail", body),
  mailboxes: () => call<Mailbox[]>("mailbox"),
  mailbox: (address: string) => call<MailboxMail[]>(`mailbox?address=${at(address)}`),

  channel: (channel: string, user: string) =>
    call<Messages>(`slack/channel/${at(channel)}?user=${at(user)}`),
  thread: (channel: string, ts: string, user: string) =>
    call<Messages>(`slack/thread/${at(channel)}/${at(ts)}?user=${at(user)}`),
  openHome: (user: string) => call<View>("slack/home", { user }),
  home: (user: string) => call<View>(`slack/home/${at(user)}`),
  modal: (user: string) => call<View>(`slack/modal/${at(user)}`),
  act: (body: ActionRequest) => call<Ok>("slack/action", body),
  submit: (body: SubmitRequest) => call<SubmitAnswer>("slack/submit", body),
  close: (user: string, viewId: string) => call<Ok>("slack/close", { user, viewId }),
  command: (body: CommandRequest) => call<Ok>("slack/command", body),
  say: (body: MessageRequest) => call<Ok>("slack/message", body),

  report: (from: string, to: string) => call<Report>(`report?from=${at(from)}&to=${at(to)}`),
};
