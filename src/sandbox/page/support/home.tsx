import { useEffect, useEffectEvent } from "react";
import { api } from "../api.js";
import { Surface } from "../blocks/surface.js";
import { useLive } from "../live.js";
import { Logo } from "../ui/icons.js";
import { useToasts } from "../ui/toast.js";

/** App Home of the person who acts. Looking at it tells the bot, which then draws it. */
export function Home({ user }: { user: string }) {
  const { attempt } = useToasts();
  const live = useLive(`home:${user}`, ["slack"], () => api.home(user));
  const { reload } = live;
  const open = useEffectEvent(async () => {
    await attempt(() => api.openHome(user));
    reload();
  });
  useEffect(() => {
    void open();
  }, []);

  const view = live.data?.view;
  return (
    <div className="pane home-pane">
      <header className="pane-head">
        <Logo size={24} />
        <h2>privacy-inbox</h2>
        <p>App Home</p>
      </header>
      <div className="messages" data-testid="home">
        {view ? (
          <div className="home-view">
            <Surface
              blocks={view.blocks}
              identity={view.id}
              onAction={(action, values) =>
                void attempt(() => api.act({ user, viewId: view.id, action, state: { values } }))
              }
            />
          </div>
        ) : (
          <p className="empty-note">The bot is drawing this page…</p>
        )}
      </div>
    </div>
  );
}
