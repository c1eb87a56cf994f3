import { describe, expect, it } from "vitest";
import { correctionOf, isConfirmation } from "../../src/feedback/corrections.js";
import { feedbackRow, feedbackText } from "../../src/feedback/table.js";
import { type Command, decide } from "../../src/ticket/decide.js";
import { replay } from "../../src/ticket/evolve.js";
import type { TicketEvent } from "../../src/ticket/ticket.js";
import { at, opening } from "../support/tickets.js";

const BOT = at("bot");
const AGNES = at("U0AGNES", "2026-11-03T08:00:00.000Z");
const OVE = at("U0OVE", "2026-11-05T23:30:00.000Z");

const open: Command = { ...opening, intents: [{ intent: "access", confidence: 0.8 }] };
const unsure: Command = { ...open, review: true };
const choose = (...intents: string[]): Command => ({ type: "changeIntents", intents, seen: null });
const notPrivacy: Command = { type: "notPrivacy" };
const reopen: Command = { type: "reopen" };
const join = (id: string, ...intents: string[]): Command => ({
  type: "join",
  mail: { id, hash: "bb" },
  receivedAt: "2026-11-04T08:00:00.000Z",
  alarm: null,
  intents: intents.map((intent) => ({ intent, confidence: 0.9 })),
});

/** What the head makes of commands, one after the other. */
function history(...steps: [Command, typeof BOT][]): TicketEvent[] {
  const events: TicketEvent[] = [];
  for (const [command, circumstances] of steps) {
    const decision = decide(replay(events, 7), command, circumstances);
    if (!decision.ok) throw new Error(decision.reason);
    events.push(...decision.events);
  }
  return events;
}

const corrected = (...steps: [Command, typeof BOT][]) => correctionOf(7, history(...steps));

describe("a correction", () => {
  it("is the last that people said, against what the bot had said", () => {
    expect(corrected([open, BOT], [choose("erasure"), AGNES])).toMatchObject({
      ticket: 7,
      at: AGNES.now,
      language: "en",
      said: ["access"],
      review: false,
      now: ["erasure"],
    });
    const twice = corrected(
      [open, BOT],
      [choose("erasure"), AGNES],
      [choose("objection", "opt-out"), OVE],
    );
    expect(twice).toMatchObject({ at: OVE.now, said: ["access"], now: ["objection", "opt-out"] });
  });

  it("is none where nobody said anything, where it led back, and where the bot alone acted", () => {
    expect(corrected([open, BOT])).toBeNull();
    expect(corrected([open, BOT], [choose("erasure"), AGNES], [choose("access"), OVE])).toBeNull();
    expect(corrected([open, BOT], [join("m2", "erasure"), BOT])).toBeNull();
    const close: Command = { type: "close", intents: "all", outcome: "done", how: null };
    expect(corrected([open, BOT], [close, AGNES])).toBeNull();
  });

  it("is a confirmation where the bot was unsure and had guessed right", () => {
    const found = corrected([unsure, BOT], [choose("access"), AGNES]);
    expect(found).toMatchObject({ said: ["access"], review: true, now: ["access"] });
    expect(found && isConfirmation(found)).toBe(true);
  });

  it("says nothing of what is not privacy, until a person takes that back", () => {
    expect(corrected([open, BOT], [notPrivacy, AGNES])).toMatchObject({ now: [] });
    expect(corrected([open, BOT], [notPrivacy, AGNES], [reopen, OVE])).toBeNull();
    expect(
      corrected([open, BOT], [choose("question"), AGNES], [notPrivacy, AGNES], [reopen, OVE]),
    ).toMatchObject({ at: AGNES.now, now: ["question"] });
    expect(
      corrected([open, BOT], [notPrivacy, AGNES], [reopen, OVE], [choose("erasure"), OVE]),
    ).toMatchObject({ now: ["erasure"] });
  });

  it("stands where a later mail brings the ticket back, and covers the mails that were there", () => {
    expect(corrected([open, BOT], [notPrivacy, AGNES], [join("m2"), BOT])).toMatchObject({
      now: [],
      mails: [{ id: "mail-1" }],
    });
    expect(
      corrected([open, BOT], [join("m2", "opt-out"), BOT], [choose("erasure"), AGNES]),
    ).toMatchObject({
      said: ["access", "opt-out"],
      mails: [
        { id: "mail-1", asked: ["access"] },
        { id: "m2", asked: ["opt-out"] },
      ],
    });
  });
});

describe("the table", () => {
  const rows = [
    corrected([open, BOT], [choose("erasure", "opt-out"), OVE]),
    corrected([{ ...open, language: "da", alarm: "breach" }, BOT], [notPrivacy, AGNES]),
    corrected([unsure, BOT], [choose("access"), AGNES]),
    corrected([{ ...unsure, intents: [] }, BOT], [choose("question"), AGNES]),
  ].flatMap((one) => (one ? [feedbackRow(one, (instant) => instant.slice(0, 10))] : []));

  it("has a line a ticket, and what was taken for what", () => {
    expect(feedbackText(rows).split("\n")).toEqual([
      "Ticket  day         language  the bot said          people say",
      "PR-7    2026-11-05  en        access                erasure, opt-out",
      "PR-7    2026-11-03  da        alarm breach, access  not privacy",
      "PR-7    2026-11-03  en        access (unsure)       access",
      "PR-7    2026-11-03  en        unsure                question",
      "",
      "3 corrected: access -> erasure, opt-out (1); access -> not privacy (1); no intent -> question (1).",
      "1 confirmed where the bot was unsure.",
      "",
    ]);
  });

  it("does not say who corrected", () => {
    expect(feedbackText(rows) + JSON.stringify(rows)).not.toMatch(/U0AGNES|U0OVE/);
  });
});
