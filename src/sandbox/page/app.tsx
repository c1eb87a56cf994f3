import { lazy, Suspense, useState } from "react";
import { useConnected } from "./live.js";
import { Requester } from "./requester/requester.js";
import { SEATS, type Seat, shows, useNews, useScene } from "./seats.js";
import { Support } from "./support/support.js";
import { TimeControl } from "./time-control.js";
import { Icon, type IconName, Logo } from "./ui/icons.js";
import { ThemeSwitch } from "./ui/theme.js";
import { ToastProvider } from "./ui/toast.js";
import { WorldProvider } from "./world.js";

/** The charts are the heaviest part of the page: they come when a manager does. */
const Manager = lazy(() => import("./manager/manager.js"));

const TABS: Record<Seat, { name: string; icon: IconName }> = {
  requester: { name: "Requester", icon: "mail" },
  support: { name: "Support", icon: "people" },
  manager: { name: "Manager", icon: "chart" },
};

export function App() {
  return (
    <ToastProvider>
      <WorldProvider waiting={(fault) => <Waiting fault={fault} />}>
        <Shell />
      </WorldProvider>
    </ToastProvider>
  );
}

function Waiting({ fault }: { fault: string | undefined }) {
  return (
    <main className="waiting">
      <Logo size={48} />
      <p>{fault ? `${fault} Trying again…` : "Opening the sandbox…"}</p>
    </main>
  );
}

function Shell() {
  const scene = useScene();
  const news = useNews(scene);
  const up = useConnected();
  // A seat stays once it was visited, so that a half-written mail survives a look elsewhere.
  const [visited, setVisited] = useState<ReadonlySet<Seat>>(new Set());
  const seen = SEATS.filter((seat) => shows(scene, seat) && !visited.has(seat));
  if (seen.length > 0) setVisited(new Set([...visited, ...seen]));

  const seat = (name: Seat) => ({ className: "seat", hidden: !shows(scene, name) });
  return (
    <>
      <header className="masthead">
        <div className="top">
          <div className="brand">
            <Logo />
            <h1>privacy-inbox</h1>
            <span className="sandbox-tag">Sandbox</span>
          </div>
          <nav className="tabs" aria-label="Seats">
            {SEATS.map((name) => (
              <a
                key={name}
                href={`#${name}`}
                data-testid={`seat-${name}`}
                aria-current={scene === name ? "page" : undefined}
              >
                <Icon name={TABS[name].icon} /> {TABS[name].name}
                {news.has(name) ? <span className="news" title="Something new" /> : null}
              </a>
            ))}
            <a
              href="#split"
              className="split-tab"
              data-testid="seat-split"
              aria-current={scene === "split" ? "page" : undefined}
              title="Requester and Support side by side"
            >
              <Icon name="columns" /> Side by side
            </a>
          </nav>
          <TimeControl />
          <ThemeSwitch />
        </div>
        <p className="notice">
          {up ? (
            <>
              This is a sandbox: no mail leaves this machine
              <span>; the people, their mailboxes and this Slack are pretend</span>.
            </>
          ) : (
            "The sandbox does not answer. Trying again…"
          )}
        </p>
      </header>
      <main className="stage" data-scene={scene}>
        {visited.has("requester") ? (
          <div {...seat("requester")}>
            <Requester active={shows(scene, "requester")} />
          </div>
        ) : null}
        {visited.has("support") ? (
          <div {...seat("support")}>
            <Support active={shows(scene, "support")} />
          </div>
        ) : null}
        {scene === "manager" ? (
          <div className="seat">
            <Suspense fallback={<p className="empty-note">Opening the summary…</p>}>
              <Manager />
            </Suspense>
          </div>
        ) : null}
      </main>
    </>
  );
}
