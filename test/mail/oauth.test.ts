import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createImapSource } from "../../src/mail/imap.js";
import type { MailSource, OutgoingMail } from "../../src/mail/mail.js";
import { createTokenSource } from "../../src/mail/oauth.js";
import { createMailSender } from "../../src/mail/smtp.js";
import { Problem } from "../../src/problems.js";
import { DOVECOT_MISSING, type Dovecot, findDovecot, startDovecot } from "../support/dovecot.js";
import { until } from "../support/until.js";

const installed = findDovecot() !== null;
if (!installed) {
  // A CI without the server would be green without having tested anything.
  if (process.env.CI) throw new Error(DOVECOT_MISSING);
  process.stderr.write(`${DOVECOT_MISSING}\n`);
}

/** No sentence for people may show these. */
const SECRETS = /hunter2|refresh-\d|token-\d|person@/;

type Answer = { status?: number; body?: unknown; headers?: Record<string, string> } | "never";

/** A real token endpoint (`/token`) that knows which of its tokens are good (`/introspect`, RFC 7662). */
async function startAuthority() {
  const questions: URLSearchParams[] = [];
  const good = new Set<string>();
  const answers: Answer[] = [];
  const http = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const form = new URLSearchParams(text);
    const say = (status: number, body: unknown, headers = {}) =>
      response
        .writeHead(status, { "content-type": "application/json", ...headers })
        .end(typeof body === "string" ? body : JSON.stringify(body));
    if (request.url === "/introspect") {
      const active = good.has(form.get("token") ?? "");
      return say(200, active ? { active, username: "inbox" } : { active });
    }
    questions.push(form);
    const prepared = answers.shift();
    if (prepared === "never") return;
    if (prepared) return say(prepared.status ?? 200, prepared.body, prepared.headers);
    const token = `token-${questions.length}`;
    good.add(token);
    return say(200, { access_token: token, token_type: "Bearer", expires_in: 3600 });
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    base,
    questions,
    answers,
    good,
    close: () => {
      http.closeAllConnections();
      http.close();
    },
  };
}
type Authority = Awaited<ReturnType<typeof startAuthority>>;

let authority: Authority;
let clock = 0;
beforeEach(async () => {
  authority = await startAuthority();
  clock = Date.parse("2026-11-24T12:00:00Z");
});
afterEach(() => authority.close());

type Options = Parameters<typeof createTokenSource>[0];
function sourceOf(more: Partial<Options> = {}) {
  return createTokenSource({
    tokenUrl: `${authority.base}/token`,
    clientId: "bot",
    clientSecret: "hunter2",
    now: () => new Date(clock),
    ...more,
  });
}

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const problem = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(problem instanceof Problem)) throw new Error(`no Problem but ${problem}`);
  expect(problem.message).not.toMatch(SECRETS);
  return problem;
}

describe("a token", () => {
  it("is asked for by client credentials, or by the refresh token where there is one", async () => {
    expect(await sourceOf({ scope: "mail/.default" }).token()).toBe("token-1");
    await sourceOf({ refreshToken: "refresh-1", clientSecret: undefined }).token();
    expect(authority.questions.map((form) => Object.fromEntries(form))).toEqual([
      {
        grant_type: "client_credentials",
        client_id: "bot",
        client_secret: "hunter2",
        scope: "mail/.default",
      },
      { grant_type: "refresh_token", refresh_token: "refresh-1", client_id: "bot" },
    ]);
  });

  it("is kept until five minutes before its end", async () => {
    const source = sourceOf();
    await source.token();
    clock += 54.9 * 60_000;
    expect(await source.token()).toBe("token-1");
    clock += 0.2 * 60_000;
    expect(await source.token()).toBe("token-2");
  });

  it("is kept for half its life where that is short, and for a while where it is not told", async () => {
    const source = sourceOf();
    authority.answers.push(
      { body: { access_token: "short", token_type: "bearer", expires_in: "60" } },
      { body: { access_token: "untold", refresh_token: null } },
    );
    expect(await source.token()).toBe("short");
    clock += 29_000;
    expect(await source.token()).toBe("short");
    clock += 2000;
    expect(await source.token()).toBe("untold");
    clock += 4 * 60_000;
    expect(await source.token()).toBe("untold");
    clock += 2 * 60_000;
    expect(await source.token()).toBe("token-3");
  });

  it("is fetched once for all who ask at the same time, and anew once it was refused", async () => {
    const source = sourceOf();
    const together = await Promise.all([source.token(), source.token(), source.token()]);
    expect(together).toEqual(["token-1", "token-1", "token-1"]);
    source.forget();
    expect(await Promise.all([source.token(), source.token()])).toEqual(["token-2", "token-2"]);
    expect(authority.questions).toHaveLength(2);
  });

  it("brings a new refresh token, which is used from then on", async () => {
    const source = sourceOf({ refreshToken: "refresh-1" });
    authority.answers.push({ body: { access_token: "one", refresh_token: "refresh-2" } });
    for (let times = 0; times < 3; times += 1) {
      await source.token();
      source.forget();
    }
    const used = authority.questions.map((form) => form.get("refresh_token"));
    expect(used).toEqual(["refresh-1", "refresh-2", "refresh-2"]);
  });

  it("is never asked for where others could listen", () => {
    const refused = [
      "http://login.example.com/token",
      "https://me:hunter2@login.example.com/",
      "https://login.example.com/#x",
      "ftp://127.0.0.1/",
      "token",
    ];
    for (const tokenUrl of refused) {
      expect(() => sourceOf({ tokenUrl })).toThrow(/IMAP_OAUTH_TOKEN_URL.*https/);
    }
    for (const tokenUrl of ["https://login.example.com/token?x=1", "http://[::1]:8080/token"]) {
      expect(() => sourceOf({ tokenUrl })).not.toThrow();
    }
  });
});

describe("a token that is not given", () => {
  const refused = (error: string, status = 400) => ({
    status,
    body: { error, error_description: "person@example.com may not, hunter2" },
  });
  it.each<[string, Answer, string, RegExp]>([
    ["a wrong secret", refused("invalid_client", 401), "oauth", /IMAP_OAUTH_CLIENT_SECRET/],
    ["a used-up sign-in", refused("invalid_grant", 401), "oauth", /IMAP_OAUTH_REFRESH_TOKEN/],
    ["a wrong scope", refused("invalid_scope"), "oauth", /IMAP_OAUTH_SCOPE/],
    ["an unknown word", refused("hunter2"), "oauth", /answer 400.*IMAP_OAUTH_TOKEN_URL/],
    ["another page", { body: "<html>hunter2</html>" }, "oauth", /gives no token/],
    ["another kind", { body: { access_token: "token-9", token_type: "mac" } }, "oauth", /no token/],
    ["a broken token", { body: { access_token: "token-9\r\nA2 NOOP" } }, "oauth", /no token/],
    ["a fault there", { status: 500, body: "hunter2" }, "oauth-unreachable", /can't give.*500/],
    ["too many questions", { status: 429, body: "" }, "oauth-unreachable", /429/],
    ["silence", "never", "oauth-unreachable", /does not answer in time/],
  ])("says how to mend %s, and is asked for again", async (_, answer, code, sentence) => {
    const source = sourceOf({ refreshToken: "refresh-1", timeoutMs: 300 });
    authority.answers.push(answer);
    const problem = await problemOf(source.token());
    expect(problem).toMatchObject({ code, retry: true });
    expect(problem.message).toMatch(sentence);
    expect(await source.token()).toBe("token-2");
  });

  it("follows no redirect, which would carry the secret elsewhere", async () => {
    const headers = { location: `${authority.base}/elsewhere` };
    authority.answers.push({ status: 307, body: "", headers });
    expect(await problemOf(sourceOf().token())).toMatchObject({ code: "oauth" });
    expect(authority.questions).toHaveLength(1);
  });

  it("is told where nobody listens", async () => {
    const source = sourceOf();
    authority.close();
    const problem = await problemOf(source.token());
    expect(problem).toMatchObject({ code: "oauth-unreachable", retry: true });
    expect(problem.message).toMatch(/can't be reached.*IMAP_OAUTH_TOKEN_URL/);
  });
});

// imapflow prefers RFC 7628's OAUTHBEARER; Microsoft 365 offers XOAUTH2 alone.
const MECHANISMS = ["xoauth2", "oauthbearer"] as const;

describe.skipIf(!installed).each(MECHANISMS)(
  "a mailbox on a real server with %s",
  {
    timeout: 30_000,
  },
  (mechanism) => {
    // The mail server asks one authority all the time; each test starts from its own tokens.
    let lasting: Authority;
    let dovecot: Dovecot;
    let source: MailSource | null = null;

    beforeAll(async () => {
      lasting = await startAuthority();
      const started = await startDovecot({
        introspection: `${lasting.base}/introspect`,
        mechanism,
      });
      if (started === null) throw new Error(DOVECOT_MISSING);
      dovecot = started;
    });
    afterEach(async () => {
      await source?.stop();
      lasting.good.clear();
      lasting.questions.splice(0);
      lasting.answers.splice(0);
    });
    afterAll(async () => {
      await dovecot?.stop();
      lasting?.close();
    });

    function startReading() {
      const states: { connected: boolean; problem?: string }[] = [];
      const subjects: string[] = [];
      const logs: string[] = [];
      const note = (fields: object, message: string) =>
        logs.push(JSON.stringify({ ...fields, message }));
      const { host, port, user } = dovecot;
      source = createImapSource(
        {
          host,
          port,
          secure: false,
          user,
          oauth: sourceOf({ tokenUrl: `${lasting.base}/token` }),
          mailboxes: ["INBOX"],
          since: null,
          log: { info: note, warn: note },
        },
        {
          async onArrival({ raw }) {
            subjects.push(/^Subject: (.*?)\r?$/m.exec(Buffer.from(raw).toString())?.[1] ?? "");
          },
          position: async () => null,
          startAt: async () => {},
          onState: (state) => states.push(state),
        },
      );
      source.start();
      return { states, subjects, logs, isUp: () => states.at(-1)?.connected === true };
    }

    it("is read with a token, which may end while the connection lasts", async () => {
      const reading = startReading();
      await until("the mailbox is open", reading.isUp);
      clock += 2 * 3600_000;
      lasting.good.clear();
      await dovecot.deliver("Subject: one\r\n\r\nPlease delete my data.\r\n");
      await until("the mail arrives", () => reading.subjects.includes("one"), 5000);
      expect(lasting.questions).toHaveLength(1);
    });

    it("is opened again with a new token after the old one has run out", async () => {
      const reading = startReading();
      await until("the mailbox is open", reading.isUp);
      clock += 3600_000;
      await dovecot.restart();
      await until("it is open again", () => reading.states.length >= 3 && reading.isUp());
      expect(lasting.questions).toHaveLength(2);
      expect(reading.logs.join()).not.toMatch(/imap-auth/);
    });

    it("is opened at once with a new token where the one in hand is refused", async () => {
      const reading = startReading();
      await until("the mailbox is open", reading.isUp);
      lasting.good.clear();
      await dovecot.restart();
      await until("it is open again", () => reading.states.length >= 3 && reading.isUp());
      expect(lasting.questions).toHaveLength(2);
      expect(reading.logs.join()).not.toMatch(/imap-auth/);
    });

    it("says what is wrong, without a word that is secret, until it is mended", async () => {
      lasting.answers.push({ status: 401, body: { error: "invalid_client" } });
      for (let i = 0; i < 2; i += 1) lasting.answers.push({ body: { access_token: "token-none" } });
      const reading = startReading();
      await until("it opens in the end", reading.isUp);
      expect(reading.states.map(({ problem }) => problem)).toEqual([
        expect.stringMatching(/refuses us \(invalid_client\).*IMAP_OAUTH_CLIENT_SECRET/),
        expect.stringMatching(/does not accept our OAuth token.*IMAP_OAUTH_SCOPE/),
        undefined,
      ]);
      expect(lasting.questions).toHaveLength(4);
      expect(JSON.stringify([reading.states, reading.logs])).not.toMatch(SECRETS);
    });

    it("lets go of a token server that hangs when we stop", async () => {
      lasting.answers.push("never");
      startReading();
      await until("it is asked", () => lasting.questions.length === 1);
      const before = Date.now();
      await source?.stop();
      expect(Date.now() - before).toBeLessThan(1000);
    });
  },
);

describe("letters with OAuth", () => {
  const LETTER: OutgoingMail = {
    messageId: "<letter.sig@example.com>",
    from: "info@example.com",
    to: "asta@example.org",
    subject: "Re: x [PR-1]",
    text: "x",
    html: "<p>x</p>",
    inReplyTo: null,
    references: [],
    automatic: false,
  };
  const closers: (() => void)[] = [];
  afterEach(() => {
    for (const close of closers.splice(0)) close();
  });

  /** A real SMTP server that takes the authority's tokens; `bluntly` refuses others without a reason (334). */
  async function startSmtp(bluntly = false) {
    const logins: string[] = [];
    let letters = 0;
    const server = new SMTPServer({
      authMethods: ["PLAIN", "XOAUTH2"],
      allowInsecureAuth: true,
      disabledCommands: ["STARTTLS"],
      onAuth({ method, username, accessToken = "", password = "" }, _session, done) {
        logins.push(`${method} ${username} ${accessToken}${password}`);
        if (authority.good.has(accessToken)) return done(null, { user: username });
        if (bluntly) return done(new Error("no"));
        return done(null, { data: { status: "401", schemes: "bearer" } });
      },
      onData(stream, _session, done) {
        letters += 1;
        stream.resume();
        stream.on("end", () => done());
      },
    });
    server.on("error", () => {});
    closers.push(() => server.close());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.server.address() as AddressInfo;
    const account = { host: "127.0.0.1", port, secure: false, user: "person@example.com" };
    const sender = createMailSender({ ...account, oauth: sourceOf() });
    return { sender, logins, letters: () => letters };
  }

  it("leave with a token, the same for several", async () => {
    const { sender, logins, letters } = await startSmtp();
    await sender.send(LETTER);
    await sender.send(LETTER);
    expect(letters()).toBe(2);
    expect(logins).toEqual(Array(2).fill("XOAUTH2 person@example.com token-1"));
  });

  it.each([false, true])(
    "leave once with a new token after a refusal (bluntly: %s)",
    async (how) => {
      const { sender, logins, letters } = await startSmtp(how);
      await sender.verify();
      authority.good.clear();
      await sender.send(LETTER);
      expect(letters()).toBe(1);
      expect(logins.map((login) => login.split(" ")[2])).toEqual(["token-1", "token-1", "token-2"]);
    },
  );

  it("wait where new tokens are refused too, and where there is none", async () => {
    const { sender, logins, letters } = await startSmtp();
    const useless = { body: { access_token: "token-none" } };
    authority.answers.push(useless, useless, { status: 400, body: { error: "invalid_grant" } });
    const refused = await problemOf(sender.send(LETTER));
    expect(refused).toMatchObject({ code: "smtp-auth", retry: true, outcomeUnknown: false });
    expect(refused.message).toMatch(/OAuth token.*SMTP_USER/);
    expect(logins).toHaveLength(2);
    expect(await problemOf(sender.send(LETTER))).toMatchObject({ code: "oauth", retry: true });
    await sender.send(LETTER);
    expect(letters()).toBe(1);
  });
});
