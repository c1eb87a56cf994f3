/** The little of hoodiecrow-imap 2.1 that the sandbox uses; the package has no types of its own. */
declare module "hoodiecrow-imap" {
  import type { Server } from "node:net";

  interface Mailbox {
    messages?: { raw: string; internaldate?: string; flags?: string[] }[];
    separator?: string;
  }

  interface ImapServer {
    /** The socket server underneath. */
    server: Server;
    /**
     * @param raw the message as a binary (Latin-1) string
     * @param internaldate `02-Nov-2026 09:15:00 +0000`
     */
    appendMessage(mailbox: string, flags: string[], internaldate: string, raw: string): unknown;
  }

  export default function hoodiecrow(options: {
    plugins: string[];
    storage: Record<string, Mailbox>;
    users: Record<string, { password: string }>;
  }): ImapServer;
}
