import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { figures } from "../../src/report/figures.js";
import { ticketCard, type ViewContext } from "../../src/slack/card.js";
import {
  closedHome,
  helpBlocks,
  homeView,
  summaryBlocks,
  ticketLines,
} from "../../src/slack/lists.js";
import { closeModal, intentsModal, letterModal, mailModal } from "../../src/slack/modals.js";
import { draftMessage, threadNote } from "../../src/slack/thread.js";
import type { Ticket, TicketEvent } from "../../src/ticket/ticket.js";
import { ALARMS } from "../../src/words.js";
import { blockKitFaults } from "../support/block-kit.js";
import {
  apply,
  at,
  fileOf,
  letterRecord,
  mailRecord,
  opening,
  RECEIVED,
  ticketAfter,
} from "../support/tickets.js";

const INTENTS = ["access", "erasure", "opt-out", "question"];
const view: ViewContext = {
  today: "2026-11-03",
  timeZone: "Europe/Copenhagen",
  titleOf: (name) => `The intent ${name}`,
  intents: INTENTS,
  headings: ["Your rights", "Contact us"],
};
const open = () => ticketAfter([opening, at("bot")]);
const withDraft = () =>
  apply(open(), { type: "draft", letter: { id: "letter-1", hash: "bb" }, basedOn: null }, at("bot"))
    .ticket;
const textOf = (value: unknown) => JSON.stringify(value);

describe("the ticket's message", () => {
  it("tells at one look what is asked, by whom, until when and what to do next", () => {
    const card = ticketCard(fileOf(open()), view);
    const text = textOf(card.blocks);
    for (const expected of [
      "PR-7",
      "The intent opt-out",
      "ida@vang.example",
      "Wed 4 Nov 2026 (in 1 day)",
      "claim it",
    ]) {
      expect(text).toContain(expected);
    }
    expect(card.metadata).toEqual({
      event_type: "privacy_ticket",
      event_payload: { ticket: "PR-7", intents: "opt-out,access", due: "2026-11-04" },
    });
  });

  it("shows overdue and due today in words", () => {
    expect(ticketCard(fileOf(open()), { ...view, today: "2026-11-04" }).text).toContain("today");
    expect(ticketCard(fileOf(open()), { ...view, today: "2026-11-07" }).text).toContain(
      "3 days overdue",
    );
  });

  it("has no deadline and only the way back once closed", () => {
    const closed = apply(open(), { type: "notPrivacy" }, at("U0ANNA")).ticket;
    const card = ticketCard(fileOf(closed), view);
    expect(card.metadata.event_payload.due).toBe("");
    expect(textOf(card.blocks)).toContain("ticket_reopen");
    expect(textOf(card.blocks)).not.toContain("ticket_claim");
  });

  it("says so when Reply-To leads elsewhere", () => {
    const notes = ["Reply-To leads elsewhere."];
    const mail = mailRecord({ replyElsewhere: ["somebody@else.example"], notes });
    expect(textOf(ticketCard(fileOf(open(), { mails: [mail] }), view).blocks)).toContain(
      "Reply-To",
    );
  });

  it("names attached files with type and size, in the ticket and in the mail", () => {
    const attachments = [{ name: "request.pdf", type: "application/pdf", size: 1_234_567 }];
    const file = fileOf(open(), { mails: [mailRecord({ attachments })] });
    for (const surface of [ticketCard(file, view), mailModal(file, view)]) {
      expect(textOf(surface)).toContain("request.pdf (application/pdf, 1.2 MB)");
    }
  });

  it("quotes the sentence that decided, word for word, with what weighed most in it strong", () => {
    const mail = mailRecord({
      evidence: "Hi, would you undelete my account? No, delete my account, please delete it!",
      phrases: ["delete my account", "not in it"],
    });
    const { blocks } = ticketCard(fileOf(open(), { mails: [mail] }), view);
    const quote = blocks?.find((block) => block.type === "rich_text");
    expect(quote).toMatchObject({
      elements: [
        {
          type: "rich_text_quote",
          elements: [
            { type: "text", text: "Hi, would you undelete my account? No, " },
            { type: "text", text: "delete my account", style: { bold: true } },
            { type: "text", text: ", please delete it!" },
          ],
        },
      ],
    });
  });

  it("lets no mention, link or command of a stranger's through", () => {
    const hostile = "<!channel> <https://evil.example|click> <@U0ANNA> & more";
    const mail = mailRecord({
      subject: hostile,
      from: { name: hostile, address: "x@y.example" },
      evidence: null,
    });
    const card = ticketCard(fileOf(open(), { requester: mail.from, mails: [mail] }), view);
    const mrkdwn = [
      ...textOf(card.blocks).matchAll(/"type":"mrkdwn","text":"((?:[^"\\]|\\.)*)"/g),
    ].map((m) => m[1]);
    expect(mrkdwn.join("\n")).toContain("&lt;!channel&gt;");
    expect(mrkdwn.join("\n")).not.toMatch(/<!channel>|<https:|<@U0ANNA>/);
  });
});

describe("the draft", () => {
  it("stands there as it will leave, with Send and Edit", () => {
    const message = draftMessage(fileOf(withDraft()), "letter-1");
    const text = textOf(message?.blocks);
    for (const expected of [
      "ida@vang.example",
      "Re: My data [PR-7]",
      "We will look into it.",
      "ticket_send_draft",
      "ticket_edit_draft",
    ]) {
      expect(text).toContain(expected);
    }
  });

  it("loses its buttons once it is on its way, sent, or replaced", () => {
    const released = apply(withDraft(), { type: "send", letter: "letter-1" }, at("U0ANNA")).ticket;
    const sent = apply(released, { type: "accepted", letter: "letter-1" }, at("bot")).ticket;
    const replaced = apply(withDraft(), { type: "notPrivacy" }, at("U0ANNA")).ticket;
    for (const ticket of [released, sent, replaced]) {
      expect(textOf(draftMessage(fileOf(ticket), "letter-1"))).not.toContain("ticket_send_draft");
    }
  });

  it("can be edited in words and passages, and quotations only be chosen", () => {
    const modal = letterModal({ ticket: 7, basedOn: "letter-1" }, letterRecord(), view);
    expect(textOf(modal)).toContain('"multiline":true');
    expect(textOf(modal)).toContain("We will look into it.");
    expect(JSON.parse(modal.private_metadata ?? "")).toEqual({ ticket: 7, basedOn: "letter-1" });
  });
});

const anything = fc.string({ unit: "grapheme", maxLength: 20_000 });
const events: TicketEvent[] = [
  {
    type: "opened",
    at: RECEIVED,
    actor: "bot",
    mail: { id: "mail-1", hash: "a" },
    person: null,
    receivedAt: RECEIVED,
    language: "en",
    review: false,
    reason: null,
    alarm: null,
    clock: null,
    requests: [],
  },
  { type: "letter_failed", at: RECEIVED, actor: "bot", letter: "letter-1", problem: "refused" },
  { type: "closed", at: RECEIVED, actor: "U0ANNA", outcome: "answered-outside", how: "phone" },
];

describe("whatever a mail holds", () => {
  it("no view is ever too large or malformed for Slack", () => {
    fc.assert(
      fc.property(
        anything,
        anything,
        fc.array(anything, { maxLength: 30 }),
        fc.boolean(),
        (long, short, names, review) => {
          const mails = names.map((name, at) =>
            mailRecord({
              id: `mail-${at + 1}`,
              subject: short,
              text: long.repeat(3),
              from: { name, address: `${name}@x.example` },
              evidence: long,
              phrases: [short, [...long].slice(0, 5).join(""), ""],
              replyElsewhere: names,
              notes: names.slice(0, 3),
              verdict: short,
              attachments: [{ name: long, type: short, size: 1 }],
            }),
          );
          const reviewed: Ticket = {
            ...withDraft(),
            review,
            reason: long,
            alarm: review ? (ALARMS[0] ?? null) : null,
          };
          const letters = [
            letterRecord({ words: long, subject: short, text: long.repeat(4), to: short }),
          ];
          const file = fileOf(reviewed, { requester: mails[0]?.from ?? null, mails, letters });
          const surfaces = [
            ticketCard(file, view),
            draftMessage(file, "letter-1"),
            mailModal(file, view),
            intentsModal(file, view),
            closeModal(file, view),
            letterModal({ ticket: 7, basedOn: null }, { words: long, headings: names }, view),
            ...events.map((event) => threadNote(file, event, view)),
          ];
          expect(surfaces.flatMap((surface) => (surface ? blockKitFaults(surface) : []))).toEqual(
            [],
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it("nor is any list, with hundreds of tickets", () => {
    const tickets = Array.from({ length: 300 }, (_, n) => ({ ...open(), number: n + 1 }));
    const report = figures({
      from: "2026-10-05",
      to: "2026-11-03",
      now: RECEIVED,
      timeZone: "Europe/Copenhagen",
      tickets,
      outcomes: { ticket: 300 },
      seen: 300,
    });
    const messages = [
      ticketLines(tickets, view, () => "https://slack.com/x"),
      summaryBlocks(report, view),
      helpBlocks(),
    ];
    expect(messages.flatMap((blocks) => blockKitFaults({ text: "x", blocks }))).toEqual([]);
    expect(blockKitFaults(homeView(tickets, 300, view, () => null))).toEqual([]);
    expect(blockKitFaults(closedHome())).toEqual([]);
  });

  it("nor is a ticket with a hundred long mails, in any script", () => {
    const mails = Array.from({ length: 100 }, (_, n) =>
      mailRecord({
        id: `m${n}`,
        text: "語".repeat(50_000),
        notes: ["note"],
        subject: "&".repeat(900),
      }),
    );
    const modal = mailModal(fileOf(open(), { mails }), view);
    expect(blockKitFaults(modal)).toEqual([]);
    expect(Buffer.byteLength(JSON.stringify(modal))).toBeLessThan(250_000);
    expect(textOf(modal)).toContain("88 more");
  });

  it("the validator itself sees what is wrong", () => {
    const bad = {
      type: "modal",
      title: { type: "plain_text", text: "x".repeat(25) },
      blocks: [{ type: "header", text: { type: "plain_text", text: "" } }],
    };
    expect(blockKitFaults(bad)).toEqual(["title.text: 25 > 24", "blocks[0].text.text: empty"]);
  });
});
