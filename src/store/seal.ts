import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from "node:crypto";
import { Problem } from "../problems.js";

const SEALED = "v1.";
const PLAIN = "p0.";

/** Locks personal data into text for one row, and opens it again. */
export interface Seal {
  /** `place` names the row (`mails:ID`): a sealed text moved to another row does not open. */
  close(place: string, content: unknown): string;
  open(place: string, sealed: string): unknown;
}

/**
 * AES-256-GCM under `DATA_KEY` (32 bytes), or plain JSON where there is no key.
 * Plain rows of the time before a key was set still open.
 * @throws Problem `data-key` where the key does not fit the row.
 */
export function createSeal(key: Buffer | null): Seal {
  return {
    close(place, content) {
      const text = JSON.stringify(content);
      if (!key) return PLAIN + text;
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return SEALED + Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64");
    },
    open(place, sealed) {
      if (sealed.startsWith(PLAIN)) return JSON.parse(sealed.slice(PLAIN.length));
      return JSON.parse(decrypt(key, place, sealed));
    },
  };
}

function decrypt(key: Buffer | null, place: string, sealed: string): string {
  if (!key) {
    throw new Problem(
      "data-key",
      "The database holds encrypted rows, but DATA_KEY is not set. Set the key they were written with.",
      { retry: true },
    );
  }
  const bytes = Buffer.from(sealed.slice(SEALED.length), "base64");
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12))
      .setAAD(Buffer.from(place))
      .setAuthTag(bytes.subarray(12, 28));
    return decipher.update(bytes.subarray(28), undefined, "utf8") + decipher.final("utf8");
  } catch (cause) {
    throw new Problem(
      "data-key",
      "A row of the database does not open with this DATA_KEY. Set the key it was written with.",
      { retry: true, cause },
    );
  }
}

/** Whether a row was written without a key. */
export function isUnsealed(sealed: string): boolean {
  return sealed.startsWith(PLAIN);
}

/** Salted SHA-256 (hex) of a row's content: lets an event vouch for a row that a purge may empty. */
export function saltedHash(salt: string, content: unknown): string {
  return createHash("sha256").update(salt).update(JSON.stringify(content)).digest("hex");
}

/** Keyed hash (hex) for look-ups of addresses and Message-IDs without keeping them readable. */
export function keyedHash(secret: Buffer, kind: string, text: string): string {
  return createHmac("sha256", secret).update(`${kind}\n${text}`).digest("hex");
}
