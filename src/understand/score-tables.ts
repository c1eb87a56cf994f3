import type { GroupScore, Scores } from "./scores.js";

/** The scores as text tables, for a terminal of 100 columns. */
export function tablesOf({ groups, confusion }: Scores): string {
  const parts = groups.flatMap((group) => [
    groupText(group),
    labelTable(group),
    reliabilityTable(group),
  ]);
  return `${[...parts, confusionTable(confusion)].join("\n\n")}\n`;
}

function groupText(group: GroupScore): string {
  const { right, wrong, missed, precision, recall } = group.detection;
  const { expected, found, wrong: wrongAlarms } = group.alarms;
  return [
    `${group.language}: ${group.mails} mails`,
    `  privacy mail found: recall ${share(recall)}, precision ${share(precision)} (${right} found, ${missed} missed, ${wrong} wrongly; review counts as found)`,
    `  macro-F1 of the intents: ${share(group.macroF1)}`,
    `  to a person: ${(group.reviewRate * 100).toFixed(1)} % (alarms not counted)`,
    `  alarms: ${found} of ${expected} found, ${wrongAlarms} wrongly`,
    `  expected calibration error: ${share(group.calibrationError)}`,
  ].join("\n");
}

function labelTable({ labels }: GroupScore): string {
  return table(
    ["intent", "precision", "recall", "F1", "right", "wrong", "missed"],
    labels.map(({ label, precision, recall, f1, right, wrong, missed }) => [
      label,
      share(precision),
      share(recall),
      share(f1),
      String(right),
      String(wrong),
      String(missed),
    ]),
  );
}

function reliabilityTable({ bins }: GroupScore): string {
  return table(
    ["confidence", "intents", "said", "were right"],
    bins
      .filter(({ count }) => count > 0)
      .map(({ from, count, confidence, correct }) => [
        `${from.toFixed(1)}-${(from + 0.1).toFixed(1)}`,
        String(count),
        share(confidence),
        share(correct),
      ]),
  );
}

function confusionTable({ names, counts }: Scores["confusion"]): string {
  const rows = names.map((name, row) => [
    name,
    ...(counts[row] ?? []).map((count) => String(count || ".")),
  ]);
  return `asked (rows), read as (columns)\n${table(["", ...names.map((name) => name.slice(0, 9))], rows)}`;
}

/** Columns as wide as their longest cell; the first to the left, figures to the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
  const lines = all.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
  return lines.map((line) => `  ${line}`).join("\n");
}

function share(value: number): string {
  return value.toFixed(3);
}
