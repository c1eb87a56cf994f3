import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { ImapFlow } from "imapflow";
import { until } from "./until.js";

export interface Dovecot {
  host: string;
  port: number;
  user: string;
  password: string;
  /** Puts a mail into a folder (made where it is missing), as arrived at a given time. */
  deliver(raw: string | Uint8Array, arrived?: Date, folder?: string): Promise<void>;
  /** The folder of the disk (a Maildir) that holds a mailbox folder's messages. */
  maildir(folder?: string): string;
  /** A client of the test's own, connected; close it with `logout`. */
  client(): Promise<ImapFlow>;
  /** Ends the server and all its connections. */
  kill(): Promise<void>;
  /** Starts it again on the same port with the same mail. */
  revive(): Promise<void>;
  restart(): Promise<void>;
  /** Stops answering without closing any connection, as a dead network does; `resume` undoes it. */
  pause(): void;
  resume(): void;
  /** Restarts with a new UIDVALIDITY in a folder; the mail stays. */
  changeUidValidity(folder?: string): Promise<void>;
  stop(): Promise<void>;
}

export interface OAuthLogin {
  /** The address that says which tokens are good (RFC 7662). */
  introspection: string;
  mechanism: "xoauth2" | "oauthbearer";
}

const PATHS = ["/usr/sbin/dovecot", "/usr/local/sbin/dovecot", "/opt/homebrew/sbin/dovecot"];
const USER = "inbox";
const PASSWORD = "secret";

export const DOVECOT_MISSING =
  "Dovecot is missing, so the IMAP tests are skipped. Install it: apt-get install dovecot-imapd";

/** Where the server program lies; null where it is not installed. */
export function findDovecot(): string | null {
  return PATHS.find((path) => existsSync(path)) ?? null;
}

/**
 * A real IMAP server in a folder of its own, on a free port of loopback. Null where Dovecot is missing.
 * @param oauth how tokens are taken besides passwords
 */
export async function startDovecot(oauth?: OAuthLogin): Promise<Dovecot | null> {
  const program = findDovecot();
  if (program === null) return null;
  const folder = mkdtempSync(join(tmpdir(), "dovecot-"));
  const port = await freePort();
  writeConfiguration(program, folder, port, oauth);
  let server = await launch(program, folder, port).catch((error: unknown) => {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  });

  async function kill(): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, "exit");
    signalGroup(server, "SIGKILL");
    await gone;
  }
  async function revive(): Promise<void> {
    server = await launch(program as string, folder, port);
  }
  async function client(): Promise<ImapFlow> {
    const auth = { user: USER, pass: PASSWORD };
    const own = new ImapFlow({
      host: "127.0.0.1",
      port,
      secure: false,
      doSTARTTLS: false,
      auth,
      logger: false,
    });
    own.on("error", () => {});
    await own.connect();
    return own;
  }

  const maildir = (mailbox = "INBOX") =>
    mailbox === "INBOX" ? join(folder, "mail") : join(folder, "mail", `.${mailbox}`);

  return {
    host: "127.0.0.1",
    port,
    user: USER,
    password: PASSWORD,
    maildir,
    client,
    kill,
    revive,
    async deliver(raw, arrived, mailbox = "INBOX") {
      const own = await client();
      if (mailbox !== "INBOX") await own.mailboxCreate(mailbox);
      await own.append(mailbox, Buffer.from(raw), [], arrived);
      await own.logout();
    },
    async restart() {
      await kill();
      await revive();
    },
    pause: () => signalGroup(server, "SIGSTOP"),
    resume: () => signalGroup(server, "SIGCONT"),
    async changeUidValidity(mailbox = "INBOX") {
      await kill();
      renumber(maildir(mailbox));
      await revive();
    },
    async stop() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The server's children share its process group, which is ours to end: we started it detached. */
function signalGroup(server: ChildProcess, signal: NodeJS.Signals): void {
  if (server.pid !== undefined) process.kill(-server.pid, signal);
}

async function launch(program: string, folder: string, port: number): Promise<ChildProcess> {
  rmSync(join(folder, "run", "master.pid"), { force: true });
  const server = spawn(program, ["-F", "-c", join(folder, "dovecot.conf")], {
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const end = () => signalGroup(server, "SIGKILL");
  process.once("exit", end);
  server.once("exit", () => process.removeListener("exit", end));
  let complaint = "";
  server.stderr.on("data", (chunk) => {
    complaint += chunk;
  });
  await until("Dovecot greets", async () => server.exitCode !== null || greets(port));
  if (server.exitCode !== null) throw new Error(`Dovecot ended at once: ${complaint}`);
  return server;
}

function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const answer = (greeted: boolean) => {
      socket.destroy();
      resolve(greeted);
    };
    socket.setTimeout(1000, () => answer(false));
    socket.once("data", () => answer(true));
    socket.once("error", () => answer(false));
    socket.once("close", () => answer(false));
  });
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** Maildir keeps UIDVALIDITY in the first line of `dovecot-uidlist` (`3 V<validity> N<next> …`). */
function renumber(mail: string): void {
  for (const name of readdirSync(mail)) {
    if (name.startsWith("dovecot.index")) rmSync(join(mail, name));
  }
  const list = join(mail, "dovecot-uidlist");
  const next = (found: string) => String(Number(found) + 1);
  writeFileSync(list, readFileSync(list, "utf8").replace(/(?<=^3 V)\d+/, next));
}

function writeConfiguration(
  program: string,
  folder: string,
  port: number,
  oauth: OAuthLogin | undefined,
): void {
  const me = userInfo();
  // Dovecot serves no mail as root; `nobody` is 65534 on Linux and needs no account.
  const owner = me.uid === 0 ? { uid: 65534, gid: 65534 } : me;
  const mail = join(folder, "mail");
  mkdirSync(mail);
  mkdirSync(join(folder, "run"));
  chmodSync(folder, 0o755);
  if (me.uid === 0) chownSync(mail, owner.uid, owner.gid);
  const version = execFileSync(program, ["--version"], { encoding: "utf8" });
  const old = /^2\.[0-3]\./.test(version);
  const lines = [
    ...(old ? before24(mail, owner) : since24(mail, owner, version)),
    `base_dir = ${join(folder, "run")}`,
    `log_path = ${join(folder, "dovecot.log")}`,
    "listen = 127.0.0.1",
    "ssl = no",
    `auth_mechanisms = plain ${oauth?.mechanism ?? ""}`,
    ...(oauth ? takingTokens(old, folder, oauth.introspection) : []),
    // A wrong password in one test must not slow down the next.
    "auth_failure_delay = 0",
    "first_valid_uid = 1",
    // An ordinary user can neither change user, group nor root.
    ...(me.uid === 0
      ? []
      : [
          `default_internal_user = ${me.username}`,
          `default_login_user = ${me.username}`,
          `default_internal_group = ${groupName()}`,
        ]),
    "service imap-login {",
    "  chroot =",
    "  inet_listener imap {",
    `    port = ${port}`,
    "  }",
    "  inet_listener imaps {",
    "    port = 0",
    "  }",
    "}",
    ...(me.uid === 0 ? [] : ["service anvil {", "  chroot =", "}"]),
    "",
  ];
  writeFileSync(join(folder, "dovecot.conf"), lines.join("\n"));
}

function groupName(): string {
  return execFileSync("id", ["-gn"], { encoding: "utf8" }).trim();
}

/** Dovecot's own OAuth 2 password database; passwords are still taken. */
function takingTokens(old: boolean, folder: string, introspection: string): string[] {
  const settings = [
    "introspection_mode = post",
    `introspection_url = ${introspection}`,
    "username_attribute = username",
    "active_attribute = active",
    "active_value = true",
  ];
  if (!old) {
    const named = settings.map((line) => `oauth2_${line}`);
    return [...named, "passdb oauth2 {", "  mechanisms_filter = xoauth2 oauthbearer", "}"];
  }
  const file = join(folder, "oauth2.conf.ext");
  writeFileSync(file, [...settings, ""].join("\n"));
  return [
    "passdb {",
    "  driver = oauth2",
    "  mechanisms = xoauth2 oauthbearer",
    `  args = ${file}`,
    "}",
  ];
}

type Owner = { uid: number; gid: number };

function before24(mail: string, { uid, gid }: Owner): string[] {
  return [
    "protocols = imap",
    "disable_plaintext_auth = no",
    "service anvil {",
    "  unix_listener anvil-auth-penalty {",
    "    mode = 0",
    "  }",
    "}",
    `mail_location = maildir:${mail}`,
    "passdb {",
    "  driver = static",
    `  args = password=${PASSWORD}`,
    "}",
    "userdb {",
    "  driver = static",
    `  args = uid=${uid} gid=${gid} home=${mail}`,
    "}",
  ];
}

/** 2.4 has other names for the same settings and wants its version first. */
function since24(mail: string, { uid, gid }: Owner, version: string): string[] {
  const number = /^\d+\.\d+\.\d+/.exec(version)?.[0] ?? "2.4.0";
  return [
    `dovecot_config_version = ${number}`,
    `dovecot_storage_version = ${number}`,
    "protocols {",
    "  imap = yes",
    "}",
    "auth_allow_cleartext = yes",
    "mail_driver = maildir",
    `mail_path = ${mail}`,
    "passdb static {",
    `  password = ${PASSWORD}`,
    "}",
    "userdb static {",
    "  fields {",
    `    uid = ${uid}`,
    `    gid = ${gid}`,
    `    home = ${mail}`,
    "  }",
    "}",
  ];
}
