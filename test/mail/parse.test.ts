import { describe, expect, it } from "vitest";
import { isSaneAddress } from "../../src/mail/parse.js";
import { HTML, html, lines, multipart, PLAIN, parse, text } from "./raw-mail.js";

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

  it("comes to an end, whatever is never closed", async () => {
    for (const hostile of ["<b>", "<style>", "<!--", "<a ", "&amp", "<blockquote>"]) {
      const mail = await parse(lines("From: a@b.example", html(hostile.repeat(60_000))));
      expect(mail.from?.address).toBe("a@b.example");
    }
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
