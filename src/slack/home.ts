import { linksOf } from "./links.js";
import type { Listeners } from "./listeners.js";
import { closedHome, homeView } from "./lists.js";

/** App Home is rendered when it is opened: it can't grow stale unseen. */
export function bindHome({ app, desk, slack, who, view, log }: Listeners): void {
  app.event("app_home_opened", async ({ event }) => {
    if (event.tab !== "home") return;
    try {
      if (!(await who.mayAct(event.user))) return await slack.publishHome(event.user, closedHome());
      const open = await desk.openTickets();
      const mine = open.filter((ticket) => ticket.assignee === event.user);
      const linkOf = await linksOf(desk, mine);
      await slack.publishHome(event.user, homeView(mine, open.length, view(), linkOf));
    } catch {
      log.error({ event: "app_home_opened" }, "App Home could not be shown");
    }
  });
}
