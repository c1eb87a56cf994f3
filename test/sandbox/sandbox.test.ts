import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLog } from "../../src/log.js";
import { createClicks } from "../../src/sandbox/clicks.js";
import { signedRequest } from "../../src/sandbox/deliver-signed.js";
import type { Info, Report, Sample, SlackMessage } from "../../src/sandbox/page/api-types.js";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.js";
import { until } from "../support/until.js";
import { createVisitor, type Visitor, words } from "./visitor.js";

let sandbox: Sandbox;
let visitor: Visitor;
let agnes: string;
let bo: string;
let clara: string;
let otto: string;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, log: createLog("silent") });
  const info = await (await fetch(`${sandbox.url}api/info`)).json();
  visitor = createVisitor(sandbox.url, info as Info);
  [agnes, bo, clara, otto] = ["Agnes", "Bo", "Clara", "Otto"].map(visitor.person) as [
    string,
    string,
    string,
    string,
  ];
});
afterAll(() => sandbox?.stop());

/** A mail that asks for a copy of data, in words that no other test uses. */
async function request15(who: string): Promise<SlackMessage> {
  const subject = `Copy of data for ${who}`;
  await visitor.write({
    fromName: who,
    fromAddress: `${who.toLowerCase()}@requester.example`,
    subject,
    text: `Hello,\n\nunder Article 15 of the GDPR I ask you for a copy of all personal data that you hold about me.\n\n${who}`,
  });
  return visitor.ticket(subject);
}

/** A day as many days from now, in UTC. */
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
const ticketNamed = (root: SlackMessage) => String(root.metadata?.event_payload.ticket);
const fresh = async (root: SlackMessage) => {
  const found = (await visitor.roots()).find((message) => message.ts === root.ts);
  if (!found) throw new Error("the ticket is gone");
  return found;
};
const received = async (who: string) =>
  (await visitor.mailbox(`${who.toLowerCase()}@requester.example`)).filter(
    (mail) => mail.direction === "received",
  );

describe("the way of a mail through the sandbox", () => {
  it("makes a ticket of it, with the draft in its thread", async () => {
    const root = await request15("Ida");
    expect(root.metadata?.event_type).toBe("privacy_ticket");
    expect(root.metadata?.event_payload.intents).toBe("access");
    const draft = await visitor.draft(root);
    expect(words(draft)).toContain("ida@requester.example");
    expect(await received("Ida")).toEqual([]);
  });

  it("is claimed, edited in the modal and sent; the answer arrives in the requester's thread", async () => {
    const root = await request15("Per");
    await visitor.press(agnes, root, "ticket_claim");
    await until("the claim on the card", async () =>
      words(await fresh(root)).includes(`<@${agnes}>`),
    );

    const draft = await visitor.draft(root);
    await visitor.press(agnes, draft, "ticket_edit_draft");
    const { view } = await until("the modal", async () => {
      const answer = await visitor.modal(agnes);
      return answer.view && { view: answer.view };
    });
    const chosen = view.blocks.flatMap((block) => {
      const { element } = block as { element?: { initial_options?: unknown[] } };
      return element?.initial_options ?? [];
    });
    const answer = await visitor.post("slack/submit", {
      user: agnes,
      viewId: view.id,
      values: {
        words: { words: { type: "plain_text_input", value: "Your copy is on its way by post." } },
        headings: { headings: { type: "multi_static_select", selected_options: chosen } },
      },
    });
    expect(answer).toEqual({ ok: true });
    expect((await visitor.modal(agnes)).view).toBeNull();

    const edited = await until("the new draft", async () =>
      (await visitor.thread(root)).find(
        (message) =>
          words(message).includes("on its way by post") &&
          words(message).includes("ticket_send_draft"),
      ),
    );
    await visitor.press(agnes, edited, "ticket_send_draft");
    const [letter] = await until("the letter", async () => {
      const mails = await received("Per");
      return mails.length > 0 ? mails : null;
    });
    const [sent] = await visitor.mailbox("per@requester.example");
    expect(letter?.text).toContain("Your copy is on its way by post.");
    expect(letter?.subject).toBe(`Re: Copy of data for Per [${ticketNamed(root)}]`);
    expect(letter?.inReplyTo).toBe(sent?.messageId);
    expect(letter?.html).toContain("Your copy is on its way by post.");
  });

  it("sends one letter however often the button is pressed, and says so to the second", async () => {
    const root = await request15("Ulla");
    const draft = await visitor.draft(root);
    await Promise.all([
      visitor.press(agnes, draft, "ticket_send_draft"),
      visitor.press(bo, draft, "ticket_send_draft"),
    ]);
    const told = await until("one of the two to be told", async () => {
      const both = [...(await visitor.thread(root, agnes)), ...(await visitor.thread(root, bo))];
      return both.filter((message) => message.ephemeral).at(0);
    });
    expect(told.text).toMatch(/sent already/);
    await until("the letter", async () => (await received("Ulla")).length > 0);
    await until("the thread to settle", async () =>
      (await visitor.thread(root)).some((message) => words(message).includes("taken it")),
    );
    expect(await received("Ulla")).toHaveLength(1);
  });

  it("takes an answer of the requester's into the ticket's thread", async () => {
    const root = await request15("Sif");
    await visitor.press(agnes, await visitor.draft(root), "ticket_send_draft");
    const [letter] = await until("the letter", async () => {
      const mails = await received("Sif");
      return mails.length > 0 ? mails : null;
    });
    const before = (await visitor.roots()).length;
    await visitor.write({
      fromName: "Sif",
      fromAddress: "sif@requester.example",
      subject: letter?.subject ?? "",
      text: "Thank you, and please use my new address.",
      inReplyTo: letter?.messageId ?? "",
    });
    await until("the follow-up", async () =>
      (await visitor.thread(root)).some((message) => words(message).includes("my new address")),
    );
    expect(await visitor.roots()).toHaveLength(before);
  });

  it("counts an out-of-office and a newsletter as automatic, without a ticket or an answer", async () => {
    const before = (await visitor.roots()).length;
    const samples = await visitor.get<Sample[]>("samples");
    const robots = samples.filter((sample) => sample.kind === "automatic");
    expect(robots.length).toBeGreaterThanOrEqual(2);
    for (const { id, fromName, fromAddress, subject, text } of robots) {
      await visitor.write({ fromName, fromAddress, subject, text, sampleId: id });
    }
    const report = await until("both to be counted", async () => {
      const { balance } = await visitor.get<Report>(`report?from=${day(-7)}&to=${day(7)}`);
      return balance.automatic === robots.length ? balance : null;
    });
    expect(report.balanced).toBe(true);
    expect(await visitor.roots()).toHaveLength(before);
  });
});

describe("who may act", () => {
  it("lets an outsider's click do nothing, and tells only the outsider", async () => {
    const root = await request15("Nis");
    for (const action of ["ticket_claim", "ticket_view_mail", "ticket_not_privacy"]) {
      await visitor.press(otto, root, action);
    }
    const told = await until("the refusals", async () => {
      const whispers = (await visitor.roots(otto)).filter((message) => message.ephemeral);
      return whispers.length === 3 ? whispers : null;
    });
    expect(new Set(told.map((message) => message.text)).size).toBe(1);
    expect(told[0]?.text).toMatch(/no access/);
    expect((await visitor.modal(otto)).view).toBeNull();
    expect((await visitor.roots(agnes)).some((message) => message.ephemeral)).toBe(false);
    expect(words(await fresh(root))).toContain("nobody yet");
  });

  it("keeps the managers' channel and the typing in channels to their members", async () => {
    const managers = Object.values(sandbox.slack.world.channels)[1]?.id ?? "";
    await visitor.post("slack/message", { user: clara, channel: managers, text: "for us" });
    const seenBy = (user: string) => visitor.get(`slack/channel/${managers}?user=${user}`);
    expect(await seenBy(agnes)).toEqual({ messages: [] });
    expect(await seenBy(clara)).toMatchObject({ messages: [{ text: "for us" }] });
    const typed = { user: otto, channel: visitor.tickets, text: "hello" };
    await expect(visitor.post("slack/message", typed)).rejects.toThrow(/not a member/);
  });

  it("answers /privacy for the asker's eyes only, the summary to managers", async () => {
    const ask = (user: string, text: string) =>
      visitor.post("slack/command", { user, channel: visitor.tickets, text });
    await ask(bo, "list");
    await ask(bo, "summary");
    await ask(clara, "summary");
    const whispersTo = async (user: string) =>
      (await visitor.roots(user)).filter((message) => message.ephemeral);
    expect((await whispersTo(bo)).map((message) => message.text)).toEqual([
      expect.stringContaining("most urgent first"),
      "The summary is for managers.",
    ]);
    expect((await whispersTo(clara))[0]?.text).toContain("Summary 20");
  });

  it("draws App Home for who opens it", async () => {
    const root = await request15("Kai");
    await visitor.press(bo, root, "ticket_claim");
    await until("the claim", async () => words(await fresh(root)).includes(`<@${bo}>`));
    const { view } = await visitor.post<{ view: unknown }>("slack/home", { user: bo });
    expect(JSON.stringify(view)).toContain(ticketNamed(root));
    const closed = await visitor.post<{ view: unknown }>("slack/home", { user: otto });
    expect(JSON.stringify(closed.view)).not.toContain("PR-");
  });
});

describe("signed requests", () => {
  /** What a press would send, caught before it is sent. */
  async function caught(user: string, root: SlackMessage, actionId: string): Promise<object> {
    const payloads: object[] = [];
    const clicks = createClicks(
      sandbox.slack,
      async (_kind, payload) => void payloads.push(payload),
    );
    const action = { type: "button", action_id: actionId, block_id: "b", value: ticketNamed(root) };
    await clicks.act({ user, channel: visitor.tickets, messageTs: root.ts, action });
    const [payload] = payloads;
    if (!payload) throw new Error("nothing was sent");
    return payload;
  }
  const sendOf = (signed: { headers: Record<string, string>; body: string }) =>
    fetch(sandbox.events.url, { method: "POST", ...signed }).then((answer) => answer.status);

  it("refuses what is forged or old, and does nothing", async () => {
    const root = await request15("Eva");
    const payload = await caught(agnes, root, "ticket_claim");
    const { secret } = sandbox.events;
    const old = Math.floor(Date.now() / 1000) - 600;
    const signed = signedRequest("interactive", payload, secret);
    const tampered = { ...signed, body: `${signed.body}&x=1` };
    expect(await sendOf(signedRequest("interactive", payload, "another secret"))).toBe(401);
    expect(await sendOf(signedRequest("interactive", payload, secret, old))).toBe(401);
    expect(await sendOf(tampered)).toBe(401);
    expect(words(await fresh(root))).toContain("nobody yet");
  });

  it("does nothing when a genuine request comes again", async () => {
    const root = await request15("Tom");
    const signed = signedRequest(
      "interactive",
      await caught(agnes, root, "ticket_claim"),
      sandbox.events.secret,
    );
    expect(await sendOf(signed)).toBe(200);
    await until("the first claim", async () => words(await fresh(root)).includes(`<@${agnes}>`));
    await visitor.press(bo, await fresh(root), "ticket_claim");
    await until("the second claim", async () => words(await fresh(root)).includes(`<@${bo}>`));
    expect(await sendOf(signed)).toBe(200);
    // Effects of a ticket keep their order: what the replay had done would stand before this.
    await visitor.press(clara, await fresh(root), "ticket_claim");
    const claims = await until("the last claim in the thread", async () => {
      const notes = (await visitor.thread(root)).map(words);
      return notes.some((note) => note.includes(`🙋 <@${clara}>`)) ? notes : null;
    });
    expect(claims.filter((note) => note.includes("takes care"))).toHaveLength(3);
  });
});

describe("the page's server", () => {
  const send = (path: string, headers: Record<string, string>, method = "GET", body = "") =>
    new Promise<number>((resolve, reject) => {
      const asked = request(new URL(path, sandbox.url), { method, headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      asked.on("error", reject);
      asked.end(body);
    });

  it("answers to its own name only, takes JSON only, and serves only its own files", async () => {
    const host = new URL(sandbox.url).host;
    const json = { "content-type": "application/json" };
    expect(await send("/api/info", { host })).toBe(200);
    expect(await send("/api/info", { host: "evil.example" })).toBe(403);
    expect(await send("/api/info", { host, origin: "https://evil.example" })).toBe(403);
    expect(await send("/api/time", { host, ...json, origin: "null" }, "POST", "{}")).toBe(403);
    const plain = { host, "content-type": "text/plain" };
    expect(await send("/api/time", plain, "POST", '{"days":1}')).toBe(415);
    expect(await send("/api/time", { host, ...json }, "POST", "{")).toBe(400);
    expect(await send("/api/time", { host, ...json }, "POST", '{"days":0}')).toBe(400);
    expect(await send("/api/nothing", { host })).toBe(404);
    expect(await send("/..%2f..%2fpackage.json", { host })).toBe(404);
    expect(await send("/.env", { host })).toBe(404);
  });

  it("offers at least twelve samples in several languages", async () => {
    const samples = await visitor.get<Sample[]>("samples");
    expect(samples.length).toBeGreaterThanOrEqual(12);
    expect(new Set(samples.map((sample) => sample.language)).size).toBeGreaterThanOrEqual(4);
    expect(new Set(samples.map((sample) => sample.id)).size).toBe(samples.length);
  });

  it("tells of changes as they come", async () => {
    const stream = await fetch(`${sandbox.url}api/events`);
    const reader = stream.body?.getReader();
    let heard = "";
    await request15("Liv");
    while (reader && !/"slack"/.test(heard)) {
      const { value } = await reader.read();
      heard += new TextDecoder().decode(value);
    }
    expect(heard).toMatch(/data: \{"changed":\[.*"mail"/);
    await reader?.cancel();
  });
});

// Last, because time only goes ahead.
describe("travel in time", () => {
  it("brings deadlines near and past, and dates what happens then", async () => {
    const root = await request15("Gry");
    expect(root.text).not.toContain("overdue");
    const before = Date.parse((await visitor.get<{ now: string }>("time")).now);
    const { now } = await visitor.post<{ now: string }>("time", { days: 45 });
    expect(Date.parse(now) - before).toBeGreaterThanOrEqual(45 * 86_400_000);
    await until("the card to be overdue", async () => (await fresh(root)).text.includes("overdue"));

    const later = await request15("Bjarke");
    expect(Number.parseFloat(later.ts) * 1000).toBeGreaterThan(Date.parse(now) - 60_000);
    expect(later.text).not.toContain("overdue");
    const [sent] = await visitor.mailbox("bjarke@requester.example");
    expect(Date.parse(sent?.at ?? "")).toBeGreaterThanOrEqual(Date.parse(now));
    await visitor.press(agnes, later, "ticket_claim");
    await until("a click after the journey", async () =>
      words(await fresh(later)).includes(`<@${agnes}>`),
    );
  });
});
