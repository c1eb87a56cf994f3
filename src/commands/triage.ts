/** `triage`: what the bot would make of mails in files, one JSON line each; nothing is changed. */
import type { Mail, Parsed } from "../mail/mail.js";
import type { Screened } from "../mail/screen.js";
import { readScreened } from "../understand/automatic.js";
import type { Understand, Understanding } from "../understand/understand.js";
import type { Alarm, Intent, Kind, Language } from "../words.js";

/** A mail found in a file, or why there is none. */
export type TriageItem =
  | { source: string; raw: Uint8Array; mboxDate: Date | null }
  | { source: string; error: string };

/** A line of the answer; its keys in the contract's order. */
export interface TriageLine {
  source: string;
  messageId: string | null;
  from: string | null;
  subject: string | null;
  kind: Kind;
  reason: string | null;
  language: Language;
  intents: { intent: Intent; confidence: number }[];
  alarm: Alarm | null;
  needsReview: boolean;
  due: string | null;
}

/** All that triage needs of other rooms. */
export interface Triage {
  items: AsyncIterable<TriageItem>;
  understand: Understand;
  screen(mail: Mail): Screened;
  parse(raw: Uint8Array): Promise<Parsed>;
  /** The last day for what is asked (`YYYY-MM-DD`), from the instant it came in (ISO 8601); null where no clock runs. */
  dueOf(asked: Pick<Understanding, "intents" | "alarm">, received: string): string | null;
  /** When a mail came in, as ISO 8601; null where the mail does not tell. */
  receivedDate(mail: Mail, mboxDate: Date | null): string | null;
  /** Takes one line, without line end. */
  write(line: string): void;
  /** Called after each mail with how many there were. */
  progress(done: number): void;
}

const NOT_UNDERSTOOD = "This mail could not be understood by the program.";

/**
 * Answers every item with one line, in their order; a bad mail never stops the rest.
 * Gives how many mails there were. Rejects only where `items` or `write` fail.
 */
export async function runTriage(triage: Triage): Promise<number> {
  let done = 0;
  for await (const item of triage.items) {
    triage.write(JSON.stringify(await lineOf(item, triage)));
    done += 1;
    triage.progress(done);
  }
  return done;
}

async function lineOf(item: TriageItem, triage: Triage): Promise<TriageLine> {
  if ("error" in item) return unreadable(item.source, null, item.error);
  let mail: Mail | null = null;
  try {
    const parsed = await triage.parse(item.raw);
    if (!parsed.ok) return unreadable(item.source, null, parsed.reason);
    mail = parsed.mail;
    const understanding = readScreened(mail, triage.screen(mail), triage.understand);
    const received = triage.receivedDate(mail, item.mboxDate);
    const { kind, reason, language, intents, alarm, needsReview } = understanding;
    return {
      ...headOf(item.source, mail),
      kind,
      reason,
      language,
      intents: kind === "privacy" ? intents : [],
      alarm,
      needsReview,
      due:
        kind === "privacy" && received !== null ? triage.dueOf({ intents, alarm }, received) : null,
    };
  } catch {
    return unreadable(item.source, mail, NOT_UNDERSTOOD);
  }
}

function headOf(
  source: string,
  mail: Mail | null,
): Pick<TriageLine, "source" | "messageId" | "from" | "subject"> {
  return {
    source,
    messageId: mail?.messageId ?? null,
    from: mail?.from?.address ?? null,
    subject: mail?.subject ?? null,
  };
}

function unreadable(source: string, mail: Mail | null, reason: string): TriageLine {
  return {
    ...headOf(source, mail),
    kind: "unreadable",
    reason,
    language: "und",
    intents: [],
    alarm: null,
    needsReview: true,
    due: null,
  };
}
