import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Mail } from "../../src/mail/mail.js";
import { isSaneAddress, MAX_MAIL_BYTES, parseMail } from "../../src/mail/parse.js";

function lines(...all: string[]): string {
  return all.join("\r\n");
}

async function parse(raw: string | Uint8Array): Promise<Mail> {
  const parsed = await parseMail(Buffer.from(raw));
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.mail;
}

const PLAIN = lines(
  "Received: from mx.example.net by mail.example.com; Tue, 3 Mar 2026 10:00:00 +0100",
  "From: =?utf-8?Q?Asta_=C3=98rsted?= <Asta@Example.ORG>",
  "To: Info <info@example.com>, second@example.com",
  "Cc: Team: one@example.com, two@example.com;",
  "Reply-To: asta@other.example",
  "Subject: =?utf-8?B?U2xldCBtaW5lIG9wbHlzbmluZ2Vy?=",
  " =?utf-8?Q?_tak?=",
  "Message-ID: <one@example.org>",
  "In-Reply-To: Your letter of Monday <zero@example.com>",
  "References: <minus@example.com>\t<zero@example.com>",
  "X-Folded: one",
  "\ttwo",
  "Content-Type: text/plain; charset=utf-8",
  "",
  "Kære alle",
  "",
  "Slet venligst mine oplysninger.",
);

const HTML = "<p>Kære <b>alle</b>,</p><p>slet mine oplysninger &amp; sig til.<br>Hilsen Åse</p>";

function multipart(type: string, ...parts: string[]): string {
  return lines(
    "From: asta@example.org",
    "Subject: parts",
    `Content-Type: multipart/${type}; boundary="b"`,
    "",
    ...parts.flatMap((part) => ["--b", part]),
    "--b--",
    "",
  );
}
const text = (words: string) => lines("Content-Type: text/plain; charset=utf-8", "", words);
const html = (words: string) => lines("Content-Type: text/html; charset=utf-8", "", words);

describe("an ordinary mail", () => {
  it("gives its people, ids and words", async () => {
    const mail = await parse(PLAIN);
    expect(mail).toMatchObject({
      messageId: "<one@example.org>",
      from: { name: "Asta Ørsted", address: "Asta@example.org" },
      replyTo: [{ name: "", address: "asta@other.example" }],
      to: [
        { name: "Info", address: "info@example.com" },
        { name: "", address: "second@example.com" },
      ],
      cc: [{ address: "one@example.com" }, { address: "two@example.com" }],
      subject: "Slet mine oplysninger tak",
      text: "Kære alle\n\nSlet venligst mine oplysninger.",
      inReplyTo: ["<zero@example.com>"],
      references: ["<minus@example.com>", "<zero@example.com>"],
      attachments: [],
      defects: [],
    });
    expect(mail.headers.get("x-folded")).toEqual(["one two"]);
    expect([...mail.headers.keys()].slice(0, 2)).toEqual(["received", "from"]);
  });

  it("has a content hash that follows the content and not the way it came", async () => {
    const one = await parse(PLAIN);
    const forwarded = await parse(`Received: from elsewhere; x\r\n${PLAIN}\r\n`);
    const other = await parse(PLAIN.replace("venligst", "straks"));
    expect(one.contentHash).toMatch(/^[0-9a-f]{64}$/);
    expect(forwarded.contentHash).toBe(one.contentHash);
    expect(other.contentHash).not.toBe(one.contentHash);
  });

  it("keeps a Message-ID without brackets and lives without one", async () => {
    expect((await parse("From: a@b.example\r\nMessage-ID: x@y\r\n\r\nhi")).messageId).toBe("<x@y>");
    expect((await parse("From: a@b.example\r\n\r\nhi")).messageId).toBeNull();
  });

  it("reads punycode as it is and takes no address out of an encoded word", async () => {
    const mail = await parse(
      "From: =?utf-8?Q?=3Cceo=40bank.example=3E?= <eve@xn--mlm-0na.example>\r\n\r\nhi",
    );
    expect(mail.from).toEqual({ name: "<ceo@bank.example>", address: "eve@xn--mlm-0na.example" });
  });
});

describe("HTML", () => {
  it("becomes text where it stands alone, whatever wraps it", async () => {
    const wanted = "Kære alle,\n\nslet mine oplysninger & sig til.\nHilsen Åse";
    const alone = lines("From: a@b.example", html(HTML));
    expect((await parse(alone)).text).toBe(wanted);
    expect((await parse(multipart("alternative", html(HTML)))).text).toBe(wanted);
    expect((await parse(multipart("related", html(HTML)))).text).toBe(wanted);
  });

  it("is left where the text part says the same, and kept where that is a stub or a footer", async () => {
    const same = await parse(
      multipart(
        "alternative",
        text("Kære alle, slet mine oplysninger & sig til. Hilsen Åse"),
        html(HTML),
      ),
    );
    expect(same.text).toBe("Kære alle, slet mine oplysninger & sig til. Hilsen Åse");
    const stub = await parse(
      multipart("alternative", text("Your program shows no HTML."), html(HTML)),
    );
    expect(stub.text).toContain("slet mine oplysninger");
    const footer = await parse(multipart("mixed", html(HTML), text("-- \r\nlist footer")));
    expect(footer.text).toMatch(/slet mine oplysninger[\s\S]*list footer/);
    const empty = await parse(multipart("alternative", text(" \r\n"), html(HTML)));
    expect(empty.text).toContain("slet mine oplysninger");
  });

  it("keeps quotations apart and drops what is no text", async () => {
    const mail = await parse(
      multipart(
        "alternative",
        html(
          "<head><style>p{color:red}</style><title>t</title></head><!-- no --><div>New words</div><ul><li>a</li><li>b</li></ul><blockquote><div>Old words</div><blockquote>older</blockquote></blockquote><script>x<y</script>5 < 6",
        ),
      ),
    );
    expect(mail.text).toBe("New words\n\n- a\n- b\n\n> Old words\n> > older\n5 < 6");
  });

  it("takes time in proportion to its length", async () => {
    const began = Date.now();
    for (const hostile of ["<b>", "<style>", "<!--", "<a ", "&amp", "<blockquote>"]) {
      await parse(lines("From: a@b.example", html(hostile.repeat(60_000))));
    }
    expect(Date.now() - began).toBeLessThan(5000);
  });
});

describe("parts that are not the sender's words", () => {
  it("names attachments and leaves forwarded mails and reports closed", async () => {
    const mail = await parse(
      multipart(
        "mixed",
        text("See attached."),
        lines(
          'Content-Type: application/pdf; name="anmodning\r\n 1.pdf"',
          "Content-Disposition: attachment; filename*=utf-8''anmod%0D%0Aning.pdf",
          "Content-Transfer-Encoding: base64",
          "",
          "QUJD",
        ),
        lines(
          "Content-Type: message/rfc822",
          "Content-Disposition: inline",
          "",
          "Subject: inner",
          "",
          "inner words",
        ),
        lines("Content-Type: message/delivery-status", "", "Final-Recipient: rfc822; x@y.example"),
        lines("Content-Type: text/calendar; method=REPLY", "", "BEGIN:VCALENDAR"),
      ),
    );
    expect(mail.text).toBe("See attached.");
    expect(mail.attachments).toEqual([
      { name: "anmod ning.pdf", type: "application/pdf", size: 3 },
      { name: "unnamed", type: "message/rfc822", size: expect.any(Number) },
      { name: "unnamed", type: "message/delivery-status", size: expect.any(Number) },
      { name: "unnamed", type: "text/calendar", size: expect.any(Number), method: "reply" },
    ]);
  });

  it.each([
    [
      "PGP/MIME",
      multipart(
        "encrypted",
        "Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1",
        text("secret?"),
      ),
      "encrypted",
    ],
    [
      "S/MIME",
      "From: a@b.example\r\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\n\r\nMIAG",
      "encrypted",
    ],
    [
      "S/MIME by its file name",
      "From: a@b.example\r\nContent-Type: application/octet-stream; name=smime.p7m\r\n\r\nMIAG",
      "encrypted",
    ],
    [
      "an opaque signature",
      "From: a@b.example\r\nContent-Type: application/pkcs7-mime; smime-type=signed-data\r\n\r\nMIAG",
      "sealed in a signature",
    ],
    [
      "inline PGP",
      "From: a@b.example\r\n\r\n-----BEGIN PGP MESSAGE-----\r\nabc\r\n-----END PGP MESSAGE-----\r\n",
      "encrypted",
    ],
    [
      "TNEF alone",
      multipart("mixed", "Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\nxx"),
      "winmail.dat",
    ],
  ])("has no words and says why: %s", async (_, raw, defect) => {
    const mail = await parse(raw);
    expect(mail.text).toBe("");
    expect(mail.defects).toEqual([defect]);
  });

  it("reads what is signed in the clear, and words beside a winmail.dat", async () => {
    const signed = await parse(
      multipart("signed", text("Delete me."), "Content-Type: application/pkcs7-signature\r\n\r\nx"),
    );
    expect([signed.text, signed.defects]).toEqual(["Delete me.", []]);
    const tnef = await parse(
      multipart("mixed", text("Delete me."), "Content-Type: application/ms-tnef\r\n\r\nx"),
    );
    expect([tnef.text, tnef.defects]).toEqual(["Delete me.", []]);
  });
});

describe("character sets", () => {
  const danish = Buffer.from(
    "From: Åse <a@b.example>\r\nSubject: Sletning af æbler\r\n\r\nKære alle, øh – nå",
    "utf8",
  );
  const latin = Buffer.from(
    "From: Åse <a@b.example>\r\nSubject: Sletning af æbler\r\n\r\nKære alle, øh",
    "latin1",
  );

  it("reads raw UTF-8, and Windows-1252 where a mail names nothing", async () => {
    expect(await parse(danish)).toMatchObject({
      from: { name: "Åse" },
      subject: "Sletning af æbler",
      text: "Kære alle, øh – nå",
    });
    expect(await parse(latin)).toMatchObject({
      from: { name: "Åse" },
      subject: "Sletning af æbler",
      text: "Kære alle, øh",
    });
  });

  it("reads a declared body right where only the subject is undeclared", async () => {
    const raw = Buffer.from(
      "From: a@b.example\r\nSubject: æble\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nKære",
      "latin1",
    );
    expect(await parse(raw)).toMatchObject({ subject: "æble", text: "Kære" });
  });

  it("says where the words are lost", async () => {
    const raw = lines(
      "From: a@b.example",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: base64",
      "",
      Buffer.from("æøåæøå hej", "latin1").toString("base64"),
    );
    expect((await parse(raw)).defects).toEqual(["garbled"]);
  });
});

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

describe("isSaneAddress", () => {
  it.each([
    "a@b.example",
    "first.last+tag@sub.example.com",
    "o'neil@example.ie",
    "user@localhost",
    "x_y@xn--mlm-0na.example",
  ])("takes %s", (address) => expect(isSaneAddress(address)).toBe(true));
  it.each([
    "",
    "a",
    "@b.example",
    "a@",
    "a@@b.example",
    "a@b@c.example",
    '"a b"@c.example',
    "a b@c.example",
    "a(x)@b.example",
    "a@b.example\r\nBcc: x@y.example",
    ".a@b.example",
    "a..b@c.example",
    "a@-b.example",
    "a@b..example",
    "a@[1.2.3.4]",
    "a@1.2.3.4",
    "a@b.example,c@d.example",
    "<a@b.example>",
    "å@b.example",
    `${"a".repeat(65)}@b.example`,
    `a@${"b".repeat(64)}.example`,
  ])("refuses %j", (address) => expect(isSaneAddress(address)).toBe(false));
});
