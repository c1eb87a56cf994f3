import { describe, expect, it } from "vitest";
import { figures } from "../../src/report/figures.js";
import { reportText } from "../../src/report/text.js";
import type { Ticket } from "../../src/ticket/ticket.js";
import { apply, at, opening, ticketAfter } from "../support/tickets.js";

/** Received Monday 2 November 2026: the opt-out due on the 4th, the access on 2 December. */
const open = (number: number): Ticket => ({ ...ticketAfter([opening, at("bot")]), number });
const close = (ticket: Ticket, intents: string[] | "all", day: string): Ticket =>
  apply(
    ticket,
    { type: "close", intents, outcome: "done", how: null },
    at("U0ANNA", `${day}T10:00:00.000Z`),
  ).ticket;

const period = {
  from: "2026-10-28",
  to: "2026-11-26",
  now: "2026-11-26T12:00:00.000Z",
  timeZone: "Europe/Copenhagen",
};
const report = (tickets: Ticket[], change = {}) =>
  figures({ ...period, tickets, outcomes: {}, seen: 0, ...change });

describe("the summary", () => {
  it("counts what is open, overdue and due soon, as of now", () => {
    const tickets = [
      open(1),
      close(open(2), ["opt-out"], "2026-11-04"),
      { ...open(3), review: true },
    ];
    expect(report(tickets).tickets).toEqual({
      opened: 3,
      closed: 0,
      open: 3,
      overdue: 2,
      dueSoon: 1,
      review: 1,
    });
  });

  it("measures each request by its own clock, to the day", () => {
    const onTheDay = close(open(1), ["opt-out"], "2026-11-04");
    const late = close(open(2), "all", "2026-11-06");
    expect(report([onTheDay, late]).answered).toEqual({
      onTime: 2,
      late: 1,
      onTimeShare: 2 / 3,
      medianDays: 4,
    });
  });

  it("counts a request as ended on the local day, not on Greenwich's", () => {
    const lateEvening = apply(
      open(1),
      { type: "close", intents: ["opt-out"], outcome: "done", how: null },
      at("U0ANNA", "2026-11-04T23:30:00.000Z"),
    ).ticket;
    expect(report([lateEvening]).answered).toMatchObject({ onTime: 0, late: 1 });
  });

  it("shows intents and weeks, and the open tickets most urgent first", () => {
    const done = close(open(1), "all", "2026-11-10");
    const half = close(open(2), ["opt-out"], "2026-11-03");
    const result = report([half, done, open(3)]);
    expect(result.byIntent).toEqual([
      { intent: "access", opened: 3, closed: 1, open: 2, overdue: 0, medianDays: 8 },
      { intent: "opt-out", opened: 3, closed: 2, open: 1, overdue: 1, medianDays: 4.5 },
    ]);
    expect(result.byWeek.filter((week) => week.opened + week.closed > 0)).toEqual([
      { week: "2026-11-02", opened: 3, closed: 0 },
      { week: "2026-11-09", opened: 0, closed: 1 },
    ]);
    expect(result.deadlines.map((row) => [row.ticket, row.due, row.daysLeft])).toEqual([
      ["PR-3", "2026-11-04", -22],
      ["PR-2", "2026-12-02", 6],
    ]);
  });

  it("leaves out what never was a request", () => {
    const none = apply(
      open(1),
      { type: "notPrivacy" },
      at("U0ANNA", "2026-11-03T10:00:00.000Z"),
    ).ticket;
    expect(report([none]).tickets).toMatchObject({ opened: 0, closed: 0, open: 0 });
  });

  it("tells whether every mail has its outcome", () => {
    const outcomes = { ticket: 2, aside: 5, automatic: 1 };
    expect(report([], { outcomes, seen: 8 }).balance).toEqual({
      seen: 8,
      ticket: 2,
      joined: 0,
      aside: 5,
      automatic: 1,
      unreadable: 0,
      duplicate: 0,
      balanced: true,
    });
    expect(report([], { outcomes, seen: 9 }).balance.balanced).toBe(false);
    expect(reportText(report([], { outcomes, seen: 9 }), String)).toContain("does NOT hold");
  });

  it("has empty figures, and no division by nothing, where nothing happened", () => {
    expect(report([]).answered).toEqual({
      onTime: 0,
      late: 0,
      onTimeShare: null,
      medianDays: null,
    });
    expect(reportText(report([]), String)).toContain("Open now        0");
  });
});
