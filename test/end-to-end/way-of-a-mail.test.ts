import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Bot } from "../../src/bot.js";
import { signedRequest } from "../../src/sandbox/deliver-signed.js";
import { isReady, runBot } from "../support/bot.js";
import { DOVECOT_MISSING, findDovecot } from "../support/dovecot.js";
import { rawMail } from "../support/mails.js";
import { until } from "../support/until.js";
import { SIGNING_SECRET, type SlackMessage, startWorld, type World } from "../support/world.js";

const missing = findDovecot() === null && !process.env.CI;
// biome-ignore lint/suspicious/noConsole: a skipped test must say how to run it
if (missing) console.log(DOVECOT_MISSING);

let world: World;
let bot: Bot;
const lines: string[] = [];
let count = 0;

/** Delivers a mail and waits for the ticket that it becomes. */
async function ticketFor(headers: Record<string, string>, body: string): Promise<SlackMessage> {
  const before = (await world.roots()).length;
  count += 1;
  await world.mailbox.deliver(
    rawMail({ "Message-ID": `<m${count}@vang.example>`, ...headers }, body),
  );
  return until("the ticket", async () => (await world.roots())[before]);
}

async function draftIn(root: SlackMessage): Promise<SlackMessage> {
  return until("the draft", async () =>
    (await world.thread(root)).filter(({ event }) => event === "privacy_draft").at(-1),
  );
}

const textOf = (message: SlackMessage) => JSON.stringify(message.blocks);
const whispers = (user: string) =>
  world.slack.memory
    .whispersTo(user, world.slack.world.channels.tickets.id)
    .map(({ text }) => text);

describe.skipIf(missing)("the way of a mail", () => {
  beforeAll(async () => {
    const started = await startWorld();
    if (!started) throw new Error(DOVECOT_MISSING);
    world = started;
    bot = await runBot(world, { lines });
    await until("the bot to be ready", () => isReady(world));
  });
  afterAll(async () => {
    await bot?.stop();
    await world?.close();
  });

  it("leads to a ticket with its deadline, a draft, a click, and one answer in the mail's thread", async () => {
    const root = await ticketFor(
      { Subject: "My data" },
      "I would like a copy of my personal data, please.\n\nIda",
    );
    expect(root.payload).toMatchObject({
      ticket: "PR-1",
      intents: expect.stringContaining("access"),
    });
    expect(root.payload.due).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    const draft = await draftIn(root);
    expect(textOf(draft)).toContain("ida@vang.example");
    expect(textOf(draft)).toContain("Re: My data [PR-1]");
    expect(world.letterBox.letters()).toHaveLength(0);

    await world.press(world.agent, root, "ticket_claim");
    await world.press(world.agent, root, "ticket_send_draft");
    const letter = await until("the letter", () => world.letterBox.letters()[0]);
    expect(letter?.subject).toBe("Re: My data [PR-1]");
    expect(letter?.inReplyTo).toBe("<m1@vang.example>");
    expect(letter?.text).toContain("The right to access the personal data we process about you.");
    expect(String(letter?.html)).toContain(
      "The right to access the personal data we process about you.",
    );
    expect(letter?.headers.has("auto-submitted")).toBe(false);
    await until("the thread to say so", async () =>
      (await world.thread(root)).some((m) => textOf(m).includes("mail server has taken it")),
    );
    const [shown] = await world.roots();
    expect(JSON.stringify(shown?.blocks)).toContain(`<@${world.agent}>`);
  });

  it("brings a follow-up into its ticket's thread and makes no second ticket", async () => {
    const [root] = await world.roots();
    if (!root) throw new Error("no ticket");
    const answered = world.letterBox.letters()[0]?.messageId ?? "";
    await world.mailbox.deliver(
      rawMail(
        {
          "Message-ID": "<f1@vang.example>",
          "In-Reply-To": answered,
          Subject: "Re: My data [PR-1]",
        },
        "Thank you, I look forward to it.",
      ),
    );
    await until("the follow-up in the thread", async () =>
      (await world.thread(root)).some((m) => textOf(m).includes("look forward to it")),
    );
    expect(await world.roots()).toHaveLength(1);
  });

  it("edits the draft in a modal: the words change, the quotation stays word for word", async () => {
    const root = await ticketFor(
      { Subject: "Slet mig" },
      "Jeg ønsker at I sletter mine data. I skal slette mine oplysninger.",
    );
    await draftIn(root);
    await world.press(world.agent, root, "ticket_edit_draft");
    const modal = await until("the modal", () => world.slack.memory.modalOf(world.agent));
    const own = "Kære Ida\n\nVi går i gang i dag. Ærligt.";
    const heading = {
      value: "6",
      text: { type: "plain_text" as const, text: "Data Retention and Deletion" },
    };
    const answer = await world.clicks.submit({
      user: world.agent,
      viewId: modal.id,
      values: {
        words: { words: { type: "plain_text_input", value: own } },
        headings: { headings: { type: "multi_static_select", selected_options: [heading] } },
      },
    });
    expect(answer).toEqual({ ok: true });
    await until("the new draft", async () => textOf(await draftIn(root)).includes("Ærligt"));
    const before = world.letterBox.letters().length;
    await world.press(world.agent, root, "ticket_send_draft");
    await until("the letter", () => world.letterBox.letters().length > before);
    const letter = world.letterBox.letters().at(-1);
    expect(letter?.text).toContain("Vi går i gang i dag. Ærligt.");
    expect(letter?.text).toContain(
      "We will retain your personal data for as long as necessary to fulfil the purposes described in this policy",
    );
    expect(letter?.text).toContain("engelsk");
  });

  it("sends once, however often and by whom the button is pressed", async () => {
    const root = await ticketFor(
      { Subject: "Twice" },
      "Please delete all my personal data and erase my account.",
    );
    const draft = await draftIn(root);
    const before = world.letterBox.letters().length;
    const press = {
      user: world.agent,
      channel: world.slack.world.channels.tickets.id,
      messageTs: draft.ts,
      threadTs: root.ts,
    };
    const blockId = /draft:[0-9a-f-]+/.exec(textOf(draft))?.[0] ?? "";
    const action = {
      type: "button",
      action_id: "ticket_send_draft",
      block_id: blockId,
      value: String(root.payload.ticket),
    };
    await Promise.all([1, 2, 3].map(() => world.clicks.act({ ...press, action })));
    await until("a letter", () => world.letterBox.letters().length > before);
    await until(
      "two to be told",
      () => whispers(world.agent).filter((text) => text.includes("sent already")).length === 2,
    );
    expect(world.letterBox.letters().length).toBe(before + 1);
  });

  it("does nothing for an outsider and shows them nothing", async () => {
    const [root] = await world.roots();
    if (!root) throw new Error("no ticket");
    const before = world.letterBox.letters().length;
    for (const id of ["ticket_claim", "ticket_view_mail", "ticket_reply", "ticket_close"]) {
      await world.press(world.outsider, root, id);
    }
    await until("refusals", () => whispers(world.outsider).length === 4);
    expect(new Set(whispers(world.outsider))).toEqual(
      new Set(["You have no access to these tickets, so nothing was done."]),
    );
    expect(world.slack.memory.modalOf(world.outsider)).toBeNull();
    const channel = world.slack.world.channels.tickets.id;
    await world.clicks.command({ user: world.outsider, channel, text: "list" });
    expect(whispers(world.outsider).at(-1)).toBe("You have no access to these tickets.");
    expect(world.letterBox.letters().length).toBe(before);
    expect(JSON.stringify((await world.roots())[0]?.blocks)).not.toContain(world.outsider);
  });

  it("takes no forged request, no old one, and no genuine one twice", async () => {
    const root = await ticketFor(
      { Subject: "Forged" },
      "Right of access: I want access to my personal data.",
    );
    await draftIn(root);
    const payload = {
      type: "block_actions",
      user: { id: world.agent },
      team: { id: world.slack.world.team.id },
      actions: [
        { type: "button", action_id: "ticket_claim", block_id: "b", value: root.payload.ticket },
      ],
      trigger_id: "t",
    };
    const post = async (request: { headers: Record<string, string>; body: string }) =>
      (await fetch(world.events, { method: "POST", ...request })).status;
    const now = Math.floor(Date.now() / 1000);
    expect(await post(signedRequest("interactive", payload, "another secret"))).toBe(401);
    expect(await post(signedRequest("interactive", payload, SIGNING_SECRET, now - 301))).toBe(401);
    expect(await post({ headers: {}, body: "payload=x" })).toBe(401);
    expect(await post(signedRequest("interactive", payload, SIGNING_SECRET, now + 400))).toBe(401);
    const padded = signedRequest("interactive", payload, SIGNING_SECRET);
    padded.headers["x-slack-signature"] += "=1";
    expect(await post(padded)).toBe(401);
    const assignee = async () =>
      bot.house.store.transact(
        async (tx) => (await tx.ticket(Number(String(root.payload.ticket).slice(3))))?.assignee,
      );
    expect(await assignee()).toBeNull();

    const genuine = signedRequest("interactive", payload, SIGNING_SECRET);
    expect(await post(genuine)).toBe(200);
    await until("the claim", async () => (await assignee()) === world.agent);
    const manager = { ...payload, user: { id: world.manager } };
    await post(signedRequest("interactive", manager, SIGNING_SECRET));
    await until("the take-over", async () => (await assignee()) === world.manager);
    expect(await post(genuine)).toBe(200);
    expect(await assignee()).toBe(world.manager);
  });

  it("keeps quiet to what is plainly automatic, and puts what is no privacy mail aside", async () => {
    const before = (await world.roots()).length;
    const automatic: Record<string, string>[] = [
      { "Auto-Submitted": "auto-replied" },
      { "Return-Path": "<>" },
      { "List-Unsubscribe": "<https://news.example/u>" },
      { Precedence: "bulk" },
      { "Content-Type": 'multipart/report; report-type=delivery-status; boundary="b"' },
    ];
    for (const [at, headers] of automatic.entries()) {
      await world.mailbox.deliver(
        rawMail(
          { ...headers, "Message-ID": `<auto${at}@x.example>` },
          "Our office is closed for the autumn holiday. We are back on Monday.",
        ),
      );
    }
    await world.mailbox.deliver(
      rawMail(
        { "Message-ID": "<bug@x.example>", Subject: "Export broken" },
        "The product export ends with an error.",
      ),
    );
    const outcomes = () =>
      bot.house.store.transact(
        async (tx) => (await tx.outcomesBetween("2000-01-01", "2100-01-01")).outcomes,
      );
    await until("the last one's outcome", async () => (await outcomes()).aside === 1);
    expect(await outcomes()).toMatchObject({ aside: 1, automatic: 5 });
    expect(await world.roots()).toHaveLength(before);
  });

  it("gives managers the summary, and only them; App Home shows what is mine", async () => {
    const channel = world.slack.world.channels.tickets.id;
    await world.clicks.command({ user: world.agent, channel, text: "summary" });
    expect(whispers(world.agent).at(-1)).toBe("The summary is for managers.");
    await world.clicks.command({ user: world.manager, channel, text: "summary" });
    expect(whispers(world.manager).at(-1)).toMatch(/^Summary /);
    await world.clicks.command({ user: world.agent, channel, text: "show PR-1" });
    expect(whispers(world.agent).at(-1)).toContain("PR-1");
    await world.clicks.openHome(world.agent);
    expect(JSON.stringify(world.slack.memory.homeOf(world.agent)?.blocks)).toContain("PR-1");
    await world.clicks.openHome(world.outsider);
    expect(JSON.stringify(world.slack.memory.homeOf(world.outsider)?.blocks)).not.toContain("PR-");
  });

  it("logged nothing personal on all the way", () => {
    const log = lines.join("");
    expect(log).toContain("mail settled");
    expect(log).not.toMatch(/ida|vang\.example|My data|copy of my|Slet mig|@x\.example/i);
  });
});
