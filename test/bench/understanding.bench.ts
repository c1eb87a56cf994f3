/**
 * `npm run bench -- understanding`: ours, natural's BayesClassifier and nlp.js, trained on the same texts and scored on
 * the same validation mails, and the time that each takes for a mail. Natural's training grows faster than its texts:
 * with twelve thousand it takes more than six minutes, the others less than one each.
 */
import { bench, describe } from "vitest";
import { INTENTS_FOLDER } from "../../src/package-root.js";
import { trainModel } from "../../src/understand/classifier.js";
import { loadIntents } from "../../src/understand/intents.js";
import { createUnderstand } from "../../src/understand/reading.js";
import { mailOf } from "../understand/mail-of.js";
import { trainBayes } from "./understanding/bayes.js";
import { type Contender, figuresOf } from "./understanding/contender.js";
import { trainNlp } from "./understanding/nlpjs.js";
import { TAUGHT, textsOf, validationMails } from "./understanding/texts.js";

const book = loadIntents(INTENTS_FOLDER);
const texts = textsOf(book);
const mails = TAUGHT.flatMap(validationMails);
const contenders = [
  await trained("ours", () => createUnderstand(trainModel(book), book)),
  await trained("natural", () => trainBayes(texts)),
  await trained("nlp.js", () => trainNlp(texts)),
];
const intents = book.intents.map(({ name }) => name);
for (const contender of contenders) {
  process.stdout.write(`${(await figuresOf(contender, mails, intents)).join("\n")}\n`);
}

describe("one mail after another", () => {
  for (const { name, understand } of contenders) {
    let next = 0;
    bench(name, async () => {
      const { mail } = mails[next % mails.length] ?? { mail: mailOf("") };
      next += 1;
      await understand(mail);
    });
  }
});

async function trained(
  name: string,
  train: () => Contender["understand"] | Promise<Contender["understand"]>,
): Promise<Contender> {
  const began = performance.now();
  const understand = await train();
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(`${name}: trained in ${seconds.toFixed(1)} s\n`);
  return { name, understand };
}
