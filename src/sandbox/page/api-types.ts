/** What the sandbox's server and its page say to each other. No React here: the server imports this too. */

export type { Report } from "../../report/report.js";

/** What a server-sent event may name as changed. */
export type Change = "mail" | "slack" | "time" | "report";
export interface ChangeEvent {
  changed: Change[];
}

export interface Person {
  id: string;
  name: string;
  role: "agent" | "manager" | "outsider";
}
export interface Channel {
  id: string;
  name: string;
}
export interface Requester {
  name: string;
  address: string;
}
export interface Info {
  inbox: string;
  people: Person[];
  channels: Channel[];
  requesters: Requester[];
}

export interface SandboxTime {
  /** ISO 8601. */
  now: string;
  timeZone: string;
}
export interface TravelRequest {
  /** 1 to 60. */
  days: number;
}

export interface Sample {
  id: string;
  title: string;
  language: string;
  /** An intent, an alarm, or a kind of mail: shown as a badge. */
  kind: string;
  fromName: string;
  fromAddress: string;
  subject: string;
  text: string;
}

export interface MailRequest {
  fromName: string;
  fromAddress: string;
  subject: string;
  text: string;
  sampleId?: string;
  inReplyTo?: string;
}
export interface MailboxMail {
  id: string;
  /** As the requester sees it. */
  direction: "sent" | "received";
  from: string;
  to: string;
  subject: string;
  text: string;
  html?: string;
  at: string;
  messageId: string;
  inReplyTo?: string;
}
export interface Mailbox {
  address: string;
  name: string;
  count: number;
  unread: number;
}

export interface SlackMessage {
  ts: string;
  user: string;
  userName: string;
  isBot: boolean;
  text: string;
  blocks?: unknown[];
  threadTs?: string;
  replyCount?: number;
  edited: boolean;
  ephemeral: boolean;
  metadata?: { event_type: string; event_payload: Record<string, unknown> };
}

interface PlainText {
  type: "plain_text";
  text: string;
  emoji?: boolean;
}
export interface SlackView {
  id: string;
  type: string;
  title: PlainText | null;
  submit: PlainText | null;
  close: PlainText | null;
  blocks: unknown[];
  private_metadata: string;
  callback_id: string;
}

export interface SlackOption {
  text: { type: string; text: string; emoji?: boolean };
  value?: string;
  description?: { type: string; text: string; emoji?: boolean };
  url?: string;
}
/** What an element holds, under the names that Slack gives it. */
export interface SlackValue {
  type: string;
  value?: string | null;
  selected_option?: SlackOption | null;
  selected_options?: SlackOption[];
  selected_date?: string | null;
  selected_time?: string | null;
  selected_user?: string | null;
  selected_users?: string[];
  selected_channel?: string | null;
  selected_conversation?: string | null;
}
/** `view.state.values`: block_id, then action_id. */
export type SlackValues = Record<string, Record<string, SlackValue>>;

export interface SlackAction extends SlackValue {
  action_id: string;
  block_id: string;
}
export interface ActionRequest {
  user: string;
  channel?: string;
  messageTs?: string;
  threadTs?: string;
  viewId?: string;
  action: SlackAction;
  state?: { values: SlackValues };
}
export interface SubmitRequest {
  user: string;
  viewId: string;
  values: SlackValues;
}
/** `ok` closes the modal, `errors` stand at their blocks, `view` takes its place. */
export interface SubmitAnswer {
  ok?: true;
  errors?: Record<string, string>;
  view?: SlackView;
}
export interface CommandRequest {
  user: string;
  channel: string;
  /** What follows `/privacy`, as Slack's own `text`: "list", "show PR-1", or nothing. */
  text: string;
}
export interface MessageRequest {
  user: string;
  channel: string;
  threadTs?: string;
  text: string;
}
