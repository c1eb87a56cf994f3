/** What a bounce of ours says: who could not be reached, and which of our letters it is about. */
export interface Bounce {
  /** Addresses that failed, at most ten; the first are the surest. */
  failed: string[];
  /** Message-IDs of ours that the report quotes, wherever it does. */
  ours: string[];
  /** False where the report says that nothing has failed, or not yet. */
  final: boolean;
}

/** Reports are short; what comes after this is the returned letter's own content. */
const LOOKED_AT = 256 * 1024;
const MOST_FAILED = 10;
/** A report may also tell that a letter is late, or arrived (RFC 3464, 2.3.3). */
const ACTION = /^Action:[ \t]{0,9}(\w+)/gim;

/**
 * Reads a delivery report from its bytes (RFC 3464 and the habits of servers that follow none): its fields stand
 * as plain text in one part or another, and our Message-IDs are signed, so that one is known wherever it stands.
 */
export function readBounce(raw: Uint8Array, isOurs: (messageId: string) => boolean): Bounce {
  const text = Buffer.from(raw.subarray(0, LOOKED_AT)).toString("latin1");
  const failed = [
    ...text.matchAll(
      /^(?:Final|Original)-Recipient:[ \t]{0,9}rfc822;[ \t]{0,9}<?([^\s<>;]{1,320})/gim,
    ),
    ...text.matchAll(/^X-Failed-Recipients:[ \t]{0,9}([^\s,<>]{1,320})/gim),
  ].flatMap((match) => (match[1]?.includes("@") ? match[1].toLowerCase() : []));
  const actions = [...text.matchAll(ACTION)].map((match) => match[1]?.toLowerCase());
  const tokens = text.match(/<[^<>\s]{3,250}>/g) ?? [];
  return {
    failed: [...new Set(failed)].slice(0, MOST_FAILED),
    ours: [...new Set(tokens)].filter(isOurs),
    final: actions.length === 0 || actions.includes("failed"),
  };
}
