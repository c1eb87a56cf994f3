import { simpleParser } from "mailparser";
import { afterAll, beforeAll, bench, describe } from "vitest";
import { openHouse, type TestHouse } from "../support/house.js";
import { rawMail } from "../support/mails.js";

/**
 * The whole way of a mail, from raw bytes to a decided and stored mail, beside bare `simpleParser` on the same
 * mails in one run. Read the ratio, not the figures: they are the machine's.
 */
const BODIES = [
  "Please send me a copy of all the personal data you hold about me.",
  "The export of product prices to CSV ends with an error 500 since this morning. Can somebody look?",
  "Hej, kan I slette min konto og alle mine oplysninger?\n\nVenlig hilsen\nMette",
  "Invoice 20261 is attached. Payment within 14 days.\n\nKind regards\nAccounts",
  "Do you have a price list for the enterprise plan? We are three brands with about 40,000 products.",
];

let count = 0;
/** A mail that nobody has seen before; with `attachment`, one of that many bytes. */
function fresh(attachment = 0): Buffer {
  count += 1;
  const body = `${BODIES[count % BODIES.length]}\n\nNo. ${count}`;
  const headers = {
    "Message-ID": `<${count}@bench.example>`,
    From: `Writer ${count} <w${count}@bench.example>`,
  };
  if (attachment === 0) return rawMail(headers, body);
  const file = Buffer.alloc(attachment, "x").toString("base64").replace(/.{76}/g, "$&\n");
  const parts = `--b\nContent-Type: text/plain\n\n${body}\n--b\nContent-Type: application/pdf; name=a.pdf\nContent-Disposition: attachment; filename=a.pdf\nContent-Transfer-Encoding: base64\n\n${file}\n--b--`;
  return rawMail({ ...headers, "Content-Type": 'multipart/mixed; boundary="b"' }, parts);
}

/** The same as it comes from the mailbox: the words whole, of the file only its headers. */
function reduced(): Buffer {
  return fresh(1);
}

const MEGABYTE = 1024 * 1024;
let bot: TestHouse;
beforeAll(async () => {
  bot = await openHouse({ replyMode: "off" });
});
afterAll(async () => {
  await bot.close();
});

describe("a mail without attachment", () => {
  bench("simpleParser alone", async () => {
    await simpleParser(fresh());
  });
  bench("the whole way", async () => {
    await bot.take(fresh());
  });
});

describe("a mail with a file of one megabyte", () => {
  bench("simpleParser alone, on all of it", async () => {
    await simpleParser(fresh(MEGABYTE));
  });
  bench("the whole way, on what is fetched of it", async () => {
    await bot.take(reduced());
  });
});
