/** The door of the mail room: what a mail is to the rest of the house, and how mail comes in and goes out. */

export interface Address {
  name: string;
  /** The bare address, domain in lower case. */
  address: string;
}

/** An attachment as it is named in the mail; its content is never kept. */
export interface Attachment {
  name: string;
  type: string;
  /** Bytes; close to it where the attachment was never fetched and its encoding hides them. */
  size: number;
  /** The iTIP method of a calendar part (RFC 5546), in lower case: `reply`, `request`, … */
  method?: string;
}

/**
 * What may stand in a mail's `defects`.
 * - `encrypted`: S/MIME or OpenPGP, the words are out of reach
 * - `sealed in a signature`: S/MIME signed data with the words inside the container (RFC 8551, 3.5.2)
 * - `winmail.dat`: Outlook's container holds the words
 * - `cut`: only a part was read; the mail or one of its fields is larger than what is taken in
 * - `too many parts`, `damaged`: the body could not be taken apart
 * - `garbled`: many characters are lost, the character set is not the one that the mail names
 * - `several From lines`, `several senders`: the first one was taken
 */
export type Defect =
  | "encrypted"
  | "sealed in a signature"
  | "winmail.dat"
  | "cut"
  | "too many parts"
  | "damaged"
  | "garbled"
  | "several From lines"
  | "several senders";

/** A mail that could be read. Lengths are bounded by the parser. */
export interface Mail {
  /** With its angle brackets, or null where the mail has none. */
  messageId: string | null;
  from: Address | null;
  replyTo: Address[];
  to: Address[];
  cc: Address[];
  subject: string;
  /** The whole body as plain text (rendered from HTML where there is no text part). */
  text: string;
  /** Message-IDs with their angle brackets, oldest first. */
  inReplyTo: string[];
  references: string[];
  /** Lower-case header names to their unfolded values, in the order of the mail. */
  headers: ReadonlyMap<string, readonly string[]>;
  attachments: Attachment[];
  /** Set where the words are out of reach: `encrypted`, `too many parts`, `cut` and the like. */
  defects: string[];
  /** SHA-256 (hex) over sender, subject, text and attachments' names: tells two mails of one Message-ID apart. */
  contentHash: string;
}

/** What bytes turn into. An unreadable mail is a result, not an exception. */
export type Parsed = { ok: true; mail: Mail } | { ok: false; reason: string };

/** Where a message lies: stable until the server changes UIDVALIDITY (RFC 3501, 2.3.1.1). */
export interface Pointer {
  mailbox: string;
  uidValidity: string;
  uid: number;
}

/** A message as it lies in a mailbox. */
export interface Arrival {
  pointer: Pointer;
  /** IMAP's INTERNALDATE: when the request reached us in law. */
  receivedAt: Date;
  raw: Uint8Array;
  /** True where `raw` was rebuilt from a mail's headers and texts, its attachments left out (see `reduced.ts`). */
  reduced?: boolean;
}

/** A letter ready to leave. Its Message-ID is stable: a second copy is the same mail. */
export interface OutgoingMail {
  messageId: string;
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  inReplyTo: string | null;
  references: string[];
  /** True adds `Auto-Submitted: auto-replied` (RFC 3834): no person sent it. */
  automatic: boolean;
}

export interface MailSender {
  /** Resolves once the server has taken the mail; rejects with a Problem whose `retry` tells what to do. */
  send(mail: OutgoingMail): Promise<void>;
  /** Resolves where the server can be reached and takes our credentials. */
  verify(): Promise<void>;
  close(): void;
}

/** How far a mailbox has been read. Kept by the store, in the transaction that stores the mail. */
export interface ReadPosition {
  uidValidity: string;
  lastUid: number;
  /** ISO 8601: older mail was there before us. Bounds the reading again after UIDVALIDITY has changed. */
  readsFrom: string;
}

/** What is to be done with a message in its mailbox once it is settled. */
export interface Afterwards {
  /** Marks it as read. */
  seen?: boolean;
  /** The folder that it is moved to. */
  moveTo?: string;
}

export interface MailSourceEvents {
  /**
   * Takes one mail; the source goes on only when it has resolved. A rejection means: try again later.
   * What it gives is done in the mailbox afterwards, where that allows it; a failure there repeats nothing.
   */
  onArrival(arrival: Arrival): Promise<Afterwards | undefined>;
  /** The position stored for a mailbox, or null at the very first start. */
  position(mailbox: string): Promise<ReadPosition | null>;
  /** Stores where reading starts in a mailbox seen for the first time or whose UIDVALIDITY changed. */
  startAt(mailbox: string, position: ReadPosition): Promise<void>;
  /** Called after each mail that is settled: how many of those that were waiting when reading began. */
  onProgress?(mailbox: string, done: number, total: number): void;
  /** Called whenever the connection is up or down. */
  onState(state: { connected: boolean; problem?: string }): void;
}

export interface MailSource {
  start(): void;
  /** Stops reading; resolves when the mail in hand is settled. */
  stop(): Promise<void>;
}
