import { describe, expect, it } from "vitest";
import { showReading } from "../../src/commands/reading-progress.js";

function shown(isTTY: boolean, total: number) {
  const screen: string[] = [];
  const log: object[] = [];
  const show = showReading(
    { isTTY, write: (text) => screen.push(text) },
    { info: (fields) => log.push(fields) },
  );
  for (let done = 1; done <= total; done += 1) show("INBOX", done, total);
  return { screen, log };
}

describe("the progress of reading back", () => {
  it("is one line on a terminal, written over and ended", () => {
    const { screen, log } = shown(true, 1234);
    expect(screen[0]).toBe("\rINBOX: 10 of 1234 mails read");
    expect(screen.at(-1)).toBe("\rINBOX: 1234 of 1234 mails read\n");
    expect(screen.slice(0, -1).join("")).not.toContain("\n");
    expect(log).toEqual([]);
  });

  it("is a line every 500 mails in a log", () => {
    const { screen, log } = shown(false, 1234);
    expect(screen).toEqual([]);
    expect(log).toEqual([500, 1000, 1234].map((done) => ({ mailbox: "INBOX", done, total: 1234 })));
  });

  it("is not worth a word for a few mails", () => {
    expect(shown(true, 20)).toEqual({ screen: [], log: [] });
  });
});
