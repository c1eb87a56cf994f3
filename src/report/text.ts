import type { Report } from "./report.js";

/** The summary as lines for a terminal. Pure. */
export function reportText(report: Report, titleOf: (intent: string) => string): string {
  const { tickets, answered, balance } = report;
  const share = answered.onTimeShare === null ? "-" : `${Math.round(answered.onTimeShare * 100)} %`;
  const median = answered.medianDays === null ? "-" : `${answered.medianDays} days`;
  return [
    `Privacy requests from ${report.from} to ${report.to}`,
    "",
    `Open now        ${tickets.open}`,
    `  overdue       ${tickets.overdue}`,
    `  due in 7 days ${tickets.dueSoon}`,
    `  for review    ${tickets.review}`,
    `Opened          ${tickets.opened}`,
    `Closed          ${tickets.closed}`,
    `Answered        ${answered.onTime} on time, ${answered.late} late (${share} on time, median ${median})`,
    "",
    ...intentTable(report, titleOf),
    ...deadlineTable(report, titleOf),
    `Mails seen ${balance.seen} = ${balance.ticket} new tickets + ${balance.joined} joined + ${balance.aside} aside` +
      ` + ${balance.automatic} automatic + ${balance.unreadable} unreadable + ${balance.duplicate} duplicates`,
    ...(balance.balanced ? [] : ["The balance does NOT hold: some mails have no outcome."]),
    ...(balance.gaps ? [gapsLine(balance.gaps)] : []),
    "",
  ].join("\n");
}

function gapsLine(gaps: number): string {
  const what = gaps === 1 ? "1 mail lies" : `${gaps} mails lie`;
  return `${what} in the mailbox without an outcome: \`privacy-inbox doctor\` names them.`;
}

function intentTable(report: Report, titleOf: (intent: string) => string): string[] {
  if (report.byIntent.length === 0) return [];
  const rows = report.byIntent.map((row) => [
    titleOf(row.intent),
    String(row.opened),
    String(row.closed),
    String(row.open),
    String(row.overdue),
    row.medianDays === null ? "-" : String(row.medianDays),
  ]);
  return [...table([["Intent", "new", "ended", "open", "overdue", "median days"], ...rows]), ""];
}

function deadlineTable(report: Report, titleOf: (intent: string) => string): string[] {
  if (report.deadlines.length === 0) return [];
  const rows = report.deadlines.map((row) => [
    row.ticket,
    row.due ?? "-",
    row.daysLeft === null ? "-" : String(row.daysLeft),
    row.assignee ?? "nobody",
    row.intents.map(titleOf).join(", ") || "a person must look",
  ]);
  return [...table([["Open", "due", "days left", "assigned to", "what"], ...rows]), ""];
}

function table(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => (row[at] ?? "").length)),
  );
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
