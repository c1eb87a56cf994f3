import type { Detector } from "./detectors.js";
import { ANOTHER, NINE, nineOf, type OneLiner } from "./one-liners.js";

const COLUMNS = [...NINE, ANOTHER];
const NORDIC = ["da", "no", "sv"];
const NAME = 14;

/** Shares told rightly, for each language, all of them, and the short ones; and the time for a text. */
export function accuracyTable(detectors: readonly Detector[], lines: readonly OneLiner[]): string {
  const head = row("told rightly", [...COLUMNS, "all", "short", "µs/text"]);
  const rows = detectors.map((detector) => {
    const of = (which: (line: OneLiner) => boolean) => shareRight(detector, lines.filter(which));
    const shares = [
      ...COLUMNS.map((language) => of((line) => line.language === language)),
      of(() => true),
      of(({ short }) => short),
    ].map((share) => share.toFixed(3));
    return row(detector.name, [...shares, microseconds(detector, lines).toFixed(0)]);
  });
  return [head, ...rows].join("\n");
}

/** What Danish, Norwegian and Swedish lines were told for: counts. */
export function nordicTable({ name, detect }: Detector, lines: readonly OneLiner[]): string {
  const head = row(name, [...NORDIC, "other"]);
  const rows = NORDIC.map((language) => {
    const told = lines
      .filter((line) => line.language === language)
      .map(({ text }) => nineOf(detect(text)));
    const counts = NORDIC.map((one) => told.filter((code) => code === one).length);
    const other = told.filter((code) => !NORDIC.includes(code)).length;
    return row(`  ${language} as`, [...counts, other].map(String));
  });
  return [head, ...rows].join("\n");
}

function shareRight({ detect }: Detector, lines: readonly OneLiner[]): number {
  const right = lines.filter(({ text, language }) => nineOf(detect(text)) === language);
  return right.length / lines.length;
}

/** After the first round, which the tables above it have made. */
function microseconds({ detect }: Detector, lines: readonly OneLiner[]): number {
  const began = performance.now();
  for (const { text } of lines) detect(text);
  return ((performance.now() - began) / lines.length) * 1000;
}

function row(name: string, cells: readonly string[]): string {
  return `${name.padEnd(NAME)}${cells.map((cell) => cell.padStart(8)).join("")}`;
}
