import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Arrival, Mail, MailSource } from "../../src/mail/mail.js";
import { parseMail } from "../../src/mail/parse.js";
import { type Dovecot, findDovecot, startDovecot } from "../support/dovecot.js";
import { until } from "../support/until.js";
import { type Bot, createBot, layDown, proxyTo, sourceOn } from "./imap-bot.js";
import { html, lines, multipart, parse, text } from "./raw-mail.js";

const KB = 1024;
const MB = 1024 * KB;
const WORDS = "Kære alle, slet venligst mine oplysninger.";

/** An attachment of so many bytes, with its lines as mail programs write them. */
function attachment(bytes: number, head = 'Content-Type: application/pdf; name="cv.pdf"'): string {
  const line = `${"QUJD".repeat(19)}\r\n`;
  return lines(
    head,
    "Content-Disposition: attachment",
    "Content-Transfer-Encoding: base64",
    "",
    line.repeat(Math.ceil(bytes / 57)),
  );
}

const LARGE = attachment(100 * KB);
const INNER = lines("From: ida@example.org", "Subject: inner", "", "inner words", "");

const SHAPES = {
  "alternative in related in mixed": multipart(
    "mixed",
    lines(
      'Content-Type: multipart/related; boundary="r"',
      "",
      "--r",
      'Content-Type: multipart/alternative; boundary="a"',
      "",
      "--a",
      text(WORDS),
      "--a",
      html(`<p>${WORDS}</p>`),
      "--a--",
      "",
      "--r",
      attachment(KB, "Content-Type: image/png; name=logo.png\r\nContent-ID: <x>"),
      "--r--",
    ),
    LARGE,
    text("footer of the list"),
  ),
  "encoded words and names": multipart(
    "mixed",
    lines(
      "Content-Type: text/html; charset=iso-8859-1",
      "Content-Transfer-Encoding: quoted-printable",
      "",
      "<p>K=E6re alle,</p><p>slet mine oplysninger</p>",
    ),
    lines(
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: base64",
      "",
      Buffer.from("Hilsen Åse").toString("base64"),
    ),
    attachment(
      100 * KB,
      "Content-Type: application/octet-stream\r\nX-Disposition: x; filename*=utf-8''%C3%A5.pdf",
    ).replace("attachment", "attachment;\r\n filename*0*=utf-8''anm%C3%B8d; filename*1*=ning.pdf"),
  ),
  "files that are text": multipart(
    "mixed",
    text(WORDS),
    `${attachment(100 * KB, "Content-Type: text/plain; name=log.txt")}`,
    lines("Content-Type: text/calendar; method=REPLY", "", "BEGIN:VCALENDAR"),
    lines("Content-Type: text/html", "Content-Disposition: inline", "", "<p>inline</p>"),
  ),
  "parts without headers, or with empty ones": multipart(
    "mixed",
    "\r\nno headers",
    "Content-Type:\r\n\r\nempty type",
    "Content-Type: text\r\n\r\nhalf a type",
    LARGE,
  ),
  "a long text alone": lines(
    "From: asta@example.org",
    "Subject: long",
    text(`${WORDS}\r\n`.repeat(2000)),
  ),
  "a file alone": lines("From: asta@example.org", "Subject: file", LARGE),
  "an encrypted mail": lines(
    "From: asta@example.org",
    attachment(100 * KB, "Content-Type: application/pkcs7-mime; smime-type=enveloped-data"),
  ),
  "an encrypted mail of parts": multipart(
    "encrypted",
    "Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1",
    LARGE,
  ),
  "a forward as attachment": multipart(
    "mixed",
    text("See below."),
    lines("Content-Type: message/rfc822", "", INNER, "filler\r\n".repeat(20_000)),
  ),
  "a bounce": multipart(
    'report; report-type="delivery-status"',
    text("Not delivered."),
    lines("Content-Type: message/delivery-status", "", "Final-Recipient: rfc822; x@y.example"),
    lines("Content-Type: message/rfc822", "", INNER, "filler\r\n".repeat(20_000)),
  ),
};

/** A mail with an attachment of 60 MB, piece by piece. */
function* large(): Generator<string> {
  const [before, after] = multipart("mixed", text(WORDS), attachment(0)).split(
    /(?<=base64\r\n\r\n)/,
  );
  yield before ?? "";
  const lines = `${"QUJD".repeat(19)}\r\n`.repeat(1000);
  for (let written = 0; written < 60 * MB; written += 57_000) yield lines;
  yield after ?? "";
}

describe.skipIf(findDovecot() === null)("a mail on a real server", { timeout: 60_000 }, () => {
  let dovecot: Dovecot;
  let bot: Bot;
  let proxy: Awaited<ReturnType<typeof proxyTo>>;
  let source: MailSource | null = null;

  beforeAll(async () => {
    const started = await startDovecot();
    if (started === null) throw new Error("Dovecot does not start");
    dovecot = started;
  });
  beforeEach(async () => {
    bot = createBot();
    proxy = await proxyTo(dovecot.port);
  });
  afterEach(async () => {
    await source?.stop();
    proxy.close();
  });
  afterAll(() => dovecot?.stop());

  async function open(port = proxy.port): Promise<void> {
    source = sourceOn(dovecot, bot, { port });
    await until("the mailbox is open", bot.isUp);
  }

  async function take(raw: string | Buffer): Promise<Arrival> {
    const before = bot.arrivals.length;
    await dovecot.deliver(raw);
    return until("the mail arrives", () => bot.arrivals[before]);
  }

  async function read({ raw, reduced }: Arrival): Promise<Mail> {
    const parsed = await parseMail(raw, reduced);
    if (!parsed.ok) throw new Error(parsed.reason);
    return parsed.mail;
  }

  it("costs about what its text costs, whatever hangs on it", async () => {
    await open();
    const small = await read(await take(multipart("mixed", text(WORDS), attachment(KB))));
    const before = proxy.received();
    layDown(dovecot, "large", large());
    const { rss } = process.memoryUsage();
    const arrival = await until("the large mail arrives", () => bot.arrivals[1]);
    const mail = await read(arrival);
    expect(proxy.received() - before).toBeLessThan(50 * KB);
    expect(process.memoryUsage().rss - rss).toBeLessThan(20 * MB);
    expect(arrival.raw.length).toBeLessThan(2 * KB);
    expect(mail).toMatchObject({ text: WORDS, defects: [], contentHash: small.contentHash });
    expect(mail.attachments).toMatchObject([{ name: "cv.pdf", type: "application/pdf" }]);
    expect((mail.attachments[0]?.size ?? 0) / (60 * MB)).toBeCloseTo(1, 3);
  });

  it.each(Object.entries(SHAPES))("reads the same in parts as whole: %s", async (_, raw) => {
    await open();
    const arrival = await take(raw);
    expect(arrival.reduced).toBe(true);
    const whole = await parse(raw);
    const mail = await read(arrival);
    const told = ({ attachments, text, ...rest }: Mail) => ({
      ...rest,
      words: text.split(/\s+/),
      headers: [...rest.headers],
      attachments: attachments.map(({ size: _, ...named }) => named),
    });
    expect(told(mail)).toEqual(told(whole));
    for (const [at, { size }] of whole.attachments.entries()) {
      expect((mail.attachments[at]?.size ?? 0) / size).toBeCloseTo(1, 2);
    }
  });

  it("brings the beginning of a mail within the mail, and a report's fields", async () => {
    await open();
    for (const name of ["a forward as attachment", "a bounce"] as const) {
      const { raw } = await take(SHAPES[name]);
      expect(Buffer.from(raw).toString()).toMatch(/Subject: inner[\s\S]*inner words/);
      expect(raw.length).toBeLessThan(50 * KB);
    }
    expect(Buffer.from(bot.arrivals[1]?.raw ?? "").toString()).toContain("Final-Recipient: rfc822");
  });

  it("cuts words and headers that are too long, and says so", async () => {
    await open();
    const long = `${"Slet mine oplysninger. ".repeat(3)}\r\n`.repeat(40_000);
    const words = await take(multipart("mixed", text(long), attachment(KB)));
    expect(words.raw.length).toBeLessThan(1.1 * MB);
    expect((await read(words)).defects).toEqual(["cut"]);
    const filler = `X-Filler: ${"x".repeat(900)}\r\n`.repeat(400);
    const heads = await take(lines("From: a@b.example", "Subject: long", filler + text(WORDS)));
    expect(heads.raw.length).toBeLessThan(400 * KB);
    expect(await read(heads)).toMatchObject({ subject: "long", defects: ["cut"] });
  });

  it("reads a mail as a whole where it can't be had in parts", async () => {
    await open();
    const nested = Array.from(
      { length: 200 },
      (_, i) => `Content-Type: multipart/mixed; boundary=b${i}-\r\n\r\n--b${i}-\r\n`,
    );
    const deep = `From: a@b.example\r\n${nested.join("")}${text(WORDS.repeat(1000))}`;
    const many = multipart("mixed", ...Array<string>(10_000).fill(text("x")));
    const unbounded = lines("From: a@b.example", "Content-Type: multipart/mixed", "", deep);
    for (const raw of [deep, many, unbounded]) {
      const arrival = await take(raw);
      expect(arrival.reduced).toBeUndefined();
      expect((await read(arrival)).contentHash).toBe((await parse(raw)).contentHash);
    }
  });

  it.each([
    ["says another kind of mail", '("text" "plain" NIL NIL NIL "7bit" 10 1)'],
    [
      "names parts that it does not have",
      '(("a" "b" NIL NIL NIL "7bit" 1)("a" "b" NIL NIL NIL "7bit" 1)("a" "b" NIL NIL NIL "7bit" 1) "mixed")',
    ],
    ["says nothing", "NIL"],
    ["says nonsense", "((()) 12"],
  ])("does not believe a structure that %s", async (_, structure) => {
    const liar = await proxyTo(dovecot.port, {
      change: (said) => said.replace(/BODYSTRUCTURE \(.*\)\)/, `BODYSTRUCTURE ${structure})`),
    });
    await open(liar.port);
    const raw = multipart("mixed", text(WORDS), attachment(100 * KB));
    const arrival = await take(raw);
    const mail = await read(arrival);
    liar.close();
    expect(arrival.reduced).toBeUndefined();
    expect(mail.text).toBe(WORDS);
    expect(mail.contentHash).toBe((await parse(raw)).contentHash);
  });

  it("believes no size that a stranger tells", async () => {
    await open();
    const forged = attachment(100 * KB, "X-Privacy-Inbox-Size: 7\r\nContent-Type: application/pdf");
    const small = attachment(57, "X-Privacy-Inbox-Size: 7\r\nContent-Type: application/pdf");
    const top = (raw: string) => `X-Privacy-Inbox-Cut: yes\r\n${raw}`;
    const large = await read(await take(top(multipart("mixed", text(WORDS), forged))));
    expect(large.attachments[0]?.size).toBeGreaterThan(99 * KB);
    expect(large.defects).toEqual([]);
    const whole = await read(await take(top(multipart("mixed", text(WORDS), small))));
    expect(whole).toMatchObject({ attachments: [{ size: 57 }], defects: [] });
  });
});
