import { useState } from "react";
import { api } from "../api.js";
import { type MessagePlace, OpenMessage } from "../blocks/message-link.js";
import { useLive } from "../live.js";
import { useWorld } from "../world.js";
import { ChannelPane } from "./channel.js";
import { Home } from "./home.js";
import { Modal } from "./modal.js";
import { Sidebar } from "./sidebar.js";
import { ThreadPane } from "./thread.js";

const KEY = "privacy-inbox-acting-as";

/** The Slack look-alike. A modal is only shown while the seat is: behind another seat it would block the page. */
export function Support({ active }: { active: boolean }) {
  const { people, channels } = useWorld().info;
  const [user, setUser] = useState(() => {
    const last = sessionStorage.getItem(KEY);
    return people.find((one) => one.id === last)?.id ?? people[0]?.id ?? "";
  });
  const [place, setPlace] = useState(channels[0]?.id ?? "home");
  const [thread, setThread] = useState<string | null>(null);
  const modal = useLive(`modal:${user}`, ["slack"], () => api.modal(user));

  const actAs = (id: string) => {
    sessionStorage.setItem(KEY, id);
    setUser(id);
  };
  const go = (to: string) => {
    setPlace(to);
    setThread(null);
  };
  /** Back to the button that opened it; where the thread had covered the channel, scrolled to it as well. */
  const closeThread = () => {
    const opener = () =>
      document.querySelector<HTMLElement>(`[data-testid="thread-open-${thread}"]`);
    const preventScroll = Boolean(opener()?.offsetParent);
    setThread(null);
    requestAnimationFrame(() => opener()?.focus({ preventScroll }));
  };
  const channel = channels.find((one) => one.id === place);
  const view = modal.data?.view;
  const openMessage = (message: MessagePlace) => {
    if (!channels.some((one) => one.id === message.channel)) return;
    setPlace(message.channel);
    setThread(message.ts);
  };
  return (
    <OpenMessage value={openMessage}>
      <section className={thread ? "support with-thread" : "support"} aria-label="Support">
        <Sidebar user={user} place={place} onUser={actAs} onPlace={go} />
        {channel ? (
          <ChannelPane
            key={channel.id}
            channel={channel}
            user={user}
            open={thread}
            onThread={setThread}
          />
        ) : (
          <Home key={user} user={user} />
        )}
        {channel && thread ? (
          <ThreadPane
            key={thread}
            channel={channel}
            ts={thread}
            user={user}
            onClose={closeThread}
          />
        ) : null}
        {active && view ? (
          <Modal key={view.id} view={view} user={user} onDone={modal.reload} />
        ) : null}
      </section>
    </OpenMessage>
  );
}
