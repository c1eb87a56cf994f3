import type { Session } from "./imap-types.js";
import type { Afterwards } from "./mail.js";

/**
 * Does in the mailbox what is wished for a settled mail. Never rejects: what became of the mail is committed, and
 * whatever fails here is logged and left as it is.
 */
export async function putAway(
  session: Session,
  uid: number,
  wish: Afterwards | undefined,
): Promise<void> {
  const { client, folder, command } = session;
  const { log, mailbox } = folder;
  const attempt = async (trouble: string, deed: () => Promise<unknown>) => {
    // imapflow gives false where the server refused.
    const done = await command(deed).catch(() => false);
    if (!done) log.warn({ mailbox, uid }, trouble);
  };
  if (wish?.seen) {
    await attempt("a mail could not be marked as read", () =>
      client.messageFlagsAdd(String(uid), ["\\Seen"], { uid: true }),
    );
  }
  const target = wish?.moveTo;
  if (target === undefined || target === mailbox) return;
  // Without MOVE (RFC 6851) it would be a copy and a deletion: half done, the mail is there twice, or not at all.
  if (client.capabilities.has("MOVE")) {
    await attempt("a mail could not be moved: is there such a folder?", () =>
      client.messageMove(String(uid), target, { uid: true }),
    );
  } else if (!session.toldOfMove) {
    session.toldOfMove = true;
    log.warn({ mailbox }, "the server can't move mail (RFC 6851): it stays where it is");
  }
}
