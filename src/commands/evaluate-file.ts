import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Problem } from "../problems.js";
import { runEvaluate } from "./evaluate.js";
import { loadUnderstanding } from "./understanding.js";

/**
 * `evaluate FILE.jsonl`: scores the reader of mail on labelled ones, and prints the tables.
 * @throws Problem `evaluate` where the file can't be read, or a line of it is no labelled mail
 */
export async function evaluateFile(path: string, write: (text: string) => void): Promise<void> {
  await open(path).then(
    (file) => file.close(),
    (cause) => {
      throw new Problem("evaluate", `Can't read ${path}: is it there, and may you read it?`, {
        cause,
      });
    },
  );
  const { book, understand } = loadUnderstanding();
  const labels = book.intents.map((intent) => intent.name);
  const lines = createInterface({
    input: createReadStream(path),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  if ((await runEvaluate(lines, understand, labels, write)) !== 0) {
    throw new Problem("evaluate", "Some lines are no labelled mails: see above.");
  }
}
