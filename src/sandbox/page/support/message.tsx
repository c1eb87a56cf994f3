import { memo } from "react";
import { api } from "../api.js";
import type { Channel, SlackMessage } from "../api-types.js";
import { Surface } from "../blocks/surface.js";
import { Mrkdwn } from "../blocks/text.js";
import { clockTime, count, format } from "../format.js";
import { Avatar } from "../ui/avatar.js";
import { Icon } from "../ui/icons.js";
import { useToasts } from "../ui/toast.js";
import { useWorld } from "../world.js";

export function sentAt(ts: string): Date {
  return new Date(Number.parseFloat(ts) * 1000);
}

interface MessageProps {
  message: SlackMessage;
  channel: Channel;
  user: string;
  /** Where its thread can be opened: absent inside the thread itself. */
  onThread?: (ts: string) => void;
  open?: boolean;
  onDismiss?: (ts: string) => void;
}

export function Message({
  message,
  channel,
  user,
  onThread,
  open = false,
  onDismiss,
}: MessageProps) {
  const { timeZone } = useWorld();
  const { ts, userName, isBot, ephemeral, edited } = message;
  const at = sentAt(ts);
  const classes = ["message", ephemeral ? "ephemeral" : "", open ? "open" : ""];
  return (
    <article
      className={classes.filter(Boolean).join(" ")}
      data-testid={`message-${ts}`}
      aria-label={`Message from ${userName}`}
    >
      <Avatar name={userName} bot={isBot} />
      <div className="message-body">
        {ephemeral ? (
          <p className="only-you">
            <Icon name="eye" size={14} /> Only visible to you
            {onDismiss ? (
              <button type="button" className="link-button" onClick={() => onDismiss(ts)}>
                Dismiss
              </button>
            ) : null}
          </p>
        ) : null}
        <header className="message-head">
          <strong>{userName}</strong>
          {isBot ? <span className="app-badge">App</span> : null}
          <time
            dateTime={at.toISOString()}
            title={format(at, timeZone, { dateStyle: "full", timeStyle: "medium" })}
          >
            {clockTime(at, timeZone)}
          </time>
        </header>
        <Content message={message} channel={channel.id} user={user} />
        {edited ? <span className="edited">(edited)</span> : null}
        {onThread && !ephemeral ? (
          <ThreadButton message={message} open={open} onThread={onThread} />
        ) : null}
      </div>
    </article>
  );
}

const Content = memo(
  function Content({
    message,
    channel,
    user,
  }: {
    message: SlackMessage;
    channel: string;
    user: string;
  }) {
    const { attempt } = useToasts();
    const { ts, threadTs, blocks, text } = message;
    if (!blocks || blocks.length === 0)
      return (
        <div className="blocks">
          <div>
            <Mrkdwn text={text} />
          </div>
        </div>
      );
    const place = { user, channel, messageTs: ts, ...(threadTs ? { threadTs } : {}) };
    return (
      <Surface
        blocks={blocks}
        identity={JSON.stringify(blocks)}
        onAction={(action, values) =>
          void attempt(() => api.act({ ...place, action, state: { values } }))
        }
      />
    );
  },
  // The server sends every message anew at each change: most are as they were.
  (before, after) => JSON.stringify(before) === JSON.stringify(after),
);

function ThreadButton({
  message,
  open,
  onThread,
}: {
  message: SlackMessage;
  open: boolean;
  onThread: (ts: string) => void;
}) {
  const replies = message.replyCount ?? 0;
  return (
    <button
      type="button"
      className={replies ? "thread-button" : "thread-button empty"}
      data-testid={`thread-open-${message.ts}`}
      aria-expanded={open}
      onClick={() => onThread(message.ts)}
    >
      <Icon name="thread" size={16} />
      {replies ? count(replies, "reply", "replies") : "Reply in thread"}
      {replies ? <span className="thread-hint">View thread</span> : null}
    </button>
  );
}
