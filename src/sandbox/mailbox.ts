import { randomUUID } from "node:crypto";
import { type AddressObject, type ParsedMail, simpleParser } from "mailparser";
import { createTransport } from "nodemailer";
import { startImapServer } from "./imap-server.js";
import { LOOPBACK } from "./loopback.js";
import type { Mailbox, MailboxMail } from "./page/api-types.js";
import { type PostedMail, startSmtpServer } from "./smtp-server.js";

/** A mail that somebody outside writes to the company. */
interface WrittenMail {
  fromName: string;
  fromAddress: string;
  subject: string;
  text: string;
  /** Message-ID of a mail in the writer's own mailbox that this one answers. */
  inReplyTo?: string | undefined;
  /** What a mail program or a mail robot adds. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Sent with `<>` on the envelope, as mail robots do (RFC 5321, 4.5.5). */
  nullSender?: boolean | undefined;
}

/** The mail of the sandbox's whole world: the company's mailbox, and everybody else's. */
export interface PostOffice {
  imapPort: number;
  smtpPort: number;
  /** Sends over SMTP; resolves with the Message-ID once the server has taken the mail. */
  write(mail: WrittenMail): Promise<string>;
  boxes(): Mailbox[];
  /** The mails of an address, oldest first. Counts them as read. */
  open(address: string): MailboxMail[];
  close(): Promise<void>;
}

export interface PostOfficeOptions {
  inbox: string;
  login: { user: string; password: string };
  now(): Date;
  /** Something lies in somebody's mailbox that did not before. */
  onMail(): void;
}

type KeptMail = MailboxMail & { references: string[] };
interface Box {
  address: string;
  name: string;
  mails: KeptMail[];
  unread: number;
}

/** Opens an IMAP server with the company's mailbox and the SMTP server that everybody sends through. */
export async function openPostOffice(options: PostOfficeOptions): Promise<PostOffice> {
  const { inbox, login, now, onMail } = options;
  const boxes = createBoxes(now);
  const imap = await startImapServer(login.user, login.password);

  async function deliver(mail: PostedMail): Promise<void> {
    const parsed = await simpleParser(mail.raw, { skipImageLinks: true });
    const forInbox = mail.to.some((address) => sameAddress(address, inbox));
    if (forInbox) imap.append(withTrace(mail, inbox, now()), now());
    for (const address of mail.to) {
      if (!sameAddress(address, inbox)) boxes.keep(address, "received", parsed);
    }
    const writer = parsed.from?.value[0]?.address ?? mail.from;
    if (forInbox && !sameAddress(writer, inbox)) boxes.keep(writer, "sent", parsed);
    onMail();
  }

  const smtp = await startSmtpServer(deliver);
  const transport = createTransport({ host: LOOPBACK, port: smtp.port, secure: false });
  return {
    imapPort: imap.port,
    smtpPort: smtp.port,
    async write(mail) {
      const answered = boxes.find(mail.fromAddress, mail.inReplyTo);
      const messageId = `<${randomUUID()}@${mail.fromAddress.split("@").at(-1)}>`;
      await transport.sendMail({
        messageId,
        date: now(),
        from: { name: mail.fromName, address: mail.fromAddress },
        to: inbox,
        subject: mail.subject,
        text: answered ? `${mail.text}\n\n${quotationOf(answered)}\n` : mail.text,
        envelope: { from: mail.nullSender ? "" : mail.fromAddress, to: inbox },
        ...(mail.headers ? { headers: { ...mail.headers } } : {}),
        ...(mail.inReplyTo ? { inReplyTo: mail.inReplyTo } : {}),
        ...(answered ? { references: [...answered.references, answered.messageId] } : {}),
      });
      return messageId;
    },
    boxes: boxes.list,
    open: boxes.open,
    async close() {
      transport.close();
      await Promise.all([imap.close(), smtp.close()]);
    },
  };
}

function createBoxes(now: () => Date) {
  const boxes = new Map<string, Box>();

  function keep(address: string, direction: MailboxMail["direction"], parsed: ParsedMail): void {
    const key = address.toLowerCase();
    const box = boxes.get(key) ?? { address, name: "", mails: [], unread: 0 };
    boxes.set(key, box);
    const ownName = parsed.from?.value[0]?.name ?? "";
    if (direction === "sent" && ownName !== "") box.name = ownName;
    if (direction === "received") box.unread += 1;
    box.mails.push(keptMail(direction, parsed, now()));
  }

  return {
    keep,
    find: (address: string, messageId: string | undefined) =>
      boxes.get(address.toLowerCase())?.mails.find((mail) => mail.messageId === messageId),
    list: () =>
      [...boxes.values()].map(({ address, name, mails, unread }) => ({
        address,
        name,
        count: mails.length,
        unread,
      })),
    open(address: string): MailboxMail[] {
      const box = boxes.get(address.toLowerCase());
      if (!box) return [];
      box.unread = 0;
      return box.mails.map(({ references, ...mail }) => mail);
    },
  };
}

function keptMail(direction: MailboxMail["direction"], parsed: ParsedMail, at: Date): KeptMail {
  return {
    id: randomUUID(),
    direction,
    from: addressText(parsed.from),
    to: addressText(parsed.to),
    subject: parsed.subject ?? "",
    text: parsed.text ?? "",
    at: at.toISOString(),
    messageId: parsed.messageId ?? "",
    references: [parsed.references ?? []].flat(),
    ...(parsed.html ? { html: parsed.html } : {}),
    ...(parsed.inReplyTo ? { inReplyTo: parsed.inReplyTo } : {}),
  };
}

function addressText(addresses: AddressObject | AddressObject[] | undefined): string {
  return [addresses ?? []]
    .flat()
    .map((address) => address.text)
    .join(", ");
}

/** What a mail program puts under an answer: the whole mail that is answered. */
function quotationOf({ at, from, text }: KeptMail): string {
  const day = new Date(at).toUTCString().slice(0, 22);
  const lines = text.trimEnd().split("\n");
  return [`On ${day}, ${from} wrote:`, ...lines.map((line) => `> ${line}`.trimEnd())].join("\n");
}

/** What the last mail server adds on top of a mail (RFC 5321, 4.4). */
function withTrace({ from, raw }: PostedMail, inbox: string, at: Date): Buffer {
  const date = at.toUTCString().replace("GMT", "+0000");
  const trace = [
    `Return-Path: <${from}>`,
    `Delivered-To: ${inbox}`,
    `Received: from requester.sandbox.example (localhost [${LOOPBACK}])`,
    ` by mx.sandbox.example with ESMTP id ${randomUUID().slice(0, 8)} for <${inbox}>;`,
    ` ${date}`,
  ];
  return Buffer.concat([Buffer.from(`${trace.join("\r\n")}\r\n`), raw]);
}

function sameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
