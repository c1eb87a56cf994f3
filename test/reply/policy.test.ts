import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Problem } from "../../src/problems.js";
import { excerpt, loadPolicy, readPolicy } from "../../src/reply/policy.js";
import { INTENTS_FOLDER, quotedWords, seenWords, shippedPage } from "./page-text.js";

const policy = loadPolicy(INTENTS_FOLDER);

function page(html: string) {
  return { url: "https://example.com/p", modified: "2026-01-02", language: "en", title: "T", html };
}

function sections(html: string) {
  return readPolicy(page(html)).sections;
}

describe("the shipped policy", () => {
  it("has every heading of the page, and what stands before the first under the page's title", () => {
    expect(policy.url).toBe("https://opendims.com/en/terms-of-service-and-safety/privacy-policy/");
    expect(policy.modified).toBe("2025-10-08T14:42:32");
    expect(policy.sections.map((section) => section.heading)).toEqual([
      "Privacy Policy",
      "What personal data do we process?",
      "How do we collect your personal data?",
      "Why do we process personal data?",
      "Legal basis for processing",
      "How do we share your personal data?",
      "Data Retention and Deletion",
      "Your rights",
      "Right to opt-out of marketing communications",
      "Changes to the Privacy Policy",
      "Contact us",
    ]);
  });

  it("quotes every section word for word", () => {
    const published = seenWords(shippedPage().html);
    for (const section of policy.sections) {
      expect(published).toContain(quotedWords(section.text));
    }
  });

  it("leaves no word of the page out", () => {
    const all = policy.sections.flatMap(({ heading, text }) => [heading, quotedWords(text)]);
    expect(all.join(" ")).toBe(`Privacy Policy ${seenWords(shippedPage().html)}`);
  });

  it("shows lists as lines, nested ones further in", () => {
    const text = excerpt(policy, "How do we share your personal data?")?.text ?? "";
    expect(text).toContain("in the following ways:\n\n- Internally: With relevant employees");
    expect(text).toContain("\n- External:\n  - Data processors: Cloud service providers");
    expect(text).toContain("court order.\n\nWe ensure that");
  });
});

describe("excerpt", () => {
  it("finds a heading whatever its case and spacing, and gives it as published", () => {
    const found = excerpt(policy, "  your   RIGHTS ");
    expect(found?.heading).toBe("Your rights");
    expect(found?.url).toBe(policy.url);
  });

  it("is null for a heading that the policy lacks", () => {
    expect(excerpt(policy, "Your duties")).toBeNull();
  });
});

describe("readPolicy", () => {
  it("decodes entities and keeps line breaks", () => {
    expect(sections("<h2>A &amp; B</h2><p>Caf&eacute;&nbsp;&lt;x&gt;<br>next</p>")).toEqual([
      { heading: "A & B", text: "Café <x>\nnext" },
    ]);
  });

  it("finds headings inside boxes, and text outside paragraphs", () => {
    const html =
      "<div>loose<section>box</section><div><h3>One</h3><div><p>a</p>b<span>c</span></div></div></div><h4>Two</h4>d";
    expect(sections(html)).toEqual([
      { heading: "T", text: "loose\n\nbox" },
      { heading: "One", text: "a\n\nbc" },
      { heading: "Two", text: "d" },
    ]);
  });

  it("leaves out what no reader sees, and headings without words below", () => {
    const html =
      "<h2>Empty</h2><h3> </h3><h2>Full</h2><script>x()</script><style>p{}</style><!-- n --><p>y</p>";
    expect(sections(html)).toEqual([{ heading: "Full", text: "y" }]);
  });

  it("reads list items with paragraphs inside, and lists directly inside lists", () => {
    expect(sections("<ul><li><p>a</p><p>b</p></li><ol><li>c</li></ol></ul>")).toEqual([
      { heading: "T", text: "- a b\n  - c" },
    ]);
  });

  it("names everything that is wrong with data that is no policy", () => {
    expect(() =>
      readPolicy({ ...page("<p>x</p>"), url: "javascript:alert(1)", title: " " }),
    ).toThrow(/missing or wrong: url, title/);
    expect(() => readPolicy(null)).toThrow(Problem);
    expect(() => readPolicy(page("<div></div>"))).toThrow(/no words/);
  });
});

describe("loadPolicy", () => {
  it("says so where there is no policy, more than one, or no JSON", () => {
    const folder = mkdtempSync(join(tmpdir(), "policy-"));
    expect(() => loadPolicy(folder)).toThrow(Problem);
    mkdirSync(join(folder, "policy"));
    expect(() => loadPolicy(folder)).toThrow(/exactly one/);
    writeFileSync(join(folder, "policy", "a.json"), "{");
    expect(() => loadPolicy(folder)).toThrow(/cannot be read as JSON/);
    writeFileSync(join(folder, "policy", "b.json"), "{}");
    expect(() => loadPolicy(folder)).toThrow(/exactly one/);
  });
});
