import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { HTMLElement, type Node, parse, TextNode } from "node-html-parser";
import { z } from "zod";
import { Problem } from "../problems.js";
import type { Language } from "../words.js";

/** A passage of the policy under its heading, quoted word for word; lists are lines that start with `- `. */
interface Section {
  heading: string;
  text: string;
}

/** The privacy policy as published. */
export interface Policy {
  url: string;
  /** When the page was last changed: ISO 8601, local to its publisher. */
  modified: string;
  language: Language;
  title: string;
  /** In the order of the page; what stands before the first heading has the page's title as its heading. */
  sections: Section[];
}

/** A passage with its heading as published and its address. */
export interface Excerpt extends Section {
  url: string;
}

const shape = z.object({
  url: z.url({ protocol: /^https?$/ }),
  modified: z.string().regex(/^\d{4}-\d{2}-\d{2}(T|$)/),
  language: z.string().regex(/^[a-z]{2}$/),
  title: z.string().trim().min(1),
  html: z.string().trim().min(1),
});

const HEADINGS = new Set(["h2", "h3", "h4"]);
const LISTS = new Set(["ul", "ol"]);
/** What a reader of the page does not see as text. */
const UNSEEN = new Set(["script", "style", "noscript", "template", "svg", "iframe", "object"]);
/** What runs on within a line; anything else begins a new paragraph. */
const INLINE = new Set(
  "a abbr b bdi bdo br cite code data del dfn em font i ins kbd mark q s samp small span strong sub sup time u var wbr".split(
    " ",
  ),
);

/**
 * Reads the policy that is in force from `policy/` in the folder `intents/`: the one JSON file there.
 * Throws a Problem (`policy`) where there is none, more than one, or it is not a policy.
 */
export function loadPolicy(intentsFolder: string): Policy {
  const folder = join(intentsFolder, "policy");
  try {
    const [file, ...more] = readdirSync(folder).filter((name) => /^[^.].*\.json$/.test(name));
    if (file === undefined || more.length > 0) {
      throw new Problem(
        "policy",
        `${folder} must hold exactly one .json file: the policy in force.`,
      );
    }
    return readPolicy(JSON.parse(readFileSync(join(folder, file), "utf8")));
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw new Problem("policy", `The privacy policy in ${folder} cannot be read as JSON.`, {
      cause,
    });
  }
}

/**
 * Cuts a policy, as data `{url, modified, language, title, html}`, into its sections by the headings h2 to h4.
 * Throws a Problem (`policy`) that names every field that is missing or wrong.
 */
export function readPolicy(data: unknown): Policy {
  const checked = shape.safeParse(data);
  if (!checked.success) {
    const fields = [...new Set(checked.error.issues.map((issue) => issue.path.join(".")))];
    const named = fields.filter((field) => field !== "").join(", ") || "everything";
    throw new Problem(
      "policy",
      `The privacy policy's data is not right; missing or wrong: ${named}.`,
    );
  }
  const { html, title: markup, ...known } = checked.data;
  const title = oneLine(parse(markup).text);
  const sections = cut(parse(html, { blockTextElements: {} }), title);
  if (sections.length === 0) {
    throw new Problem("policy", "The privacy policy's data has no words in its html.");
  }
  return { ...known, title, sections };
}

/**
 * The passage under a heading, found whatever the case and spacing of the heading; null where the policy has
 * none. The words are those of the published page, nothing added or left out.
 */
export function excerpt(policy: Policy, heading: string): Excerpt | null {
  const wanted = headingKey(heading);
  const found = policy.sections.find((section) => headingKey(section.heading) === wanted);
  return found ? { heading: found.heading, text: found.text, url: policy.url } : null;
}

/** Two headings with the same key are the same heading. */
export function headingKey(heading: string): string {
  return oneLine(heading).toLowerCase();
}

function cut(page: HTMLElement, title: string): Section[] {
  const sections: Section[] = [];
  let section = { heading: title, blocks: [] as string[] };
  let open = "";
  const endBlock = () => {
    const text = open
      .replace(/ *\n */g, "\n")
      .replace(/ {2,}/g, " ")
      .trim();
    if (text !== "") section.blocks.push(text);
    open = "";
  };
  const endSection = (heading: string) => {
    endBlock();
    const text = section.blocks.join("\n\n");
    if (text !== "") sections.push({ heading: section.heading, text });
    section = { heading, blocks: [] };
  };
  const walk = (node: Node) => {
    if (node instanceof TextNode) open += node.text.replace(/\s+/g, " ");
    if (!(node instanceof HTMLElement)) return;
    const tag = tagOf(node);
    if (UNSEEN.has(tag)) return;
    const heading = HEADINGS.has(tag) ? oneLine(node.text) : "";
    if (heading !== "") {
      endSection(heading);
      return;
    }
    if (tag === "br") open += "\n";
    if (!INLINE.has(tag)) endBlock();
    if (LISTS.has(tag)) section.blocks.push(...listBlock(node));
    else for (const child of node.childNodes) walk(child);
    if (!INLINE.has(tag)) endBlock();
  };
  walk(page);
  endSection("");
  return sections;
}

function listBlock(list: HTMLElement): string[] {
  const lines = listLines(list, 0);
  return lines.length > 0 ? [lines.join("\n")] : [];
}

/** One line an item, a nested list's lines two spaces further in. */
function listLines(list: HTMLElement, depth: number): string[] {
  return list.childNodes.flatMap((item) => {
    if (!(item instanceof HTMLElement)) return [];
    if (LISTS.has(tagOf(item))) return listLines(item, depth + 1);
    const { words, lists } = itemParts(item);
    const text = oneLine(words);
    const own = text === "" ? [] : [`${"  ".repeat(depth)}- ${text}`];
    return [...own, ...lists.flatMap((nested) => listLines(nested, depth + 1))];
  });
}

function itemParts(item: Node): { words: string; lists: HTMLElement[] } {
  let words = "";
  const lists: HTMLElement[] = [];
  for (const child of item.childNodes) {
    if (child instanceof TextNode) words += child.text;
    if (!(child instanceof HTMLElement) || UNSEEN.has(tagOf(child))) continue;
    if (LISTS.has(tagOf(child))) {
      lists.push(child);
      continue;
    }
    const inner = itemParts(child);
    words += INLINE.has(tagOf(child)) ? inner.words : ` ${inner.words} `;
    lists.push(...inner.lists);
  }
  return { words, lists };
}

function tagOf(element: HTMLElement): string {
  // The root that the parser adds has no name.
  return (element.rawTagName ?? "").toLowerCase();
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
