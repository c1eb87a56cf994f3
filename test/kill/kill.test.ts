import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isReady } from "../support/bot.js";
import { DOVECOT_MISSING, findDovecot } from "../support/dovecot.js";
import { rawMail } from "../support/mails.js";
import { until } from "../support/until.js";
import { type SlackMessage, startWorld, type World } from "../support/world.js";

const missing = findDovecot() === null && !process.env.CI;
const CHILD = fileURLToPath(new URL("./child.mjs", import.meta.url));

/** Every seam on the way: a crash at each, at the nth time, and then nothing may be lost or twofold. */
const SEAMS: [step: string, nth: number][] = [
  ["mail:understood", 1],
  ["mail:committing", 1],
  ["mail:committed", 1],
  ["root:begun", 1],
  ["root:done", 1],
  ["root:finished", 1],
  ["note:begun", 1],
  ["note:done", 1],
  ["draft:begun", 1],
  ["draft:done", 1],
  ["draft:finished", 1],
  ["act:committed", 1],
  ["send:begun", 1],
  ["send:done", 1],
  ["send:finished", 1],
  ["draft_state:done", 1],
  ["note:done", 2],
];

let world: World;
const children = new Set<ChildProcess>();

function run(death?: [string, number]): ChildProcess {
  const dying = death ? { DIE_AT: death[0], DIE_AT_NTH: String(death[1]) } : {};
  const child = fork(CHILD, {
    env: { ...world.settings, ...dying, PATH: process.env.PATH },
    stdio: "inherit",
  });
  children.add(child);
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  children.delete(child);
}

const isDead = (child: ChildProcess) => child.signalCode === "SIGKILL";
const textOf = (message: SlackMessage) => JSON.stringify(message.blocks);

async function draftOf(root: SlackMessage): Promise<SlackMessage | undefined> {
  return (await world.thread(root)).find(({ event }) => event === "privacy_draft");
}

describe.skipIf(missing)("kill -9 at every seam", () => {
  beforeEach(async () => {
    const started = await startWorld();
    if (!started) throw new Error(DOVECOT_MISSING);
    world = started;
    // The first start only notes where the mailbox begins.
    const first = run();
    await until("the first start", () => isReady(world));
    await end(first);
  });
  afterEach(async () => {
    await Promise.all([...children].map(end));
    await world.close();
  });

  it.each(SEAMS)("%s, time %i: nothing lost, nothing twice", async (...death) => {
    const doomed = run(death);
    await until("the doomed one", () => isReady(world));
    const mail = rawMail(
      { "Message-ID": "<m1@vang.example>" },
      "I want a copy of my personal data, please.",
    );
    await world.mailbox.deliver(mail);

    let reborn: ChildProcess | null = null;
    const rebirth = async () => {
      if (isDead(doomed) && !reborn) {
        reborn = run();
        await until("the second start", () => isReady(world));
      }
    };
    const eventually = (what: string, condition: () => Promise<unknown>) =>
      until(
        what,
        async () => {
          await rebirth();
          return condition();
        },
        40_000,
      );

    const root = (await eventually(
      "the ticket",
      async () => (await world.roots())[0],
    )) as SlackMessage;
    await eventually("the draft", () => draftOf(root));
    await eventually("the click", async () => {
      if (textOf((await draftOf(root)) ?? root).includes("ticket_send_draft")) {
        await world.press(world.agent, root, "ticket_send_draft").catch(() => {});
      }
      return world.letterBox.letters().length > 0;
    });
    await eventually("the letter to be told", async () =>
      textOf((await draftOf(root)) ?? root).includes("Sent by"),
    );
    await eventually("the crash", async () => isDead(doomed));
    await eventually("the note", async () =>
      (await world.thread(root)).some((m) => textOf(m).includes("mail server has taken it")),
    );

    expect(await world.roots()).toHaveLength(1);
    const effects = (await world.thread(root)).map(({ payload }) => payload.effect);
    expect(new Set(effects).size).toBe(effects.length);
    expect(effects.filter((effect) => String(effect).includes(".draft."))).toHaveLength(1);
    const ids = world.letterBox.letters().map((letter) => letter.messageId);
    expect(new Set(ids).size).toBe(1);
    // Only where the server had taken it and we never heard may it be handed over again: the same mail.
    expect(ids.length).toBeLessThanOrEqual(death[0] === "send:done" ? 2 : 1);
    expect(await world.notices()).toEqual([]);
  });
});
