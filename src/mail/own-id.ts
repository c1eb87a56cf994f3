import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * The Message-ID of a letter of ours: the same for every copy, and signed, so that our own letters are
 * known when they come back and nobody else can make one (RFC 5322, 3.6.4 for the form).
 */
export function ownMessageId(secret: Buffer, letter: string, domain: string): string {
  return `<${letter}.${signature(secret, letter)}@${domain}>`;
}

/** True for a Message-ID that this installation made. */
export function isOwnMessageId(secret: Buffer, messageId: string): boolean {
  const found = /^<([0-9a-z-]+)\.([0-9a-f]{20})@[^<>@]+>$/.exec(messageId);
  if (!found?.[1] || !found[2]) return false;
  return timingSafeEqual(Buffer.from(signature(secret, found[1])), Buffer.from(found[2]));
}

function signature(secret: Buffer, letter: string): string {
  return createHmac("sha256", secret).update(`letter\n${letter}`).digest("hex").slice(0, 20);
}
