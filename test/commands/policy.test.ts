import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { runPolicyShow } from "../../src/commands/policy.js";
import { loadPolicy } from "../../src/reply/policy.js";
import { loadIntents } from "../../src/understand/intents.js";

const FOLDER = fileURLToPath(new URL("../../intents", import.meta.url));

describe("policy show", () => {
  const policy = loadPolicy(FOLDER);
  let shown = "";
  runPolicyShow(policy, loadIntents(FOLDER), (text) => {
    shown += text;
  });

  it("prints address and date, then every heading with its text", () => {
    expect(shown).toContain(policy.url);
    expect(shown).toContain("2025-10-08");
    for (const { heading, text } of policy.sections) {
      expect(shown).toContain(`\n${heading}\n`);
      expect(shown).toContain(`\n${text}\n`);
    }
  });

  it("says which intents quote each", () => {
    expect(shown).toMatch(
      /\nRight to opt-out of marketing communications\n=+\n\(quoted for: opt-out\)/,
    );
    expect(shown).toMatch(/\nContact us\n=+\n\(quoted for: nothing\)/);
  });
});
