import type { KnownBlock } from "@slack/types";
import { dueOf } from "../ticket/ticket.js";
import { ticketNumber } from "../words.js";
import { ticketCard } from "./card.js";
import { linksOf } from "./links.js";
import type { Listeners } from "./listeners.js";
import { helpBlocks, summaryBlocks, ticketLines } from "./lists.js";
import { markdown } from "./text.js";

type Answer = { text: string; blocks: KnownBlock[] };

const NOT_YOU = "You have no access to these tickets.";
const NOT_A_MANAGER = "The summary is for managers.";
const DEFAULT_DAYS = 30;
const MAX_DAYS = 3660;

/** `/privacy …`: every answer is for the asker's eyes only. */
export function bindCommand(listeners: Listeners): void {
  listeners.app.command("/privacy", async ({ command, ack }) => {
    try {
      const answer = await answerTo(listeners, command.user_id, command.text ?? "");
      await ack({ response_type: "ephemeral", ...answer });
    } catch {
      listeners.log.error({ command: "/privacy" }, "a command could not be answered");
      await ack({ response_type: "ephemeral", text: "That did not work just now. Try again." });
    }
  });
}

async function answerTo(listeners: Listeners, user: string, words: string): Promise<Answer> {
  const [verb = "help", ...rest] = words.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (verb === "summary") {
    if (!(await listeners.who.mayManage(user))) return say(NOT_A_MANAGER);
    return summary(listeners, rest);
  }
  if (!(await listeners.who.mayAct(user))) return say(NOT_YOU);
  switch (verb) {
    case "list":
      return list(listeners);
    case "show":
      return show(listeners, rest.join(" "));
    case "help":
      return { text: "How to use /privacy", blocks: helpBlocks() };
    default:
      return {
        text: "Unknown command",
        blocks: [markdown("I don't know that one."), ...helpBlocks()],
      };
  }
}

function say(text: string): Answer {
  return { text, blocks: [markdown(text)] };
}

async function list({ desk, view }: Listeners): Promise<Answer> {
  const tickets = await desk.openTickets();
  if (tickets.length === 0) return say("No ticket is open.");
  const linkOf = await linksOf(desk, tickets);
  return {
    text: `${tickets.length} open, most urgent first`,
    blocks: [
      markdown(`*${tickets.length} open, most urgent first*`),
      ...ticketLines(tickets, view(), linkOf),
    ],
  };
}

async function show({ desk, view }: Listeners, label: string): Promise<Answer> {
  const number = ticketNumber(label);
  const file = number === null ? null : await desk.file(number);
  if (!file) return say("There is no such ticket. Write it like `/privacy show PR-7`.");
  const card = ticketCard(file, view());
  return { text: `${card.text}${dueOf(file.ticket) ? "" : " (no deadline)"}`, blocks: card.blocks };
}

async function summary({ desk, view }: Listeners, words: string[]): Promise<Answer> {
  const days = words[0] === undefined ? DEFAULT_DAYS : Number(/^\d{1,4}/.exec(words[0])?.[0]);
  if (!(days >= 1 && days <= MAX_DAYS))
    return say("Write the number of days, like `/privacy summary 90`.");
  const report = await desk.report(days);
  return { text: `Summary ${report.from} to ${report.to}`, blocks: summaryBlocks(report, view()) };
}
