import { Problem } from "../problems.js";

/** One thing wrong in `intents/`, told to people who are no programmers. */
export interface Fault {
  /** The file, from the folder on: `access/intent.yml`. */
  file: string;
  /** From 1; null where no line can be named (the file is not there). */
  line: number | null;
  what: string;
  mend: string;
}

/** `access/intent.yml, line 3: the field "clock" is missing. Add …` */
export function faultSentence(fault: Fault): string {
  const line = fault.line === null ? "" : `, line ${fault.line}`;
  return `${fault.file}${line}: ${fault.what} ${fault.mend}`;
}

/** All faults in one go, so that nobody has to mend and try again once for each. */
export function faultsProblem(folder: string, faults: readonly Fault[]): Problem {
  const count = faults.length === 1 ? "one thing is" : `${faults.length} things are`;
  const lines = faults.map((fault) => `  - ${faultSentence(fault)}`);
  return new Problem("intents", `In the folder ${folder} ${count} wrong:\n${lines.join("\n")}`);
}
