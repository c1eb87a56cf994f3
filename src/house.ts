import type { Logger } from "pino";
import { type ClockSettings, deadline, localDate } from "./clock/clock.js";
import type { Policy } from "./reply/policy.js";
import type { ViewContext } from "./slack/card.js";
import type { Store } from "./store/store.js";
import type { Circumstances } from "./ticket/decide.js";
import { clockClassOf, type IntentBook } from "./understand/intents.js";
import type { Understand } from "./understand/understand.js";
import type { ReplyMode } from "./words.js";

/** What every part of a running bot works with. Made once at the door and passed down. */
export interface House {
  store: Store;
  book: IntentBook;
  policy: Policy;
  understand: Understand;
  clock: ClockSettings;
  replyMode: ReplyMode;
  /** Addresses of ours, lower case; the first is the one that letters name. */
  inbox: readonly string[];
  /** Contact forms, lower case: the requester is in their Reply-To. */
  formSenders: readonly string[];
  /** The name under which our own mail server gives its verdict on senders; null: no verdict is believed. */
  authservId: string | null;
  /** What letters are sent from. */
  sender: string;
  /** The time of tickets and deadlines. The sandbox travels with it. */
  now(): Date;
  log: Logger;
  /** Something was committed: the outbox has work. */
  committed(): void;
  /** Called between any two steps; tests end the process here. */
  onStep?: ((step: string) => void) | undefined;
}

/** What the head needs to know of the world to decide on something that `actor` wants now. */
export function circumstances(house: House, actor: string): Circumstances {
  return {
    actor,
    now: house.now().toISOString(),
    clockFor(name, received) {
      // What is not known yet may be a right: its month is the date that is safe to show.
      const clock = (name && clockClassOf(house.book, name)) || "right";
      const { due, dueAt, rule } = deadline({ received, clock }, house.clock);
      return { received, due, dueAt, rule };
    },
  };
}

export function today(house: House): string {
  return localDate(house.now(), house.clock.timeZone);
}

export function viewContext(house: House): ViewContext {
  const named = [...house.book.intents, ...house.book.alarms];
  return {
    today: today(house),
    timeZone: house.clock.timeZone,
    titleOf: (name) => named.find((one) => one.name === name)?.title.en ?? name,
    intents: house.book.intents.map((intent) => intent.name),
    headings: house.policy.sections.map((section) => section.heading),
  };
}
