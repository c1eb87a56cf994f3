/** `evaluate FILE.jsonl`: how well the classifier reads labelled mails, as text tables. */
import { z } from "zod";
import type { Mail } from "../mail/mail.js";
import { tablesOf } from "../understand/score-tables.js";
import { type Outcome, type Scores, scoresOf } from "../understand/scores.js";
import type { Understand } from "../understand/understand.js";
import { ALARMS } from "../words.js";

const Line = z.object({
  lang: z.string().min(1),
  subject: z.string().nullish(),
  body: z.string().nullish(),
  from: z.string().nullish(),
  labels: z.array(z.string()),
  alarm: z.enum(ALARMS).nullish(),
});

/**
 * Scores the mails `{lang, from, subject, body, labels, alarm?}` of JSON lines and writes the tables of the
 * contract. Bad lines are reported with their number and left out. Gives the figures, none where there was no mail,
 * and the exit code: 0, or 1 where a line was bad or there was none.
 * @param labels the intents that a mail may be labelled with
 */
export async function runEvaluate(
  input: AsyncIterable<string>,
  understand: Understand,
  labels: readonly string[],
  write: (text: string) => void,
): Promise<{ code: number; scores: Scores | null }> {
  const outcomes: Outcome[] = [];
  let bad = 0;
  let number = 0;
  for await (const line of input) {
    number += 1;
    if (line.trim() === "") continue;
    const read = readLine(line, labels);
    if (typeof read === "string") {
      write(`line ${number}: ${read}\n`);
      bad += 1;
      continue;
    }
    const mail = mailOf(read);
    outcomes.push({
      language: read.lang,
      labels: read.labels.filter((label) => labels.includes(label)),
      alarm: alarmOf(read),
      understanding: understand(mail),
    });
  }
  const scores = outcomes.length > 0 ? scoresOf(outcomes, labels) : null;
  write(scores ? tablesOf(scores) : "There is no labelled mail in it.\n");
  return { code: bad > 0 || !scores ? 1 : 0, scores };
}

function readLine(line: string, labels: readonly string[]): z.infer<typeof Line> | string {
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch {
    return "no JSON: check its quotes, commas and braces.";
  }
  const read = Line.safeParse(raw);
  if (!read.success) {
    return `${read.error.issues.map(({ path, message }) => `${path.join(".") || "the line"}: ${message}`).join("; ")}.`;
  }
  const known = [...labels, ...ALARMS.map((alarm) => `alarm:${alarm}`)];
  const unknown = read.data.labels.filter((label) => !known.includes(label));
  if (unknown.length > 0)
    return `${unknown.join(", ")}: no such label. There are ${known.join(", ")}.`;
  return read.data;
}

function alarmOf({ labels, alarm }: z.infer<typeof Line>): Outcome["alarm"] {
  return alarm ?? ALARMS.find((one) => labels.includes(`alarm:${one}`)) ?? null;
}

/** A mail of nothing but sender, subject and words. */
function mailOf({ from, subject, body }: z.infer<typeof Line>): Mail {
  return {
    messageId: null,
    from: from ? { name: "", address: from } : null,
    replyTo: [],
    to: [],
    cc: [],
    subject: subject ?? "",
    text: body ?? "",
    inReplyTo: [],
    references: [],
    headers: new Map(),
    attachments: [],
    defects: [],
    contentHash: "",
  };
}
