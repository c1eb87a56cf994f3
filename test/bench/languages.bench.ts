/**
 * `npm run bench -- languages`: how well and how fast ours and libraries tell the language of one line, which of the
 * nine that mails come in, or another one.
 */
import { bench, describe } from "vitest";
import { DETECTORS } from "./languages/detectors.js";
import { oneLiners } from "./languages/one-liners.js";
import { accuracyTable, nordicTable } from "./languages/tables.js";

const lines = oneLiners();
const tables = [
  accuracyTable(DETECTORS, lines),
  ...DETECTORS.map((detector) => nordicTable(detector, lines)),
];
process.stdout.write(`${lines.length} lines\n${tables.join("\n\n")}\n`);

describe("one line after another", () => {
  for (const { name, detect } of DETECTORS) {
    let next = 0;
    bench(name, () => {
      detect(lines[next % lines.length]?.text ?? "");
      next += 1;
    });
  }
});
