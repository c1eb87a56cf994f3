import { ErrorCode, WebClient } from "@slack/web-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLog } from "../../src/log.js";
import { type Slack, startSlack } from "../../src/sandbox/slack.js";
import { boltLogger } from "../../src/slack/bolt-logger.js";
import { createSocketReceiver, keepConnecting } from "../../src/slack/socket.js";
import { until } from "../support/until.js";

let slack: Slack;
let client: WebClient;
let channel: string;

beforeAll(async () => {
  slack = await startSlack({ now: () => new Date(), aheadMs: () => 0, onChange: () => {} });
  client = new WebClient(slack.world.app.botToken, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: boltLogger(createLog("silent")),
  });
  channel = slack.world.channels.tickets.id;
});
afterAll(() => slack?.close());

const section = (text: string) => ({
  type: "section" as const,
  text: { type: "mrkdwn" as const, text },
});
const history = async () =>
  (await client.conversations.history({ channel, include_all_metadata: true })).messages ?? [];

describe("the pretended Slack refuses what Slack refuses", () => {
  it.each([
    ["51 blocks", Array.from({ length: 51 }, () => section("x"))],
    ["a section of 3,001 characters", [section("x".repeat(3001))]],
    ["an empty section", [section("")]],
    ["a header of 151", [{ type: "header" as const, text: plain("x".repeat(151)) }]],
    ["one block id twice", [1, 2].map(() => ({ ...section("x"), block_id: "same" }))],
  ])("%s in a message", async (_what, blocks) => {
    const refused = client.chat.postMessage({ channel, text: "x", blocks });
    await expect(refused).rejects.toMatchObject({ data: { error: "invalid_blocks" } });
  });

  it("more than 100 blocks, a long title, or inputs without a submit in a view", async () => {
    const open = async (view: object) => {
      const { trigger_id } = await slack.call("views.generateTriggerId", slack.world.app.botToken, {
        user_id: slack.world.people[0]?.id,
      });
      return slack.call("views.open", slack.world.app.botToken, { trigger_id, view });
    };
    const modal = (more: object) => ({ type: "modal", title: plain("t"), ...more });
    const many = Array.from({ length: 101 }, () => section("x"));
    const element = { type: "plain_text_input", action_id: "a" };
    const input = { type: "input", label: plain("l"), element };
    await expect(open(modal({ blocks: many }))).rejects.toThrow(/invalid_arguments/);
    await expect(open(modal({ title: plain("x".repeat(25)), blocks: [] }))).rejects.toThrow();
    await expect(open(modal({ blocks: [input] }))).rejects.toThrow(/invalid_arguments/);
    await open(modal({ blocks: [input], submit: plain("go") }));
    expect(slack.memory.modalOf(slack.world.people[0]?.id ?? "")?.blocks).toHaveLength(1);
  });

  it("a method beyond the bot's scopes", async () => {
    await expect(client.users.list({})).rejects.toMatchObject({ data: { error: "missing_scope" } });
  });

  it("to tell metadata unasked", async () => {
    const metadata = { event_type: "note", event_payload: { effect: "e1" } };
    await client.chat.postMessage({ channel, text: "with metadata", metadata });
    const unasked = await client.conversations.history({ channel });
    expect(unasked.messages?.some((message) => message.metadata)).toBe(false);
    expect((await history()).some((message) => message.metadata)).toBe(true);
  });
});

describe("faults on purpose", () => {
  const post = (text: string) => client.chat.postMessage({ channel, text });
  const posted = async (text: string) =>
    (await history()).filter((message) => message.text === text).length;

  it("drops the answer after the deed", async () => {
    slack.faults.inject("chat.postMessage", { kind: "drop" });
    await expect(post("dropped")).rejects.toMatchObject({ code: ErrorCode.RequestError });
    expect(await posted("dropped")).toBe(1);
  });

  it("asks to wait, and does nothing", async () => {
    slack.faults.inject("*", { kind: "rate-limit", seconds: 7 });
    await expect(post("limited")).rejects.toMatchObject({
      code: ErrorCode.RateLimitedError,
      retryAfter: 7,
    });
    expect(await posted("limited")).toBe(0);
  });

  it("is gone until it is back", async () => {
    slack.faults.inject("*", { kind: "outage" }, Number.POSITIVE_INFINITY);
    await expect(post("gone")).rejects.toMatchObject({ code: ErrorCode.RequestError });
    await expect(client.auth.test()).rejects.toMatchObject({ code: ErrorCode.RequestError });
    slack.faults.clear();
    await post("back");
    expect([await posted("gone"), await posted("back")]).toEqual([0, 1]);
  });
});

describe("what the emulator lacks", () => {
  it("knows the members of user groups", async () => {
    slack.groups.set("S0AGENTS", ["U1", "U2"]);
    const { users } = await client.usergroups.users.list({ usergroup: "S0AGENTS" });
    expect(users).toEqual(["U1", "U2"]);
  });

  it("keeps ephemerals, and takes five answers at a response URL", async () => {
    const user = slack.world.people[0]?.id ?? "";
    await client.chat.postEphemeral({ channel, user, text: "for you" });
    const url = slack.responseUrl({ channel, user });
    const answer = () =>
      fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ response_type: "ephemeral", text: "answered" }),
      });
    const codes = [];
    for (let times = 0; times < 6; times += 1) codes.push((await answer()).status);
    expect(codes).toEqual([200, 200, 200, 200, 200, 404]);
    const texts = slack.memory.whispersTo(user, channel).map(({ text }) => text);
    expect(texts).toEqual(["for you", ...Array(5).fill("answered")]);
  });

  it("speaks Socket Mode with Slack's own client", async () => {
    const log = createLog("silent");
    const options = { slackApiUrl: slack.apiUrl };
    const receiver = createSocketReceiver(slack.world.app.appToken, options, log);
    receiver.client.on("interactive", ({ ack, body }) => ack({ echo: body.type }));
    const connection = keepConnecting(receiver, log);
    connection.start();
    await until("the connection", () => slack.socket.connections() === 1 && connection.connected());
    const answer = await slack.socket.deliver("interactive", { type: "block_actions" });
    expect(answer).toEqual({ echo: "block_actions" });
    await connection.stop();
    await until("the end of it", () => slack.socket.connections() === 0);
  });
});

function plain(text: string) {
  return { type: "plain_text" as const, text };
}
