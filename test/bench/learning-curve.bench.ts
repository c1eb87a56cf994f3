/**
 * `npm run bench -- learning-curve`: how the scores grow with the share of the examples that is learned, by five-fold
 * cross-validation, and whether a mail takes longer with more learned. Takes some minutes; progress on stderr.
 */
import { bench, describe } from "vitest";
import { INTENTS_FOLDER } from "../../src/package-root.js";
import { loadIntents } from "../../src/understand/intents.js";
import { mailOf } from "../understand/mail-of.js";
import { pointOf, SHARES, splitsOf, understandBy } from "./learning-curve/curve.js";
import { curveBars, curveTable } from "./learning-curve/text.js";

const book = loadIntents(INTENTS_FOLDER);
const splits = splitsOf(book);
const points = SHARES.map((share) => pointOf(book, share, splits(share)));
process.stdout.write(`${curveTable(points)}\n\n${curveBars(points)}\n`);

describe("one held-out mail after another", () => {
  for (const share of [SHARES.at(0) ?? 1, 1]) {
    const [first] = splits(share);
    const mails = (first?.heldOut ?? []).map(({ subject, body }) => mailOf(body, subject));
    const understand = understandBy(book, first?.lessons ?? []);
    let next = 0;
    bench(`share ${share} learned`, () => {
      understand(mails[next % mails.length] ?? mailOf(""));
      next += 1;
    });
  }
});
