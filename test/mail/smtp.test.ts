import type { Socket } from "node:net";
import { networkInterfaces } from "node:os";
import type { SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, it } from "vitest";
import type { OutgoingMail } from "../../src/mail/mail.js";
import { parseMail } from "../../src/mail/parse.js";
import { createMailSender } from "../../src/mail/smtp.js";
import { Problem } from "../../src/problems.js";
import { closeServers, mailServer, rawServer } from "./smtp-servers.js";

const LETTER: OutgoingMail = {
  messageId: "<letter.sig@example.com>",
  from: "Privacy <info@example.com>",
  to: "asta@example.org",
  subject: "Re: Mine æbler [PR-1]",
  text: "Kære Asta\n\nVi har modtaget din mail.",
  html: "<p>Kære Asta</p>",
  inReplyTo: "<one@example.org>",
  references: ["<zero@example.org>", "<one@example.org>"],
  automatic: false,
};

/** An address of this machine that is not loopback. */
const outside = Object.values(networkInterfaces())
  .flat()
  .find((one) => one && !one.internal && one.family === "IPv4")?.address;

afterEach(closeServers);

function senderTo(port: number, more: { user?: string; password?: string; host?: string } = {}) {
  const timeouts = { connection: 2000, greeting: 300, socket: 300 };
  return createMailSender({ host: "127.0.0.1", port, secure: false, timeouts, ...more });
}

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const problem = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(problem instanceof Problem)) throw new Error(`no Problem but ${problem}`);
  expect(problem.message).not.toMatch(/asta|æbler|letter\.sig|hunter2/i);
  return problem;
}

describe("a letter", () => {
  it("arrives once, in its thread, with text and HTML", async () => {
    const server = await mailServer();
    await senderTo(server.port).send(LETTER);
    expect(server.taken).toHaveLength(1);
    expect(server.taken[0]).toMatchObject({ from: "info@example.com", to: ["asta@example.org"] });
    const parsed = await parseMail(Buffer.from(server.taken[0]?.raw ?? ""));
    const mail = parsed.ok ? parsed.mail : null;
    expect(mail).toMatchObject({
      messageId: LETTER.messageId,
      from: { name: "Privacy", address: "info@example.com" },
      to: [{ address: "asta@example.org" }],
      subject: LETTER.subject,
      text: LETTER.text,
      inReplyTo: ["<one@example.org>"],
      references: LETTER.references,
    });
    expect(mail?.headers.get("content-type")?.[0]).toMatch(/^multipart\/alternative/);
    expect(mail?.headers.has("auto-submitted")).toBe(false);
    expect(mail?.headers.has("x-auto-response-suppress")).toBe(false);
  });

  it("says that no person sent it where that is so", async () => {
    const server = await mailServer();
    await senderTo(server.port).send({
      ...LETTER,
      automatic: true,
      inReplyTo: null,
      references: [],
    });
    const raw = server.taken[0]?.raw ?? "";
    expect(raw).toMatch(/^Auto-Submitted: auto-replied\r$/m);
    expect(raw).toMatch(/^X-Auto-Response-Suppress: All\r$/m);
    expect(raw).not.toMatch(/^(In-Reply-To|References):/m);
  });

  it("lets no line of a stranger into its headers, and keeps a long thread short", async () => {
    const server = await mailServer();
    const references = Array.from({ length: 60 }, (_, i) => `<${i}@example.org>`);
    await senderTo(server.port).send({
      ...LETTER,
      subject: "Re: x\r\nBcc: eve@example.net",
      references,
    });
    expect(server.taken[0]?.to).toEqual(["asta@example.org"]);
    expect(server.taken[0]?.raw).not.toMatch(/^Bcc:/m);
    const parsed = await parseMail(Buffer.from(server.taken[0]?.raw ?? ""));
    expect(parsed.ok && parsed.mail.references).toEqual([references[0], ...references.slice(-19)]);
  });

  it.each([
    "asta@example.org, eve@example.net",
    '"a@b"@example.org',
    "asta@example.org\r\nRCPT TO:<eve@example.net>",
    "",
  ])("does not leave for %j", async (to) => {
    const server = await mailServer();
    const problem = await problemOf(senderTo(server.port).send({ ...LETTER, to }));
    expect(problem).toMatchObject({ code: "smtp-address", retry: false });
    expect(server.taken).toEqual([]);
  });

  it("goes over a STARTTLS that nobody vouches for on loopback", async () => {
    const server = await mailServer({ disabledCommands: [] });
    await senderTo(server.port).send(LETTER);
    expect(server.taken).toHaveLength(1);
  });

  it.skipIf(outside === undefined)("never goes in plain text to another host", async () => {
    const heard: string[] = [];
    const port = await rawServer((socket, line) => {
      heard.push(line);
      socket.write(line.startsWith("EHLO") ? "250-here\r\n250 AUTH PLAIN\r\n" : "502 no\r\n");
    });
    const sender = senderTo(port, { host: outside ?? "", user: "info", password: "hunter2" });
    const problem = await problemOf(sender.send(LETTER));
    expect(problem.message).toMatch(/no encryption.*SMTP_SECURE/);
    expect(heard.map((line) => line.split(" ")[0])).toEqual(["EHLO", "STARTTLS"]);
  });
});

describe("a letter that is not taken", () => {
  it.each([
    ["550 for the address", 550, "onRcptTo", { code: "smtp-refused", retry: false }],
    ["451 for the address", 451, "onRcptTo", { code: "smtp-busy", retry: true }],
    ["552 for the letter", 552, "onData", { code: "smtp-refused", retry: false }],
    ["421 for the letter", 421, "onData", { code: "smtp-busy", retry: true }],
  ] as const)("is told apart: %s", async (_, responseCode, at, wanted) => {
    const error = Object.assign(new Error("asta@example.org is unknown here"), { responseCode });
    const server = await mailServer(
      at === "onRcptTo"
        ? { onRcptTo: (_address, _session, done) => done(error) }
        : {
            onData: (stream, _session, done) => {
              stream.resume();
              stream.on("end", () => done(error));
            },
          },
    );
    const problem = await problemOf(senderTo(server.port).send(LETTER));
    expect(problem).toMatchObject({ ...wanted, outcomeUnknown: false });
    expect(problem.message).toContain(String(responseCode));
  });

  it("is tried again where the server as a whole has no service", async () => {
    const closed = await rawServer(() => {}, "554 no service\r\n");
    expect(await problemOf(senderTo(closed).send(LETTER))).toMatchObject({
      retry: true,
      outcomeUnknown: false,
    });
    const error = Object.assign(new Error("not yours"), { responseCode: 553 });
    const server = await mailServer({ onMailFrom: (_address, _session, done) => done(error) });
    const sender = await problemOf(senderTo(server.port).send(LETTER));
    expect(sender).toMatchObject({ code: "smtp-sender", retry: false });
  });

  it("may have been taken where the line was cut, or fell silent, after the last word", async () => {
    const cutAt =
      (word: string, end: (socket: Socket) => void) => (socket: Socket, line: string) => {
        if (line.startsWith(word)) return end(socket);
        if (line.startsWith("DATA")) socket.write("354 go on\r\n");
        else if (/^(EHLO|HELO|MAIL|RCPT)/.test(line)) socket.write("250 ok\r\n");
      };
    const cut = await rawServer(cutAt(".", (socket) => socket.destroy()));
    expect(await problemOf(senderTo(cut).send(LETTER))).toMatchObject({
      retry: true,
      outcomeUnknown: true,
    });
    const silent = await rawServer(cutAt(".", () => {}));
    expect(await problemOf(senderTo(silent).send(LETTER))).toMatchObject({
      retry: true,
      outcomeUnknown: true,
    });
    const before = await rawServer(cutAt("DATA", (socket) => socket.destroy()));
    expect(await problemOf(senderTo(before).send(LETTER))).toMatchObject({
      retry: true,
      outcomeUnknown: false,
    });
  });

  it("waits for no server that says nothing, and for none that is not there", async () => {
    const mute = await rawServer(() => {}, "");
    const silent = await problemOf(senderTo(mute).send(LETTER));
    expect(silent).toMatchObject({ code: "smtp-unreachable", retry: true, outcomeUnknown: false });
    expect(silent.message).toMatch(/does not answer in time/);
    closeServers();
    expect(await problemOf(senderTo(mute).verify())).toMatchObject({
      code: "smtp-unreachable",
      retry: true,
    });
  });
});

describe("the account", () => {
  const auth = (): SMTPServerOptions => ({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      password === "right" ? done(null, { user: username }) : done(new Error("hunter2 is wrong")),
  });

  it("is verified", async () => {
    const server = await mailServer(auth());
    await senderTo(server.port, { user: "info", password: "right" }).verify();
    await senderTo(server.port, { user: "info", password: "right" }).send(LETTER);
    expect(server.taken).toHaveLength(1);
  });

  it("is named where it is wrong or missing, and tried again", async () => {
    const server = await mailServer(auth());
    for (const more of [{ user: "info", password: "hunter2" }, {}]) {
      const problem = await problemOf(senderTo(server.port, more).send(LETTER));
      expect(problem).toMatchObject({ code: "smtp-auth", retry: true });
      expect(problem.message).toMatch(/SMTP_USER and SMTP_PASSWORD/);
    }
  });

  it("is let go of when the sender is closed", async () => {
    const port = await rawServer(() => {}, "");
    const sender = createMailSender({ host: "127.0.0.1", port, secure: false });
    const failing = problemOf(sender.send(LETTER));
    await new Promise((resolve) => setImmediate(resolve));
    sender.close();
    expect(await failing).toMatchObject({ retry: true });
  });
});
