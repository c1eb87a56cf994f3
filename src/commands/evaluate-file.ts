import { open } from "node:fs/promises";
import { Problem } from "../problems.js";
import { runEvaluate } from "./evaluate.js";
import { loadUnderstanding } from "./understanding.js";

/**
 * `evaluate FILE.jsonl`: scores the reader of mail on labelled ones, and prints the tables.
 * @throws Problem `evaluate` where the file can't be read, or a line of it is no labelled mail
 */
export async function evaluateFile(path: string, write: (text: string) => void): Promise<void> {
  const file = await open(path).catch((cause) => {
    throw new Problem("evaluate", `Can't read ${path}: is it there, and may you read it?`, {
      cause,
    });
  });
  const { book, understand } = loadUnderstanding();
  const labels = book.intents.map((intent) => intent.name);
  if ((await runEvaluate(file.readLines(), understand, labels, write)) !== 0) {
    throw new Problem("evaluate", "Some lines are no labelled mails: see above.");
  }
}
