import { Problem } from "../problems.js";
import type { Store, Transaction } from "../store/store.js";
import type { MailRecord } from "../ticket/file.js";
import type { Intent } from "../words.js";
import { type Correction, correctionOf } from "./corrections.js";
import { knownNames } from "./people.js";
import { scrub } from "./scrub.js";
import type { Vocabulary } from "./vocabulary.js";

/** All corrections, oldest ticket first, computed from the events. */
export async function readCorrections(store: Store): Promise<Correction[]> {
  return store.transact(async (tx) => {
    const corrections: Correction[] = [];
    for (const number of await tx.ticketsJudgedByPeople()) {
      const correction = correctionOf(number, await tx.history(number));
      if (correction) corrections.push(correction);
    }
    return corrections;
  });
}

/** A mail without personal data, with what people say of it. */
export interface Proposal {
  /** Empty for what is not privacy. */
  labels: Intent[];
  language: string;
  subject: string;
  body: string;
}

/** Why no example comes of a correction, in the words in which it is told. */
export const REASONS = {
  purged: "the mail was purged",
  shut: "the mail's row does not open with this DATA_KEY",
  alarm: "it has an alarm, which staff can neither confirm nor take back",
  several: "it has several mails, and which of them asks for what cannot be told",
  foreign: "names cannot be told in its script",
  empty: "too few words are left without names and numbers",
  unknown: "it is of an intent that is no longer in intents/",
  double: "intents/ or this export has nearly the same mail already",
} as const;
export type Reason = keyof typeof REASONS;

/** The example of each correction, or why there is none. Reads the sealed mails. */
export async function readProposals(
  store: Store,
  corrections: readonly Correction[],
  vocabulary: Vocabulary,
): Promise<(Proposal | Reason)[]> {
  return store.transact(async (tx) => {
    const people = await tx.people();
    const proposals: (Proposal | Reason)[] = [];
    for (const correction of corrections) {
      const mails = await mailsOf(tx, correction);
      if (mails.opening === null || mails.opening === "shut") {
        proposals.push(mails.opening ?? "purged");
        continue;
      }
      const labels = labelsOf(correction, mails.later);
      const { opening } = mails;
      proposals.push(
        typeof labels === "string"
          ? labels
          : proposalOf(opening, labels, scrub(opening, knownNames(opening, people), vocabulary)),
      );
    }
    return proposals;
  });
}

type Read = MailRecord | "shut" | null;

async function mailsOf(
  tx: Transaction,
  { mails: [opening, ...later] }: Correction,
): Promise<{ opening: Read; later: Read[] }> {
  const read = async (id: string): Promise<Read> => {
    try {
      return await tx.mail(id);
    } catch (error) {
      if (error instanceof Problem && error.code === "data-key") return "shut";
      throw error;
    }
  };
  const found: Read[] = [];
  for (const { id } of later) found.push(await read(id));
  return { opening: opening ? await read(opening.id) : null, later: found };
}

/**
 * What people say of the opening mail. Where a follow-up spoke too (it asked for something, or brought a closed
 * ticket back), people's word is about both: it is the opening mail's only as far as the bot read that in it.
 */
function labelsOf(
  { mails: [opening, ...later], now, alarm }: Correction,
  records: readonly Read[],
): Intent[] | Reason {
  if (alarm && now.length > 0) return "alarm";
  const spoke = later.some(({ reopened }, at) => {
    const record = records[at];
    return reopened || record === "shut" || (record?.intents.length ?? 0) > 0;
  });
  if (!spoke || now.length === 0) return now;
  const asked = new Set(later.flatMap((mail) => mail.asked));
  const own = now.filter((intent) => !asked.has(intent));
  return own.length > 0 && own.every((intent) => opening?.asked.includes(intent)) ? own : "several";
}

function proposalOf(
  { language }: MailRecord,
  labels: Intent[],
  scrubbed: ReturnType<typeof scrub>,
): Proposal | Reason {
  if (typeof scrubbed === "string") return scrubbed;
  return { labels, language: fileLanguage(language, scrubbed.body), ...scrubbed };
}

/** Files of examples are named by two letters: where the language could not be told, the one it is read as. */
function fileLanguage(language: string, body: string): string {
  if (/^[a-z]{2}$/.test(language)) return language;
  return /[æøå]/i.test(body) ? "da" : "en";
}
