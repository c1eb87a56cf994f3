import type { Finding } from "./finding.js";

const MARKS: Record<Finding["state"], string> = { ok: "ok", warn: "warn", wrong: "WRONG" };

/** Findings as a table of at most `width` characters a line. Pure. */
export function findingsTable(findings: readonly Finding[], width: number): string {
  const parts = Math.max(...findings.map(({ part }) => part.length));
  const indent = MARKS.wrong.length + 2 + parts + 2;
  const lines = findings.flatMap(({ part, state, says, remedy }) => {
    const words = [
      ...wrapped(says, width - indent),
      ...(remedy ? remedyLines(remedy, width - indent) : []),
    ];
    const head = `${MARKS[state].padEnd(MARKS.wrong.length + 2)}${part.padEnd(parts + 2)}`;
    return words.map((line, at) => `${at === 0 ? head : " ".repeat(indent)}${line}`.trimEnd());
  });
  return `${[...lines, "", verdict(findings)].join("\n")}\n`;
}

function remedyLines(remedy: string, width: number): string[] {
  return wrapped(remedy, width - 3).map((line, at) => `${at === 0 ? "-> " : "   "}${line}`);
}

function verdict(findings: readonly Finding[]): string {
  const count = (state: Finding["state"]) => findings.filter((one) => one.state === state).length;
  const warned = count("warn") === 1 ? "1 warning" : `${count("warn")} warnings`;
  if (count("wrong") === 0) return `Nothing is wrong; ${warned}.`;
  return `${count("wrong")} wrong, ${warned}.`;
}

/** A text in lines of at most `width`; a longer word has a line of its own. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < Math.max(width, 30)) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}
