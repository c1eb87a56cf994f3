import { describe, expect, it } from "vitest";
import { type Command, decide } from "../../src/ticket/decide.js";
import { dueOf, intentsOf, type Ticket, waitingDraft } from "../../src/ticket/ticket.js";
import { apply, at, opening, ticketAfter } from "../support/tickets.js";

const ANNA = "U0ANNA";
const BO = "U0BO";
const letter = (id: string) => ({ id, hash: "bb" });
const opened = () => ticketAfter([opening, at("bot")]);
const drafted = () =>
  ticketAfter(
    [opening, at("bot")],
    [{ type: "draft", letter: letter("l1"), basedOn: null }, at("bot")],
  );

function refusal(ticket: Ticket | null, command: Command, actor = ANNA): string {
  const decision = decide(ticket, command, at(actor));
  if (decision.ok) throw new Error("was not refused");
  return decision.reason;
}

describe("a new ticket", () => {
  it("gives each intent a clock of its own and shows the nearest", () => {
    const ticket = opened();
    expect(ticket.requests.map((request) => [request.intent, request.clock.due])).toEqual([
      ["access", "2026-12-02"],
      ["opt-out", "2026-11-04"],
    ]);
    expect(dueOf(ticket)).toBe("2026-11-04");
    expect(intentsOf(ticket)).toEqual(["opt-out", "access"]);
  });

  it("that nobody understands still has the safe month running", () => {
    const ticket = ticketAfter([{ ...opening, intents: [], review: true }, at("bot")]);
    expect(dueOf(ticket)).toBe("2026-12-02");
  });

  it("can't be opened twice", () => {
    expect(refusal(opened(), opening)).toMatch(/open already/);
  });
});

describe("a draft", () => {
  it("replaces the one it was written over, and only that one", () => {
    const ticket = ticketAfter(
      [opening, at("bot")],
      [{ type: "draft", letter: letter("l1"), basedOn: null }, at("bot")],
      [{ type: "draft", letter: letter("l2"), basedOn: "l1" }, at(ANNA)],
    );
    expect(waitingDraft(ticket)?.id).toBe("l2");
    expect(ticket.letters.map((one) => one.state)).toEqual(["replaced", "draft"]);
    expect(refusal(ticket, { type: "draft", letter: letter("l3"), basedOn: "l1" })).toMatch(
      /meanwhile/,
    );
  });

  it("is sent once: the second press says so and changes nothing", () => {
    const { ticket } = apply(drafted(), { type: "send", letter: "l1" }, at(ANNA));
    expect(ticket.letters).toMatchObject([{ state: "released", by: ANNA }]);
    expect(refusal(ticket, { type: "send", letter: "l1" }, BO)).toMatch(/sent already/);
  });

  it("that was replaced or never was is not sent", () => {
    const ticket = apply(
      drafted(),
      { type: "draft", letter: letter("l2"), basedOn: "l1" },
      at(ANNA),
    ).ticket;
    expect(refusal(ticket, { type: "send", letter: "l1" })).toMatch(/replaced/);
    expect(refusal(ticket, { type: "send", letter: "zz" })).toMatch(/no such draft/);
  });

  it("is dropped when the ticket closes", () => {
    const { ticket } = apply(drafted(), { type: "notPrivacy" }, at(ANNA));
    expect(waitingDraft(ticket)).toBeNull();
    expect(refusal(ticket, { type: "send", letter: "l1" })).toMatch(/replaced/);
  });

  it("that left is told once, however often the outbox tells it", () => {
    const released = apply(drafted(), { type: "send", letter: "l1" }, at(ANNA)).ticket;
    const first = apply(released, { type: "accepted", letter: "l1" }, at("bot"));
    expect(first.ticket.letters[0]?.state).toBe("sent");
    expect(apply(first.ticket, { type: "accepted", letter: "l1" }, at("bot")).events).toEqual([]);
  });
});

describe("a letter that does not arrive", () => {
  it.each<Command>([
    { type: "refused", letter: "l1", problem: "no such address" },
    { type: "bounced", letter: "l1", mail: { id: "mail-9", hash: "dd" } },
  ])("brings a ticket that was closed on the strength of it back to people: $type", (failure) => {
    const released = apply(drafted(), { type: "send", letter: "l1" }, at(ANNA)).ticket;
    const closing: Command = { type: "close", intents: "all", outcome: "done", how: null };
    const closed = apply(released, closing, at(ANNA)).ticket;
    const { ticket } = apply(closed, failure, at("bot"));
    expect(ticket).toMatchObject({ state: "open", letters: [{ state: "failed" }] });
    expect(dueOf(ticket)).not.toBeNull();
  });
});

describe("closing", () => {
  it("ends one request and leaves the ticket open for the other", () => {
    const { ticket } = apply(
      opened(),
      { type: "close", intents: ["opt-out"], outcome: "done", how: null },
      at(ANNA),
    );
    expect(ticket.state).toBe("open");
    expect(ticket.requests.map((request) => request.outcome)).toEqual([null, "done"]);
    expect(dueOf(ticket)).toBe("2026-12-02");
  });

  it("closes with the last request, and stops every clock", () => {
    const { ticket } = apply(
      opened(),
      { type: "close", intents: "all", outcome: "partly", how: null },
      at(ANNA),
    );
    expect(ticket.closed).toMatchObject({ by: ANNA, outcome: "partly" });
    expect(dueOf(ticket)).toBeNull();
  });

  it("as answered outside wants to know how", () => {
    const command: Command = {
      type: "close",
      intents: "all",
      outcome: "answered-outside",
      how: null,
    };
    expect(refusal(opened(), command)).toMatch(/how/);
    expect(apply(opened(), { ...command, how: "phone" }, at(ANNA)).ticket.closed?.how).toBe(
      "phone",
    );
  });

  it("is undone by reopening: what had ended earlier stays ended", () => {
    const ticket = ticketAfter(
      [opening, at("bot")],
      [
        { type: "close", intents: ["opt-out"], outcome: "done", how: null },
        at(ANNA, "2026-11-04T08:00:00.000Z"),
      ],
      [
        { type: "close", intents: "all", outcome: "done", how: null },
        at(ANNA, "2026-11-05T08:00:00.000Z"),
      ],
      [{ type: "reopen" }, at(BO, "2026-11-06T08:00:00.000Z")],
    );
    expect(ticket.requests.map((request) => request.outcome)).toEqual([null, "done"]);
  });
});

describe("a person's word on what it is", () => {
  it("ends the review, keeps the clocks of what stays and starts the others from the arrival", () => {
    const review = ticketAfter([{ ...opening, review: true, reason: "unsure" }, at("bot")]);
    const { ticket } = apply(
      review,
      { type: "changeIntents", intents: ["access", "erasure"], seen: null },
      at(ANNA),
    );
    expect(ticket).toMatchObject({ review: false, reason: null });
    expect(ticket.requests.map((request) => [request.intent, request.clock.due])).toEqual([
      ["access", "2026-12-02"],
      ["erasure", "2026-12-02"],
    ]);
  });

  it("is refused where a further mail has asked for more meanwhile", () => {
    const command: Command = { type: "changeIntents", intents: ["erasure"], seen: ["access"] };
    expect(refusal(opened(), command)).toMatch(/asked for more meanwhile/);
  });

  it("takes nothing away that has ended", () => {
    const half = apply(
      opened(),
      { type: "close", intents: ["opt-out"], outcome: "done", how: null },
      at(ANNA),
    ).ticket;
    const { ticket } = apply(
      half,
      { type: "changeIntents", intents: ["erasure"], seen: null },
      at(ANNA),
    );
    expect(ticket.requests.map(({ intent, outcome }) => [intent, outcome])).toEqual([
      ["erasure", null],
      ["opt-out", "done"],
    ]);
  });

  it("is asked for at least one intent", () => {
    expect(refusal(opened(), { type: "changeIntents", intents: [], seen: null })).toMatch(
      /at least one/,
    );
  });
});

describe("a follow-up", () => {
  const join: Command = {
    type: "join",
    mail: { id: "mail-2", hash: "cc" },
    receivedAt: "2026-11-10T09:00:00.000Z",
    alarm: null,
    intents: [
      { intent: "access", confidence: 0.9 },
      { intent: "erasure", confidence: 0.9 },
    ],
  };

  it("starts no new month for what was asked before, but one for what it asks first", () => {
    const { ticket } = apply(opened(), join, at("bot"));
    expect(ticket.requests.map((request) => [request.intent, request.clock.due])).toEqual([
      ["access", "2026-12-02"],
      ["opt-out", "2026-11-04"],
      ["erasure", "2026-12-10"],
    ]);
  });

  it("brings a closed ticket back to people", () => {
    const closed = apply(
      opened(),
      { type: "close", intents: "all", outcome: "done", how: null },
      at(ANNA),
    ).ticket;
    expect(apply(closed, join, at("bot")).ticket.state).toBe("open");
  });
});

describe("claiming", () => {
  it("is taken over by whoever claims next, and twice by one is once", () => {
    const mine = apply(opened(), { type: "claim" }, at(ANNA));
    expect(mine.ticket.assignee).toBe(ANNA);
    expect(apply(mine.ticket, { type: "claim" }, at(ANNA)).events).toEqual([]);
    expect(apply(mine.ticket, { type: "claim" }, at(BO)).ticket.assignee).toBe(BO);
  });
});
