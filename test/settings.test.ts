import { describe, expect, it } from "vitest";
import { Problem } from "../src/problems.js";
import { readBotSettings } from "../src/settings.js";

const good = {
  IMAP_HOST: "127.0.0.1",
  IMAP_USER: "inbox",
  IMAP_PASSWORD: "secret-imap",
  SMTP_HOST: "127.0.0.1",
  SLACK_BOT_TOKEN: "xoxb-secret",
  SLACK_SIGNING_SECRET: "secret-signing",
  SLACK_TICKET_CHANNEL: "C0123456789",
};

function faults(environment: Record<string, string>): string[] {
  try {
    readBotSettings(environment);
  } catch (error) {
    if (error instanceof Problem && error.code === "settings") return error.message.split("\n");
    throw error;
  }
  return [];
}

describe("the settings", () => {
  it("have the contract's defaults", () => {
    expect(readBotSettings(good)).toMatchObject({
      INBOX_ADDRESS: ["info@opendims.com"],
      IMAP_PORT: 993,
      IMAP_SECURE: true,
      IMAP_MAILBOX: ["INBOX"],
      SMTP_PORT: 465,
      SMTP_SECURE: true,
      SLACK_AGENTS: [],
      DATABASE_URL: "sqlite:./data/privacy-inbox.sqlite",
      REPLY_MODE: "approve",
      REGIME: "gdpr",
      TIMEZONE: "Europe/Copenhagen",
      HOLIDAYS: "DK",
      HTTP_PORT: 3000,
      HTTP_HOST: "127.0.0.1",
      LOG_LEVEL: "info",
    });
  });

  it("name every missing variable in one go", () => {
    const named = faults({}).map((line) => line.split(" ")[0]);
    expect(named).toEqual(
      expect.arrayContaining([
        "IMAP_HOST",
        "IMAP_USER",
        "IMAP_PASSWORD",
        "SMTP_HOST",
        "SLACK_BOT_TOKEN",
        "SLACK_TICKET_CHANNEL",
      ]),
    );
  });

  it("name every wrong one, by name and without its value", () => {
    const wrong = {
      ...good,
      IMAP_PORT: "many",
      SMTP_SECURE: "perhaps",
      SLACK_BOT_TOKEN: "hunter2",
      SLACK_TICKET_CHANNEL: "general",
      SLACK_AGENTS: "anna",
      DATABASE_URL: "mysql://root:hunter2@x",
      DATA_KEY: "c2hvcnQ=",
      REPLY_MODE: "sometimes",
      TIMEZONE: "Mars/Olympus",
    };
    const found = faults(wrong).join("\n");
    for (const name of [
      "IMAP_PORT",
      "SMTP_SECURE",
      "SLACK_BOT_TOKEN",
      "SLACK_TICKET_CHANNEL",
      "SLACK_AGENTS",
      "DATABASE_URL",
      "DATA_KEY",
      "REPLY_MODE",
      "TIMEZONE",
    ]) {
      expect(found).toContain(name);
    }
    expect(found).not.toMatch(/hunter2|c2hvcnQ|secret/);
  });

  it("refuse REPLY_MODE=auto, with the reason", () => {
    expect(faults({ ...good, REPLY_MODE: "auto" }).join()).toMatch(/REPLY_MODE.*guards/);
  });

  it("want a way for Slack's requests to come in", () => {
    const { SLACK_SIGNING_SECRET: _, ...without } = good;
    expect(faults(without).join()).toMatch(/SLACK_SIGNING_SECRET.*SLACK_APP_TOKEN/);
    expect(faults({ ...without, SLACK_APP_TOKEN: "xapp-1" })).toEqual([]);
  });

  it("take an empty variable for one that was not filled in", () => {
    expect(readBotSettings({ ...good, IMAP_PORT: "", DATA_KEY: "" }).IMAP_PORT).toBe(993);
  });
});
