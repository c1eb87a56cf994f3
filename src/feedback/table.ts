import { type Intent, ticketLabel } from "../words.js";
import { type Correction, isConfirmation } from "./corrections.js";

/** A correction as it is listed: no personal data, and not who made it. */
export interface FeedbackRow {
  ticket: string;
  /** Local day on which it was last corrected, YYYY-MM-DD. */
  day: string;
  language: string;
  said: Intent[];
  alarm: string | null;
  review: boolean;
  /** Empty for what is not privacy. */
  now: Intent[];
}

/** `dayOf` gives the local day of an instant (ISO 8601). Pure. */
export function feedbackRow(correction: Correction, dayOf: (at: string) => string): FeedbackRow {
  const { ticket, at, language, said, alarm, review, now } = correction;
  return { ticket: ticketLabel(ticket), day: dayOf(at), language, said, alarm, review, now };
}

/** The corrections as lines for a terminal, and what was taken for what. Pure. */
export function feedbackText(rows: readonly FeedbackRow[]): string {
  const cells = rows.map((row) => [
    row.ticket,
    row.day,
    row.language,
    saidWords(row),
    nowWords(row),
  ]);
  const table = aligned([["Ticket", "day", "language", "the bot said", "people say"], ...cells]);
  return `${[...table, "", ...totals(rows)].join("\n")}\n`;
}

function saidWords({ said, alarm, review }: FeedbackRow): string {
  const words = [...(alarm ? [`alarm ${alarm}`] : []), ...said].join(", ");
  if (!review) return words;
  return words ? `${words} (unsure)` : "unsure";
}

function nowWords({ now }: FeedbackRow): string {
  return now.join(", ") || "not privacy";
}

function totals(rows: readonly FeedbackRow[]): string[] {
  const wrong = rows.filter((row) => !isConfirmation(row));
  const counts = new Map<string, number>();
  for (const row of wrong) {
    const pair = `${row.said.join(", ") || "no intent"} -> ${nowWords(row)}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  const often = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const pairs = often.map(([pair, count]) => `${pair} (${count})`).join("; ");
  const confirmed = rows.length - wrong.length;
  return [
    `${wrong.length} corrected${pairs ? `: ${pairs}.` : "."}`,
    ...(confirmed > 0 ? [`${confirmed} confirmed where the bot was unsure.`] : []),
  ];
}

function aligned(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => row[at]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
