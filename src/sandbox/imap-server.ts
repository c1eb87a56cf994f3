import hoodiecrow from "hoodiecrow-imap";
import { closerOf, listen, withoutDelay } from "./loopback.js";

export interface ImapServer {
  port: number;
  /** Lays a message into INBOX; a client that idles there hears of it at once. */
  append(raw: Buffer, arrivedAt: Date): void;
  close(): Promise<void>;
}

const PLUGINS = ["ID", "IDLE", "AUTH-PLAIN", "SASL-IR", "NAMESPACE", "UNSELECT", "LITERALPLUS"];

/** An IMAP server in this process, with one mailbox and one user, nothing of it on disk. */
export async function startImapServer(user: string, password: string): Promise<ImapServer> {
  const imap = hoodiecrow({
    plugins: PLUGINS,
    storage: { INBOX: {}, "": { separator: "/" } },
    users: { [user]: { password } },
  });
  withoutDelay(imap.server);
  const close = closerOf(imap.server);
  const port = await listen(imap.server);
  return {
    port,
    append: (raw, arrivedAt) => {
      imap.appendMessage("INBOX", [], internalDate(arrivedAt), raw.toString("latin1"));
    },
    close,
  };
}

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** RFC 3501, 9: `date-time`, in UTC. The server's own formatting is wrong in zones with half hours. */
function internalDate(at: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  const day = `${two(at.getUTCDate())}-${MONTHS[at.getUTCMonth()]}-${at.getUTCFullYear()}`;
  return `${day} ${at.toISOString().slice(11, 19)} +0000`;
}
