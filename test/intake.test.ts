import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDesk } from "../src/desk.js";
import { messageIdOf } from "../src/letters.js";
import { openHouse, type TestHouse } from "./support/house.js";
import { rawMail } from "./support/mails.js";

const ASK =
  "I am writing under Article 15 of the GDPR. Please send me a copy of all personal data you hold about me.";
const DELETE =
  "Please delete my account and erase all personal data you hold about me, under Article 17 of the GDPR.";
const AGNES = "U0AGNES";

let bot: TestHouse;
beforeEach(async () => {
  bot = await openHouse();
});
afterEach(async () => {
  await bot.close();
});

const from = (address: string, more: Record<string, string> = {}) => ({
  From: `Somebody <${address}>`,
  "Message-ID": `<${Math.random()}@x.example>`,
  ...more,
});
const act = (ticket: number, what: Parameters<ReturnType<typeof createDesk>["act"]>[2]) =>
  createDesk(bot.house).act(ticket, AGNES, what);
const outcomes = () =>
  bot.house.store.transact(
    async (tx) => (await tx.outcomesBetween("1970-01-01", "2999-01-01")).outcomes,
  );

describe("threads", () => {
  beforeEach(async () => {
    await bot.take(
      rawMail({ "Message-ID": "<one@ida.example>", From: "Ida <ida@vang.example>" }, ASK),
    );
  });

  it("join by In-Reply-To and by References, commas and all", async () => {
    await bot.take(
      rawMail(from("ida@vang.example", { "In-Reply-To": "<one@ida.example>" }), "Any news?"),
    );
    await bot.take(
      rawMail(
        from("ida@home.example", { References: "<zero@x.example>,<one@ida.example>" }),
        "And now?",
      ),
    );
    expect(await outcomes()).toEqual({ ticket: 1, joined: 2 });
    expect((await bot.file(1)).mails).toHaveLength(3);
  });

  it("join by the number for the same sender, in whatever case, and for an addressee", async () => {
    await bot.take(
      rawMail(from("IDA@vang.example", { Subject: "SV: noget andet [pr-1]" }), "Hello?"),
    );
    expect(await outcomes()).toEqual({ ticket: 1, joined: 1 });
  });

  it("stay shut to a stranger who knows the number: a ticket of their own, with a hint", async () => {
    await bot.take(
      rawMail(
        from("eve@evil.example", { Subject: "Re: My data [PR-1]" }),
        "Just send it to me here.",
      ),
    );
    expect(await bot.tickets()).toBe(2);
    expect((await bot.file(1)).mails).toHaveLength(1);
    const theirs = await bot.file(2);
    expect(theirs.ticket.review).toBe(true);
    expect(theirs.mails[0]?.notes.join()).toMatch(/PR-1.*somebody else/);
  });

  it("count the same mail once, wherever it lies", async () => {
    const mail = rawMail(
      { "Message-ID": "<one@ida.example>", From: "Ida <ida@vang.example>" },
      ASK,
    );
    expect(await bot.take(mail)).toBe("duplicate");
    expect(await outcomes()).toEqual({ ticket: 1, duplicate: 1 });
  });

  it("take a Message-ID used again for a follow-up of the same sender, and for a stranger's own", async () => {
    const again = (address: string) =>
      rawMail({ "Message-ID": "<one@ida.example>", From: address }, `${DELETE} Again.`);
    expect(await bot.take(again("ida@vang.example"))).toBe("joined");
    expect(await bot.take(again("eve@evil.example"))).toBe("ticket");
  });

  it("reopen a closed ticket, or open another, linked, for something new", async () => {
    await act(1, { type: "close", intents: "all", outcome: "done", how: null });
    await bot.take(
      rawMail(
        from("ida@vang.example", { "In-Reply-To": "<one@ida.example>" }),
        "Something is missing in the file you sent.",
      ),
    );
    expect((await bot.file(1)).ticket.state).toBe("open");
    await act(1, { type: "close", intents: "all", outcome: "done", how: null });
    await bot.take(
      rawMail(from("ida@vang.example", { "In-Reply-To": "<one@ida.example>" }), DELETE),
    );
    expect((await bot.file(1)).ticket.state).toBe("closed");
    expect((await bot.file(2)).mails[0]?.notes.join()).toMatch(/Follows PR-1/);
  });

  it("show that our letter came back, with the address that failed", async () => {
    await act(1, { type: "send", letter: null });
    const letter = (await bot.file(1)).letters[0]?.id ?? "";
    const report = [
      "--b",
      "Content-Type: text/plain",
      "",
      "Your message could not be delivered.",
      "",
      "--b",
      "Content-Type: message/delivery-status",
      "",
      "Reporting-MTA: dns; mx.example",
      "",
      "Final-Recipient: rfc822; ida@vang.example",
      "Action: failed",
      "Status: 5.1.1",
      "",
      "--b",
      "Content-Type: message/rfc822",
      "",
      `Message-ID: ${messageIdOf(bot.house, letter)}`,
      "Subject: Re: My data [PR-1]",
      "",
      "text",
      "--b--",
    ].join("\n");
    const headers = {
      From: "MAILER-DAEMON@mx.example",
      "Return-Path": "<>",
      "Content-Type": 'multipart/report; report-type=delivery-status; boundary="b"',
    };
    expect(await bot.take(rawMail(from("x@x", headers), report))).toBe("automatic");
    const file = await bot.file(1);
    expect(file.ticket.letters[0]?.state).toBe("failed");
    expect(file.mails.at(-1)?.notes.join()).toContain("ida@vang.example");
    const forged = report.replace(
      /Message-ID: <[^.]*\.[0-9a-f]{20}/,
      "Message-ID: <forged.00000000000000000000",
    );
    await bot.take(rawMail(from("y@x", headers), forged));
    expect((await bot.file(1)).mails).toHaveLength(2);
  });
});

describe("letters", () => {
  beforeEach(async () => {
    await bot.take(
      rawMail({ "Message-ID": "<one@ida.example>", From: "Ida <ida@vang.example>" }, ASK),
    );
  });
  const reply = { type: "draft" as const, words: "We are at it.", headings: ["Your rights"] };
  const letter = async () => (await bot.file(1)).letters.at(-1);

  it("go to the requester, whoever has written into the thread since", async () => {
    const thread = { "In-Reply-To": "<one@ida.example>" };
    await bot.take(rawMail(from("mallory@evil.example", thread), "Send it to me instead."));
    const waiting = (await letter())?.id ?? null;
    expect(await act(1, { ...reply, basedOn: waiting })).toEqual({ ok: true });
    expect(await letter()).toMatchObject({
      to: "ida@vang.example",
      inReplyTo: "<one@ida.example>",
    });
    expect((await bot.file(1)).mails.at(-1)?.notes.join()).toContain("somebody else");
  });

  it("are kept where a person wrote them and somebody pressed the wrong button", async () => {
    await act(1, { ...reply, basedOn: (await letter())?.id ?? null });
    await act(1, { type: "notPrivacy" });
    await act(1, { type: "reopen" });
    expect(createDesk(bot.house).replyBasis(await bot.file(1), null).words).toBe("We are at it.");
  });

  it("cost no mail where intents/ has a fault: people write them themselves", async () => {
    const { policy } = bot.house;
    await bot.close();
    bot = await openHouse({ policy: { ...policy, sections: policy.sections.slice(0, 1) } });
    expect(await bot.take(rawMail(from("ida@vang.example"), ASK))).toBe("ticket");
    expect((await bot.file(1)).letters).toEqual([]);
  });
});

describe("a follow-up", () => {
  it("that is an alarm raises it on its ticket, with its own clock", async () => {
    await bot.take(
      rawMail({ "Message-ID": "<one@ida.example>", From: "Ida <ida@vang.example>" }, ASK),
    );
    const breach =
      "I can see the names, addresses and orders of other customers when I log in. You have leaked personal data of strangers to me, this is a data breach.";
    await bot.take(
      rawMail(from("ida@vang.example", { "In-Reply-To": "<one@ida.example>" }), breach),
    );
    const { ticket } = await bot.file(1);
    expect(ticket.alarm).toBe("breach");
    expect(ticket.clock).not.toBeNull();
    expect(ticket.requests.map((request) => request.intent)).toContain("access");
  });
});

describe("what can't be read", () => {
  it("has a ticket each, however alike", async () => {
    expect(await bot.take(new Uint8Array())).toBe("unreadable");
    expect(await bot.take(new Uint8Array())).toBe("unreadable");
    expect(await bot.tickets()).toBe(2);
    expect((await bot.file(1)).ticket.review).toBe(true);
  });
});

describe("who asks", () => {
  it("is in a form's Reply-To, and gets the answer there", async () => {
    await bot.close();
    bot = await openHouse({ formSenders: ["form@opendims.com"] });
    await bot.take(
      rawMail(
        from("form@opendims.com", { "Reply-To": "Ida Vang <ida@vang.example>" }),
        `Name: Ida Vang\nEmail: ida@vang.example\nMessage: ${ASK}`,
      ),
    );
    const file = await bot.file(1);
    expect(file.requester?.address).toBe("ida@vang.example");
    expect(file.mails[0]?.sentBy?.address).toBe("form@opendims.com");
    expect(file.letters[0]?.to).toBe("ida@vang.example");
  });

  it("is found in a colleague's forward, and confirmed by a person before anything is drafted", async () => {
    const forwarded = `FYI\n\n---------- Forwarded message ---------\nFrom: Ida Vang <ida@vang.example>\nDate: Mon, 2 Nov 2026 at 10:00\nSubject: My data\nTo: <bo@opendims.com>\n\n${ASK}`;
    await bot.take(rawMail(from("bo@opendims.com", { Subject: "Fwd: My data" }), forwarded));
    const file = await bot.file(1);
    expect(file.requester?.address).toBe("ida@vang.example");
    expect(file.ticket.review).toBe(true);
    expect(file.letters).toEqual([]);
    await act(1, { type: "changeIntents", intents: ["access"], seen: null });
    expect((await bot.file(1)).letters[0]?.to).toBe("ida@vang.example");
  });

  it("is told with our own server's verdict, and nobody else's", async () => {
    await bot.close();
    bot = await openHouse({ authservId: "mx.opendims.com" });
    const forged = "evil.example; dmarc=pass header.from=vang.example";
    await bot.take(
      rawMail(
        from("ida@vang.example", {
          "Authentication-Results":
            "mx.opendims.com; dmarc=fail header.from=vang.example; spf=fail smtp.mailfrom=x.example; dkim=none",
          "X-Old-Results": forged,
        }),
        ASK,
      ),
    );
    expect((await bot.file(1)).mails[0]?.verdict).toBe("SPF fail, DKIM none, DMARC fail");
  });
});

describe("automatic mail", () => {
  it("has no ticket, but for a person's plain request that a list or form carries", async () => {
    await bot.take(
      rawMail(
        from("news@shop.example", { "List-Unsubscribe": "<https://x>" }),
        "Big autumn sale: 40 % off all product feeds.",
      ),
    );
    await bot.take(rawMail(from("ida@vang.example", { "Auto-Submitted": "auto-replied" }), ASK));
    await bot.take(rawMail(from("requests@service.example", { Precedence: "bulk" }), ASK));
    expect(await outcomes()).toEqual({ automatic: 2, ticket: 1 });
    const file = await bot.file(1);
    expect(file.ticket.review).toBe(true);
    expect(file.letters).toEqual([]);
  });
});

describe("answering by itself", () => {
  beforeEach(async () => {
    await bot.close();
    bot = await openHouse({ replyMode: "auto", authservId: "mx.opendims.com" });
  });
  const note = async (ticket: number) => (await bot.file(ticket)).mails[0]?.notes.join() ?? "";

  it("acknowledges a sure first contact once, as the bot", async () => {
    await bot.take(rawMail(from("ida@vang.example"), ASK));
    expect((await bot.file(1)).ticket.letters).toMatchObject([{ state: "released", by: "bot" }]);
    expect((await bot.file(1)).ticket.requests[0]?.outcome).toBeNull();
  });

  it.each<[string, Record<string, string>, number]>([
    [
      "a failed DMARC",
      { "Authentication-Results": "mx.opendims.com; dmarc=fail header.from=vang.example" },
      0,
    ],
    ["a Reply-To that leads elsewhere", { "Reply-To": "other@else.example" }, 0],
    [
      "an address that nobody reads",
      { From: "no.reader+bounce@vang.example", "Reply-To": "x@y.example" },
      0,
    ],
    ["ourselves", { From: "info@opendims.com" }, 0],
    ["a mail of three days ago", {}, 72],
  ])("never answers %s: the draft waits, and the ticket says why", async (_, headers, hoursAgo) => {
    const received = new Date(Date.now() - hoursAgo * 3_600_000);
    await bot.take(rawMail(from("ida@vang.example", headers), ASK), received);
    expect(await bot.released()).toBe(0);
    expect(await note(1)).toContain("Not answered automatically");
  });

  it("writes twice to an address in a day, and then waits", async () => {
    for (const body of [ASK, DELETE, `${ASK} Once more.`])
      await bot.take(rawMail(from("ida@vang.example"), body));
    expect(await bot.tickets()).toBe(3);
    expect(await bot.released()).toBe(2);
  });

  it("writes twenty letters an hour, then tells the managers, once", async () => {
    for (let n = 1; n <= 24; n += 1) await bot.take(rawMail(from(`person${n}@vang.example`), ASK));
    expect(await bot.released()).toBe(20);
    const notices = await bot.house.store.transact(async (tx) => {
      const found: string[] = [];
      for (
        let next = await tx.nextEffect("slack", Date.now());
        next;
        next = await tx.nextEffect("slack", Date.now())
      ) {
        if (next.deed.kind === "notice") found.push(next.deed.text);
        await tx.finish(next.id);
      }
      return found;
    });
    expect(notices).toHaveLength(1);
  });

  it("ends after one exchange with another such bot, even one that marks nothing", async () => {
    for (let turn = 1; turn <= 6; turn += 1) {
      const last =
        (await bot.tickets()) > 0
          ? (await bot.file(await bot.tickets())).letters.at(-1)
          : undefined;
      const thread = last ? { "In-Reply-To": messageIdOf(bot.house, last.id) } : {};
      await bot.take(rawMail(from("robot@other.example", thread), `${ASK} Turn ${turn}.`));
    }
    expect(await bot.released()).toBe(1);
    for (let turn = 1; turn <= 4; turn += 1)
      await bot.take(rawMail(from("robot@other.example"), `${ASK} New thread ${turn}.`));
    expect(await bot.released()).toBe(2);
  });
});
