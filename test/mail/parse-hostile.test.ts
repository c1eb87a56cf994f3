import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_MAIL_BYTES, parseMail } from "../../src/mail/parse.js";
import { HTML, html, lines, multipart, PLAIN, parse, text } from "./raw-mail.js";

describe("hostile mail", () => {
  it.each([
    ["nothing", "", "The mail is empty."],
    [
      "noise",
      Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256)),
      "no mail headers",
    ],
    ["words without headers", "Hello there, this is a note.\r\nBye.\r\n", "no mail headers"],
    ["headers without end", `From: a@b.example\r\n${"X-A: b\r\n".repeat(400_000)}`, "too large"],
  ])("is unreadable where it is %s", async (_, raw, reason) => {
    const parsed = await parseMail(Buffer.from(raw));
    expect(parsed).toEqual({ ok: false, reason: expect.stringContaining(reason) });
  });

  it.each<[string, string, string, string[]]>([
    [
      "NULs and controls",
      "From: a@b.example\r\nSubject: a\0b\u0007c\r\n\r\nx\0y\u0007z\tq",
      "xyz\tq",
      [],
    ],
    ["a missing end boundary", multipart("mixed", text("here")).replace("--b--", ""), "here", []],
    ["an empty type", multipart("mixed", text("here"), "Content-Type:\r\n\r\nthere"), "here", []],
    [
      "a missing boundary name",
      "From: a@b.example\r\nContent-Type: multipart/mixed\r\n\r\nhere",
      "",
      ["damaged"],
    ],
    [
      "broken base64",
      "From: a@b.example\r\nContent-Transfer-Encoding: base64\r\n\r\n!!aGVq!!\r\n",
      "hej",
      [],
    ],
    [
      "an unknown charset",
      "From: a@b.example\r\nContent-Type: text/plain; charset=klingon-8\r\n\r\nhere",
      "here",
      [],
    ],
    [
      "two senders in one line",
      "From: a@b.example, c@d.example\r\n\r\nhere",
      "here",
      ["several senders"],
    ],
    [
      "two From lines",
      "From: a@b.example\r\nFrom: c@d.example\r\n\r\nhere",
      "here",
      ["several From lines"],
    ],
    [
      "2,000 parts",
      multipart("mixed", ...Array<string>(2000).fill(text("x"))),
      Array(2000).fill("x").join("\n"),
      [],
    ],
    [
      "too many parts",
      multipart("mixed", ...Array<string>(3000).fill(text("x"))),
      "",
      ["too many parts"],
    ],
  ])("is read as far as it goes: %s", async (_, raw, words, defects) => {
    const mail = await parse(raw);
    expect(mail.text).toBe(words);
    expect(mail.defects).toEqual(defects);
    expect(mail.from?.address).toMatch(/^(a@b|asta@example)/);
  });

  it("survives deep nesting", async () => {
    const open = Array.from(
      { length: 2000 },
      (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`,
    );
    const mail = await parse(
      `From: a@b.example\r\n${open.join("")}Content-Type: text/plain\r\n\r\ndeep`,
    );
    expect(mail.text === "deep" || mail.defects.includes("damaged")).toBe(true);
  });

  it("cuts what is too long and says so", async () => {
    const subject = await parse(`From: a@b.example\r\nSubject: ${"ab ".repeat(350_000)}\r\n\r\nhi`);
    expect(subject.subject.length).toBeLessThanOrEqual(1000);
    expect(subject.defects).toEqual(["cut"]);
    const body = await parse(`From: a@b.example\r\n\r\n${"😀".repeat(150_000)}`);
    expect(body.text.length).toBeLessThanOrEqual(200_000);
    expect(body.text).not.toMatch(/\p{Cs}/u);
    expect(body.defects).toEqual(["cut"]);
    const whole = Buffer.alloc(MAX_MAIL_BYTES + 1, `${"x".repeat(500)}\n`);
    whole.write("From: a@b.example\n\nhi\n");
    expect((await parse(whole)).defects).toEqual(["cut"]);
  });

  it("never throws and always stays in bounds, whatever the bytes", async () => {
    const seeds = [
      PLAIN,
      multipart("alternative", text("Hi there"), html(HTML)),
      multipart("encrypted", text("x")),
      multipart(
        "report",
        lines("Content-Type: message/delivery-status", "", "Status: 5.1.1"),
        lines("Content-Type: application/octet-stream; name*0*=utf-8''a%20; name*1=b", "", "x"),
        lines(
          "Content-Type: text/plain; charset=iso-2022-jp; format=flowed",
          "",
          "\u001b$BF|\u001b(B ",
        ),
      ),
    ].map((raw) => Buffer.from(raw));
    const edit = fc.record({
      at: fc.nat(2000),
      remove: fc.nat(40),
      insert: fc.oneof(
        fc.uint8Array({ maxLength: 20 }),
        fc
          .constantFrom("\r\n\r\n", "--b", "--b--", "From: ", "=?utf-8?B?", "<", '"', ";", "\0")
          .map((word) => Buffer.from(word)),
      ),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...seeds),
        fc.array(edit, { maxLength: 12 }),
        async (seed, edits) => {
          let bytes: Buffer = seed;
          for (const { at, remove, insert } of edits) {
            const from = at % (bytes.length + 1);
            bytes = Buffer.concat([bytes.subarray(0, from), insert, bytes.subarray(from + remove)]);
          }
          const parsed = await parseMail(bytes);
          const told = JSON.stringify(
            parsed.ok ? { ...parsed.mail, headers: [...parsed.mail.headers] } : parsed,
          );
          expect(told).not.toMatch(/\\u0000|\\ud[89a-f]/);
          if (parsed.ok) expect(parsed.mail.subject).not.toMatch(/[\r\n]/);
        },
      ),
      { numRuns: 300 },
    );
  });
});
