import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * The Message-ID of a letter of ours: the same for every copy, and signed, so that our own letters are
 * known when they come back and nobody else can make one (RFC 5322, 3.6.4 for the form).
 */
export function ownMessageId(secret: Buffer, letter: string, domain: string): string {
  return `<${letter}.${signature(secret, letter)}@${domain}>`;
}

/** The id of the letter that a Message-ID of this installation names; null for anybody else's. */
export function letterOfMessageId(secret: Buffer, messageId: string): string | null {
  const [, letter, signed] =
    /^<([0-9a-z-]{1,80})\.([0-9a-f]{20})@[^<>@]{1,255}>$/.exec(messageId) ?? [];
  if (letter === undefined || signed === undefined) return null;
  return timingSafeEqual(Buffer.from(signature(secret, letter)), Buffer.from(signed))
    ? letter
    : null;
}

function signature(secret: Buffer, letter: string): string {
  return createHmac("sha256", secret).update(`letter\n${letter}`).digest("hex").slice(0, 20);
}
