import { Fragment, useEffect, useRef } from "react";
import { api } from "../api.js";
import type { Channel } from "../api-types.js";
import { count } from "../format.js";
import { useLive } from "../live.js";
import { Icon } from "../ui/icons.js";
import { Composer } from "./composer.js";
import { Message } from "./message.js";
import { useScrollToNewest } from "./scroll.js";

export function ThreadPane({
  channel,
  ts,
  user,
  onClose,
}: {
  channel: Channel;
  ts: string;
  user: string;
  onClose: () => void;
}) {
  const live = useLive(`thread:${channel.id}:${ts}:${user}`, ["slack"], () =>
    api.thread(channel.id, ts, user),
  );
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus({ preventScroll: true }), []);
  const messages = live.data?.messages ?? [];
  const { list, follow } = useScrollToNewest(messages.at(-1)?.ts);
  return (
    <aside
      className="pane thread-pane"
      data-testid="thread"
      aria-label="Thread"
      onKeyDown={(event) => {
        if (event.key === "Escape" && isFree(event.target)) onClose();
      }}
    >
      <header className="pane-head">
        <h2>Thread</h2>
        <p>
          <span className="hash">#</span> {channel.name}
        </p>
        <button
          type="button"
          ref={close}
          className="quiet-button"
          data-testid="thread-close"
          aria-label="Close thread"
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      <div className="messages" ref={list}>
        {live.error && messages.length === 0 ? <p className="empty-note">{live.error}</p> : null}
        {messages.map((message, index) => (
          <Fragment key={message.ts}>
            <Message message={message} channel={channel} user={user} />
            {index === 0 ? (
              <div className="reply-divider">
                <span>{count(messages.length - 1, "reply", "replies")}</span>
              </div>
            ) : null}
          </Fragment>
        ))}
      </div>
      <Composer channel={channel} user={user} threadTs={ts} onSend={follow} />
    </aside>
  );
}

/** ESC belongs first to what is open above the thread, and to a field being filled in. */
function isFree(target: EventTarget): boolean {
  const inField = target instanceof HTMLElement && target.matches("input, textarea, select");
  return !inField && !document.querySelector("dialog[open], :popover-open");
}
