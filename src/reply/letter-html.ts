/** Plain words as HTML that any mail client shows: paragraphs, line breaks and lists, everything escaped. */

export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

interface Item {
  depth: number;
  text: string;
}

type Block = { kind: "paragraph"; lines: string[] } | { kind: "list"; items: Item[] };

/** Lines that start with `- ` (indented for a nested list) become lists, all else paragraphs; no word is changed. */
export function textToHtml(text: string): string {
  return blocksOf(text)
    .map((block) => (block.kind === "list" ? listHtml(block.items) : paragraphHtml(block.lines)))
    .join("\n");
}

function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let last: Block | null = null;
  for (const line of text.split("\n")) {
    const [, indent, words] = /^(\s*)- (.*)$/.exec(line) ?? [];
    if (line.trim() === "") {
      last = null;
    } else if (words === undefined) {
      if (last?.kind !== "paragraph") {
        last = { kind: "paragraph", lines: [] };
        blocks.push(last);
      }
      last.lines.push(line);
    } else {
      if (last?.kind !== "list") {
        last = { kind: "list", items: [] };
        blocks.push(last);
      }
      last.items.push({ depth: Math.floor((indent ?? "").length / 2), text: words });
    }
  }
  return blocks;
}

function paragraphHtml(lines: readonly string[]): string {
  return `<p>${lines.map(escapeHtml).join("<br>\n")}</p>`;
}

function listHtml(items: readonly Item[]): string {
  let html = "";
  let depth = -1;
  for (const item of items) {
    // A list cannot go two steps in at once.
    const wanted = Math.min(item.depth, depth + 1);
    if (wanted > depth) html += "\n<ul>\n";
    else html += `</li>\n${"</ul>\n</li>\n".repeat(depth - wanted)}`;
    html += `<li>${escapeHtml(item.text)}`;
    depth = wanted;
  }
  return `${html}</li>\n${"</ul>\n</li>\n".repeat(depth)}</ul>`.trim();
}
