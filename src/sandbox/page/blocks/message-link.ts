import { createContext } from "react";

export interface MessagePlace {
  channel: string;
  ts: string;
}

/** Shows a message of the pretend Slack; null where nobody can. */
export const OpenMessage = createContext<((place: MessagePlace) => void) | null>(null);

/** The message that a link into Slack means, in either form; null for any other link. */
export function messageOf(url: string): MessagePlace | null {
  if (!URL.canParse(url)) return null;
  const { hostname, pathname, searchParams } = new URL(url);
  if (!/(^|\.)slack\.com$/.test(hostname)) return null;
  const archived = /^\/archives\/(\w+)\/p(\d+)(\d{6})$/.exec(pathname);
  const channel = archived?.[1] ?? searchParams.get("channel");
  const ts =
    searchParams.get("thread_ts") ??
    (archived ? `${archived[2]}.${archived[3]}` : searchParams.get("message_ts"));
  return channel && ts ? { channel, ts } : null;
}
