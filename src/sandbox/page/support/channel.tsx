import { Fragment, useState } from "react";
import { api } from "../api.js";
import type { Channel } from "../api-types.js";
import { count, dayLabel } from "../format.js";
import { useLive } from "../live.js";
import { useWorld } from "../world.js";
import { Composer } from "./composer.js";
import { Message, sentAt } from "./message.js";
import { useScrollToNewest } from "./scroll.js";

export function ChannelPane({
  channel,
  user,
  open,
  onThread,
}: {
  channel: Channel;
  user: string;
  /** The root whose thread stands open beside. */
  open: string | null;
  onThread: (ts: string) => void;
}) {
  const { now, timeZone } = useWorld();
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const live = useLive(`channel:${channel.id}:${user}`, ["slack"], () =>
    api.channel(channel.id, user),
  );
  const messages = live.data?.messages.filter((one) => !(one.ephemeral && dismissed.has(one.ts)));
  const { list, follow } = useScrollToNewest(messages?.at(-1)?.ts);

  const tickets = messages?.filter((one) => one.metadata?.event_type === "privacy_ticket").length;

  let lastLabel = "";
  const divider = (ts: string) => {
    const label = dayLabel(sentAt(ts), now, timeZone);
    if (label === lastLabel) return null;
    lastLabel = label;
    return (
      <div className="day-divider">
        <span>{label}</span>
      </div>
    );
  };
  return (
    <div className="pane channel-pane">
      <header className="pane-head">
        <h2>
          <span className="hash" aria-hidden="true">
            #
          </span>{" "}
          {channel.name}
        </h2>
        <p>{tickets ? `${count(tickets, "ticket")}, each with its story in the thread` : ""}</p>
      </header>
      <div className="messages" ref={list} tabIndex={-1}>
        {live.error && !messages ? <p className="empty-note">{live.error}</p> : null}
        {messages?.length === 0 ? <EmptyChannel name={channel.name} /> : null}
        {messages?.map((message) => (
          <Fragment key={message.ts}>
            {divider(message.ts)}
            <Message
              message={message}
              channel={channel}
              user={user}
              open={message.ts === open}
              onThread={onThread}
              onDismiss={(ts) => setDismissed((all) => new Set([...all, ts]))}
            />
          </Fragment>
        ))}
      </div>
      <Composer channel={channel} user={user} onSend={follow} />
    </div>
  );
}

function EmptyChannel({ name }: { name: string }) {
  return (
    <div className="empty-state">
      <h3>#{name} is quiet</h3>
      <p>
        Nothing has been posted here yet. Send a mail from the{" "}
        <a href="#requester">Requester’s seat</a>, or travel in time.
      </p>
    </div>
  );
}
