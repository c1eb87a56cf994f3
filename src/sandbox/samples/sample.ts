import type { Sample } from "../page/api-types.js";

/** A mail that can be sent from the page, with what a mail program or a robot adds to it. */
export interface SampleMail extends Sample {
  headers?: Readonly<Record<string, string>>;
  /** Sent with `<>` on the envelope. */
  nullSender?: boolean;
}
