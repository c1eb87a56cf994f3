import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { failed, verdictOf } from "../../src/mail/authentication.js";
import { readResults } from "../../src/mail/authentication-results.js";
import { parseMail } from "../../src/mail/parse.js";
import { plainMail, rawMail } from "../support/mails.js";

const OURS = "mx.opendims.com";

function verdict(...values: string[]) {
  return verdictOf(plainMail({ headers: new Map([["authentication-results", values]]) }), OURS);
}

describe("headers as servers write them", () => {
  it.each([
    [
      "Google",
      "mx.opendims.com; dkim=pass header.i=@vang.example header.s=s1 header.b=Zx9/Q+a=; arc=pass (i=1 spf=pass spfdomain=vang.example dkim=pass fromdomain=vang.example); spf=pass (google.com: domain of ida@vang.example designates 192.0.2.7 as permitted sender) smtp.mailfrom=ida@vang.example; dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=vang.example",
      { spf: "pass", dkim: "pass", dmarc: "pass" },
    ],
    [
      "Google without a blank, with a last semicolon",
      "mx.opendims.com; dkim=neutral (body hash did not verify) header.i=@vang.example; spf=softfail (google.com: domain of transitioning ida@vang.example does not designate 198.51.100.4 as permitted sender) smtp.mailfrom=ida@vang.example; dmarc=fail(p=NONE sp=NONE dis=NONE) header.from=vang.example;",
      { spf: "fail", dkim: "none", dmarc: "fail" },
    ],
    [
      "Microsoft 365 behind a gateway that names itself",
      "mx.opendims.com 1; spf=pass (sender IP is 192.0.2.7) smtp.mailfrom=vang.example; dkim=pass (signature was verified) header.d=vang.example;dmarc=pass action=none header.from=vang.example;compauth=pass reason=100",
      { spf: "pass", dkim: "pass", dmarc: "pass" },
    ],
    [
      "Microsoft 365, no DMARC rule",
      "mx.opendims.com; spf=none (sender IP is 192.0.2.7) smtp.mailfrom=vang.example; dkim=none (message not signed) header.d=none;dmarc=bestguesspass action=none header.from=vang.example;compauth=pass reason=109",
      { spf: "none", dkim: "none", dmarc: "none" },
    ],
    [
      "Proofpoint",
      "mx.opendims.com; dkim=pass header.d=vang.example header.s=selector1; spf=pass smtp.mailfrom=ida@vang.example smtp.helo=out.vang.example; dmarc=pass policy.published-domain-policy=reject header.from=vang.example",
      { spf: "pass", dkim: "pass", dmarc: "pass" },
    ],
    [
      "OpenDKIM alone",
      'mx.opendims.com; dkim=pass (2048-bit key; unprotected) header.d=vang.example header.i=@vang.example header.a=rsa-sha256 header.s=mail header.b="abC=d/e"; dkim-atps=neutral',
      { spf: "unknown", dkim: "pass", dmarc: "unknown" },
    ],
    [
      "several signatures of which one holds",
      'mx.opendims.com; dkim=fail reason="signature verification failed" header.d=list.example; dkim=pass header.d=vang.example; dmarc=pass header.from=vang.example',
      { spf: "unknown", dkim: "pass", dmarc: "pass" },
    ],
    [
      "method versions, capitals, blanks round the signs",
      "MX.OpenDims.com ; SPF/1 = Pass smtp.mailfrom = vang.example ; DKIM=TempError ; DMARC = PASS header.from = Vang.Example.",
      { spf: "pass", dkim: "unknown", dmarc: "pass" },
    ],
    [
      "a quoted server, comments in comments",
      '"mx.opendims.com" (our (own) \\) gate); spf=permerror (bad; record ") smtp.mailfrom=a@vang.example; dmarc=temperror header.from=vang.example',
      { spf: "unknown", dkim: "unknown", dmarc: "unknown" },
    ],
    [
      "nothing done",
      "mx.opendims.com; none",
      { spf: "unknown", dkim: "unknown", dmarc: "unknown" },
    ],
  ])("%s", (_, value, expected) => {
    expect(verdict(value)).toEqual(expected);
  });

  it("are read from the mail itself, folded", async () => {
    const raw = rawMail(
      {
        "Authentication-Results":
          "mx.opendims.com;\r\n\tspf=fail (x) smtp.mailfrom=vang.example;\r\n\tdmarc=fail (p=reject)\r\n\theader.from=vang.example",
      },
      "Hi",
    );
    const parsed = await parseMail(raw);
    expect(parsed.ok && verdictOf(parsed.mail, OURS)).toEqual({
      spf: "fail",
      dkim: "unknown",
      dmarc: "fail",
    });
  });
});

describe("whose word counts", () => {
  const pass = "mx.opendims.com; spf=pass; dkim=pass; dmarc=pass header.from=vang.example";
  const fail = "mx.opendims.com; spf=fail; dmarc=fail header.from=vang.example";

  it.each([null, "", "  "])("nobody's without AUTHSERV_ID (%j)", (id) => {
    const mail = plainMail({ headers: new Map([["authentication-results", [pass]]]) });
    expect(verdictOf(mail, id)).toBeNull();
  });

  it.each([
    "mx.evil.example; dmarc=pass header.from=vang.example",
    "mx.opendims.com.evil.example; dmarc=pass header.from=vang.example",
    "spf=pass smtp.mailfrom=vang.example; dmarc=pass action=none header.from=vang.example",
    "; mx.opendims.com; dmarc=pass header.from=vang.example",
    "(mx.opendims.com); dmarc=pass header.from=vang.example",
    "mx.opendims.com dmarc=pass header.from=vang.example",
    "evil.example; x=y; mx.opendims.com; dmarc=pass header.from=vang.example",
    "",
  ])("not that of another server: %s", (value) => {
    expect(verdict(value)).toBeNull();
  });

  it("not that of ARC's copy", () => {
    const mail = plainMail({
      headers: new Map([["arc-authentication-results", [`i=1; ${pass}`]]]),
    });
    expect(verdictOf(mail, OURS)).toBeNull();
  });

  it("of our server the topmost, never a forged copy lower down", () => {
    expect(verdict(fail, pass)).toEqual({ spf: "fail", dkim: "unknown", dmarc: "fail" });
    expect(verdict("mx.opendims.com; spf=fail", pass)?.dmarc).toBe("unknown");
    expect(verdict("mx.opendims.com; none", pass)?.dmarc).toBe("unknown");
    expect(verdict(pass, fail)?.dmarc).toBe("pass");
  });

  it("whatever other servers wrote above", () => {
    expect(verdict("inner.example; dmarc=fail header.from=vang.example", pass)?.dmarc).toBe("pass");
  });

  it("split results that follow at once, but only against the mail", () => {
    const split = [
      "mx.opendims.com; dmarc=pass (p=none dis=none) header.from=vang.example",
      "mx.opendims.com; dkim=fail header.d=vang.example",
      "mx.opendims.com; spf=pass smtp.mailfrom=vang.example",
    ];
    expect(verdict(...split)).toEqual({ spf: "unknown", dkim: "fail", dmarc: "pass" });
    expect(verdict("mx.opendims.com; spf=pass", "mx.opendims.com; dmarc=fail")?.dmarc).toBe("fail");
    expect(verdict("mx.opendims.com; spf=pass", "other.example; none", fail)?.dmarc).toBe(
      "unknown",
    );
  });
});

describe("what DMARC speaks of", () => {
  it.each([
    ["dmarc=pass header.from=evil.example", "unknown"],
    ["dmarc=pass", "unknown"],
    ["dmarc=pass header.from=example", "unknown"],
    ["dmarc=pass header.from=vang.example header.from=evil.example", "unknown"],
    ["dmarc=pass header.from=vang.example; dmarc=fail header.from=vang.example", "fail"],
    ["dmarc=fail header.from=vang.example; dmarc=pass header.from=vang.example", "fail"],
    ["dmarc=fail", "fail"],
    ["dmarc=fail header.from=evil.example", "unknown"],
    ["dmarc=pass header.from=ida@vang.example", "pass"],
    ["dmarc=constructor header.from=vang.example", "unknown"],
    // What a sender put into the envelope, in servers that quote it and in one that does not.
    ['spf=fail smtp.mailfrom="x; dmarc=pass header.from=vang.example"@evil.example', "unknown"],
    ['spf=fail (domain of "x\\);dmarc=pass header.from=vang.example" no)', "unknown"],
    ["spf=fail (of x); dmarc=pass header.from=vang.example) smtp.mailfrom=x", "unknown"],
    ["spf=fail (of x( no) smtp.mailfrom=x; dmarc=fail (p=reject) header.from=vang.example", "fail"],
    ['spf=fail smtp.mailfrom="x@evil.example; dmarc=fail header.from=vang.example', "fail"],
    ["(a ( comment), spf=fail; dmarc=pass header.from=vang.example", "unknown"],
    ["spf=fail smtp.mailfrom=x dmarc=pass header.from=vang.example", "unknown"],
  ])("%s is %s", (clauses, dmarc) => {
    expect(verdict(`mx.opendims.com; ${clauses}`)?.dmarc).toBe(dmarc);
  });

  it("the domain of the organisation fails for its parts, and proves nothing for them", () => {
    const of = (result: string) =>
      verdictOf(
        plainMail({
          from: { name: "", address: "ida@mail.vang.example" },
          headers: new Map([
            [
              "authentication-results",
              [`mx.opendims.com; dmarc=${result} header.from=vang.example`],
            ],
          ]),
        }),
        OURS,
      )?.dmarc;
    expect([of("fail"), of("pass")]).toEqual(["fail", "unknown"]);
  });

  it("international domains in either form", () => {
    const mail = plainMail({
      from: { name: "", address: "ida@xn--bcher-kva.example" },
      headers: new Map([
        ["authentication-results", ["mx.opendims.com; dmarc=fail header.from=Bücher.example"]],
      ]),
    });
    expect(failed(verdictOf(mail, OURS))).toBe(true);
  });

  it("nobody's domain where there is no sender", () => {
    const headers = new Map([
      ["authentication-results", ["mx.opendims.com; dmarc=pass header.from="]],
    ]);
    expect(verdictOf(plainMail({ from: null, headers }), OURS)?.dmarc).toBe("unknown");
  });

  it("only a failure is one", () => {
    expect(failed(null)).toBe(false);
    expect(failed({ spf: "fail", dkim: "fail", dmarc: "unknown" })).toBe(false);
    expect(failed({ spf: "pass", dkim: "pass", dmarc: "fail" })).toBe(true);
  });
});

describe("garbage", () => {
  const shred = fc.constantFrom(
    ...["mx.opendims.com", "mx.evil.example", "dmarc=pass", "header.from=vang.example", "spf=fail"],
    ...[";", " ", "(", ")", '"', "\\", "=", "none", "1", "\u0000", "/", "\t", "é"],
  );
  const garbage = fc.oneof(
    fc.array(shred, { maxLength: 30 }).map((parts) => parts.join("")),
    fc.string({ unit: "binary" }),
  );

  it("never throws", () => {
    fc.assert(
      fc.property(fc.array(garbage, { maxLength: 5 }), (values) => void verdict(...values)),
    );
  });

  it("never gives a verdict, and so no pass, without our server's name", () => {
    fc.assert(
      fc.property(fc.array(garbage.map((text) => text.replaceAll("opendims", "x"))), (values) => {
        expect(verdict(...values)).toBeNull();
      }),
    );
  });

  it("never passes where our server's name is not the first word of a header", () => {
    fc.assert(
      fc.property(fc.array(garbage, { maxLength: 5 }), (values) => {
        const ours = values.some((value) => readResults(value)?.server === OURS);
        expect(verdict(...values) === null).toBe(!ours);
        const late = values.map((value) => `other.example; ${value}`);
        expect(verdict(...late)).toBeNull();
      }),
    );
  });

  it("never turns our server's failure into a pass", () => {
    const fail = "mx.opendims.com; dmarc=fail header.from=vang.example";
    fc.assert(
      fc.property(fc.array(garbage), (below) => {
        expect(verdict(fail, ...below)?.dmarc).toBe("fail");
      }),
    );
    fc.assert(
      fc.property(garbage, (after) => {
        expect(verdict(`${fail} ${after}`)?.dmarc).not.toBe("pass");
      }),
    );
  });

  it.each(["(", '"', "a ", "a=", "a=b ", ";", "\\", "()", "((", '"\\'])(
    "64,000 characters of %j take no time",
    (piece) => {
      const start = performance.now();
      verdict(`mx.opendims.com; ${piece.repeat(64_000 / piece.length)}`);
      expect(performance.now() - start).toBeLessThan(500);
    },
  );
});
