import { createBackoff, pause } from "./backoff.js";
import { imapProblem, isRefusal } from "./imap-problem.js";
import { readUntilLost } from "./imap-session.js";
import type { Folder } from "./imap-types.js";

/** A connection that lasted this long ends an outage; a shorter one is a part of it. */
const STABLE_MS = 5000;

/** Reads a folder, on one connection after another, until the signal. Never rejects. */
export async function readFolder(folder: Folder, signal: AbortSignal): Promise<void> {
  const { account, mailbox, log, now } = folder;
  const server = `${account.host}:${account.port}`;
  const backoff = createBackoff(folder.random, now);
  const stuck = { uid: 0, times: 0, since: now() };
  let logged = "";
  let renewed = false;
  while (!signal.aborted) {
    const open: { since: Date | null } = { since: null };
    try {
      await readUntilLost(folder, stuck, signal, () => {
        open.since = now();
        logged = "";
        renewed = false;
        log.info({ mailbox }, "mailbox open");
      });
    } catch (error) {
      if (signal.aborted) return;
      const problem = imapProblem(error, server, mailbox, account.oauth !== undefined);
      if (account.oauth && problem.code === "imap-auth") {
        // A token may be withdrawn before its time: a new one is tried at once, the ones after it patiently.
        account.oauth.forget();
        const atOnce = !renewed;
        renewed = true;
        if (atOnce) continue;
      }
      folder.tell(problem.message);
      // An outage of hours is one line, not thousands.
      if (problem.code !== logged) log.warn({ mailbox, code: problem.code }, problem.message);
      logged = problem.code;
      const lasted = open.since ? now().getTime() - open.since.getTime() : 0;
      if (lasted > STABLE_MS) backoff.reset();
      await pause(backoff.next(isRefusal(problem)), signal);
    }
  }
}
