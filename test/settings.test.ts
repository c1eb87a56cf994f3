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
      IMAP_MARK_SEEN: false,
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

  it("take contact forms by address and by domain", () => {
    const forms = { ...good, FORM_SENDERS: "Form@shop.example, @forms.example" };
    expect(readBotSettings(forms).FORM_SENDERS).toEqual(["form@shop.example", "@forms.example"]);
    expect(faults({ ...good, FORM_SENDERS: "somebody" }).join()).toContain("FORM_SENDERS");
  });

  it("move no mail into a folder that is read", () => {
    const filing = { ...good, IMAP_MAILBOX: "INBOX,Junk", IMAP_FILE_AUTOMATIC: "junk" };
    expect(faults(filing)).toEqual(["IMAP_FILE_AUTOMATIC must not be a folder of IMAP_MAILBOX"]);
    expect(faults({ ...good, IMAP_FILE_TICKETS: "Inbox" }).join()).toContain("IMAP_FILE_TICKETS");
    const fine = { ...good, IMAP_FILE_TICKETS: "Tickets", IMAP_MARK_SEEN: "true" };
    expect(readBotSettings(fine)).toMatchObject({
      IMAP_FILE_TICKETS: "Tickets",
      IMAP_MARK_SEEN: true,
    });
  });

  it("want a way for Slack's requests to come in", () => {
    const { SLACK_SIGNING_SECRET: _, ...without } = good;
    expect(faults(without).join()).toMatch(/SLACK_SIGNING_SECRET.*SLACK_APP_TOKEN/);
    expect(faults({ ...without, SLACK_APP_TOKEN: "xapp-1" })).toEqual([]);
  });

  it("want a password for the mailbox, or a token server and who we are there", () => {
    const { IMAP_PASSWORD: _, ...without } = good;
    expect(faults(without)).toEqual([
      expect.stringMatching(/^IMAP_PASSWORD is missing.*IMAP_OAUTH_TOKEN_URL/),
    ]);
    const url = { IMAP_OAUTH_TOKEN_URL: "https://login.example.com/token" };
    expect(faults({ ...without, ...url }).map((line) => line.split(" ")[0])).toEqual([
      "IMAP_OAUTH_CLIENT_ID",
      "IMAP_OAUTH_CLIENT_SECRET",
    ]);
    const client = { ...without, ...url, IMAP_OAUTH_CLIENT_ID: "bot" };
    expect(faults({ ...client, IMAP_OAUTH_CLIENT_SECRET: "secret" })).toEqual([]);
    expect(readBotSettings({ ...client, IMAP_OAUTH_REFRESH_TOKEN: "x" })).toMatchObject({
      ...url,
      IMAP_OAUTH_REFRESH_TOKEN: "x",
    });
  });

  it("send the mailbox's secrets to no token server that others could listen to", () => {
    const client = { ...good, IMAP_OAUTH_CLIENT_ID: "bot", IMAP_OAUTH_CLIENT_SECRET: "secret" };
    const urls = { "http://hunter2.example.com/token": 1, hunter2: 1, "http://127.0.0.1:8080/": 0 };
    for (const [url, wrong] of Object.entries(urls)) {
      const found = faults({ ...client, IMAP_OAUTH_TOKEN_URL: url });
      expect(found).toHaveLength(wrong);
      expect(found.join()).not.toMatch(/hunter2|secret/);
    }
  });

  it("take an empty variable for one that was not filled in", () => {
    expect(readBotSettings({ ...good, IMAP_PORT: "", DATA_KEY: "" }).IMAP_PORT).toBe(993);
  });
});
