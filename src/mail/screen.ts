import type { Mail } from "./mail.js";
import { SIGNALS, type Signal } from "./signals.js";

/** What is known of our own side. */
export interface Ours {
  /**
   * Addresses of ours, contact forms included. A form often writes as `no-reply@`: from one of these that name
   * is no sign. (A mail is never taken for our own letter by its address: staff write from it too.)
   */
  addresses: readonly string[];
  /** Whether a Message-ID (with its brackets) is one that we made. */
  isOurMessageId(id: string): boolean;
}

export interface Screened {
  automatic: boolean;
  /** What it says is about another mail (a bounce, an automatic answer, our own letter), so it asks for nothing. */
  echo: boolean;
  reason: string | null;
}

/**
 * Whether a mail is plainly automatic: it came from a program and must never get an answer (RFC 3834, 2).
 * The reason is a short fixed sentence without personal data; null where nothing says so.
 */
export function screen(mail: Mail, ours: Ours): Screened {
  if (mail.messageId !== null && ours.isOurMessageId(mail.messageId)) {
    return {
      automatic: true,
      echo: true,
      reason: "One of our own letters came back (its Message-ID is ours).",
    };
  }
  const sender = mail.from?.address.toLowerCase() ?? "";
  const ownSender = ours.addresses.some((address) => address.toLowerCase() === sender);
  const signals = SIGNALS.filter(
    (candidate) => !(ownSender && candidate.look === "sender") && gives(mail, candidate),
  );
  return {
    automatic: signals.length > 0,
    echo: signals.some((signal) => signal.echo === true),
    reason: signals[0]?.reason ?? null,
  };
}

function gives(mail: Mail, { look, matches }: Signal): boolean {
  return valuesOf(mail, look).some((value) => matches.test(value));
}

/** What a row of the table looks at: see `Signal.look`. */
function valuesOf(mail: Mail, look: string): readonly string[] {
  switch (look) {
    case "sender":
      // The raw header too: a bounce may come from a bare MAILER-DAEMON, which is no address.
      return [mail.from?.address ?? mail.headers.get("from")?.[0] ?? ""];
    case "subject":
      return [mail.subject.normalize("NFC")];
    case "parts":
      return [
        ...(mail.headers.get("content-type") ?? []),
        ...mail.attachments.map(({ type, method }) =>
          method ? `${type}; method=${method}` : type,
        ),
      ];
    case "list-*":
      return [...mail.headers].flatMap(([name, values]) =>
        name.startsWith("list-") ? values : [],
      );
    default:
      return mail.headers.get(look) ?? [];
  }
}
