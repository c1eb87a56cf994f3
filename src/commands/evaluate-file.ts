import { constants } from "node:fs";
import { access, open, stat, writeFile } from "node:fs/promises";
import { dirname, extname, resolve } from "node:path";
import { Problem } from "../problems.js";
import type { Scores } from "../understand/scores.js";
import { runEvaluate } from "./evaluate.js";
import { loadUnderstanding } from "./understanding.js";

/**
 * `evaluate FILE.jsonl`: scores the reader of mail on labelled ones, and prints the tables.
 * @param plot the PNG file for the reliability diagram, if one is asked for
 * @throws Problem `evaluate` where the file can't be read, or a line of it is no labelled mail; `usage` where the
 * diagram's file is not named .png or is the file to read, and `output` where it can't be written: before the work
 * begins, as far as it can be told then
 */
export async function evaluateFile(
  path: string,
  plot: string | undefined,
  write: (text: string) => void,
): Promise<void> {
  if (plot !== undefined) await checkPlot(plot, path);
  const file = await open(path).catch((cause) => {
    throw new Problem("evaluate", `Can't read ${path}: is it there, and may you read it?`, {
      cause,
    });
  });
  if ((await file.stat()).isDirectory()) {
    await file.close();
    throw new Problem(
      "evaluate",
      `Can't read ${path}: it is a folder. Name a file of labelled mails.`,
    );
  }
  const { book, understand } = loadUnderstanding();
  const labels = book.intents.map((intent) => intent.name);
  const { code, scores } = await runEvaluate(file.readLines(), understand, labels, write);
  if (plot !== undefined && scores) await writePlot(plot, scores);
  if (code !== 0) throw new Problem("evaluate", "Some lines are no labelled mails: see above.");
}

async function checkPlot(path: string, mails: string): Promise<void> {
  if (extname(path).toLowerCase() !== ".png") {
    throw new Problem("usage", `--plot ${path}: the diagram is a PNG, so end its name in .png.`);
  }
  if (resolve(path) === resolve(mails)) {
    throw new Problem(
      "usage",
      `--plot ${path}: that is the file with the mails. Name another one.`,
    );
  }
  const folder = dirname(path);
  const there = await stat(path).catch(() => null);
  if (there?.isDirectory()) throw cantWrite(path, "it is a folder.");
  if (!(await stat(folder).catch(() => null))?.isDirectory()) {
    throw cantWrite(path, `there is no folder ${folder}.`);
  }
  await access(there ? path : folder, constants.W_OK).catch((cause) => {
    throw cantWrite(path, "you may not write there.", cause);
  });
}

/** Loads what draws only now: it is large, and most evaluations go without. */
async function writePlot(path: string, { groups }: Scores): Promise<void> {
  const { reliabilityOf } = await import("../picture/reliability.js");
  const { reliabilityPicture } = await import("../picture/reliability-picture.js");
  const { drawPicture } = await import("../picture/picture.js");
  const png = drawPicture(reliabilityPicture(reliabilityOf(groups)));
  await writeFile(path, png).catch((cause) => {
    throw cantWrite(path, "may you write there, and is there room?", cause);
  });
}

function cantWrite(path: string, why: string, cause?: unknown): Problem {
  return new Problem("output", `Can't write ${path}: ${why}`, { cause });
}
