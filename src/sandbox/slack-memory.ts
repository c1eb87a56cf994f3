import type { SlackMessage, SlackView } from "./page/api-types.js";

/** A modal or a home tab as Slack hands it to the app, with what the page does not need. */
export type OpenView = SlackView & { hash: string; state?: unknown };

/** A message for one person's eyes only. It exists on a screen and nowhere else. */
export interface Ephemeral {
  ts: string;
  channel: string;
  user: string;
  threadTs?: string | undefined;
  text: string;
  blocks?: unknown[] | undefined;
}

/** What the emulator takes in and gives no way to read: ephemerals, open modals, home tabs. */
export interface SlackMemory {
  whisper(ephemeral: Ephemeral): void;
  whispersTo(user: string, channel: string): Ephemeral[];
  whisperAt(ts: string): Ephemeral | undefined;
  /** A view on top of those that are open. `views.open` begins a new pile. */
  show(user: string, view: OpenView, how: "open" | "push"): void;
  /** The new state of a view that is open, or of a home tab. */
  change(view: OpenView): void;
  /** The modal that a person sees; null where none is open. */
  modalOf(user: string): OpenView | null;
  /** Takes away the topmost modal, or all of them. */
  close(user: string, all?: boolean): void;
  publish(user: string, home: OpenView): void;
  homeOf(user: string): OpenView | null;
  viewById(id: string): OpenView | undefined;
}

/** How many ephemerals are kept: more than anybody scrolls back to. */
const KEPT = 500;

export function createSlackMemory(): SlackMemory {
  const whispers: Ephemeral[] = [];
  const piles = new Map<string, OpenView[]>();
  const homes = new Map<string, OpenView>();
  const pileOf = (user: string) => piles.get(user) ?? [];

  return {
    whisper(ephemeral) {
      whispers.push(ephemeral);
      if (whispers.length > KEPT) whispers.shift();
    },
    whispersTo: (user, channel) =>
      whispers.filter((one) => one.user === user && one.channel === channel),
    whisperAt: (ts) => whispers.find((one) => one.ts === ts),
    show(user, view, how) {
      piles.set(user, how === "push" ? [...pileOf(user), view] : [view]);
    },
    change(view) {
      for (const [user, pile] of piles) {
        piles.set(
          user,
          pile.map((one) => (one.id === view.id ? view : one)),
        );
      }
    },
    modalOf: (user) => pileOf(user).at(-1) ?? null,
    close(user, all = false) {
      piles.set(user, all ? [] : pileOf(user).slice(0, -1));
    },
    publish(user, home) {
      homes.set(user, home);
    },
    homeOf: (user) => homes.get(user) ?? null,
    viewById: (id) => [...piles.values(), [...homes.values()]].flat().find((one) => one.id === id),
  };
}

/** The page's form of a view. */
export function viewForPage(view: OpenView): SlackView {
  const { id, type, title, submit, close, blocks, private_metadata, callback_id } = view;
  return { id, type, title, submit, close, blocks, private_metadata, callback_id };
}

/** The page's form of an ephemeral, which the bot said. */
export function whisperForPage(one: Ephemeral, botUser: string): SlackMessage {
  return {
    ts: one.ts,
    user: botUser,
    userName: "privacy-inbox",
    isBot: true,
    text: one.text,
    edited: false,
    ephemeral: true,
    ...(one.blocks ? { blocks: one.blocks } : {}),
    ...(one.threadTs ? { threadTs: one.threadTs } : {}),
  };
}
